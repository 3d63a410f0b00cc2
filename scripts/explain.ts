// Reads refused requests from files of JSON, one object a line, and prints why each was refused, one object a line.
// `-` or no file at all is standard input. The objects are those of src/core/diagnose/explain-record.ts.
import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { explainRecord, readExplainRecord } from '#core/diagnose/explain-record.ts';
import { fixWords } from '#panel/words/fix-words.ts';

const files = process.argv.slice(2);
let mistakes = 0;
for (const file of files.length > 0 ? files : ['-']) {
  try {
    await explainFile(file);
  } catch (error) {
    mistake(file, error);
  }
}
process.exitCode = mistakes > 0 ? 1 : 0;

async function explainFile(file: string): Promise<void> {
  let number = 0;
  for await (const line of createInterface({ input: await inputOf(file) })) {
    number++;
    if (line.trim() !== '') process.stdout.write(`${explainLine(line, `${file}:${number}`)}\n`);
  }
}

async function inputOf(file: string): Promise<NodeJS.ReadableStream> {
  if (file === '-') return process.stdin;
  // npm runs scripts in the checkout; a relative path means the folder that npm was called in.
  const handle = await open(resolve(process.env.INIT_CWD ?? '.', file));
  if ((await handle.stat()).isDirectory()) throw new Error('a folder and no file');
  return handle.createReadStream();
}

function mistake(place: string, error: unknown): void {
  mistakes++;
  console.error(`${place}: ${error instanceof Error ? error.message : String(error)}`);
}

function explainLine(line: string, place: string): string {
  const nothing = { cause: 'unknown', at: null, sent: null, expected: null, fix: null };
  try {
    const value: unknown = JSON.parse(line);
    const { fix, ...explained } = explainRecord(readExplainRecord(value), Date.now());
    return JSON.stringify({ ...explained, fix: fix === null ? null : fixWords(fix) });
  } catch (error) {
    mistake(place, error);
    return JSON.stringify({ id: idOf(line), ...nothing });
  }
}

function idOf(line: string): string | number | null {
  try {
    const { id } = JSON.parse(line) as { id?: unknown };
    return typeof id === 'string' || typeof id === 'number' ? id : null;
  } catch {
    return null;
  }
}

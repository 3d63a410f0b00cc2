import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '#scripts/root.ts';

/** Whether a document in `docs` says what was measured in a browser. Where not, it is written anew, to be looked at and committed. */
export function keepInDocument(name: string, browser: string, section: string): boolean {
  const path = join(root, 'docs', name);
  const document = readFileSync(path, 'utf8');
  const [begin, end] = [`<!-- measured: ${browser} -->`, `<!-- end: ${browser} -->`];
  const from = document.indexOf(begin);
  const to = document.indexOf(end);
  if (from < 0 || to < from) throw new Error(`docs/${name} has no place for ${browser}`);
  const before = document.slice(from + begin.length, to).trim();
  if (before === section.trim()) return true;
  const head = document.slice(0, from + begin.length);
  writeFileSync(path, `${head}\n\n${section.trim()}\n\n${document.slice(to)}`);
  return false;
}

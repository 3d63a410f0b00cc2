import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { incompleteCases, readAwsSuite } from '#test/conformance/aws-suite.ts';
import { readPortableCases } from '#test/conformance/portable-cases.ts';
import { firstDifference, type Vector } from '#test/conformance/vector.ts';

// npm runs scripts in the checkout; a relative path means the folder that npm was called in.
const paths = process.argv.slice(2).map((path) => resolve(process.env.INIT_CWD ?? '.', path));
if (paths.length === 0) {
  console.error(
    'usage: npm run conformance -- PATH …   (a directory of the AWS signing suite, or a .jsonl file)',
  );
  process.exit(2);
}

let passed = 0;
let failed = 0;
for (const path of paths) {
  for (const vector of read(path)) {
    const differences = await differencesOf(vector);
    if (differences.length === 0) passed++;
    else {
      failed++;
      console.log(`✗ ${path}: ${vector.name}\n    ${differences.join('\n').replaceAll('\n', '\n    ')}`);
    }
  }
}
for (const path of paths.filter(isDirectory)) {
  const incomplete = incompleteCases(path);
  if (incomplete.length === 0) continue;
  console.log(`${path}: not run, the suite expects nothing of them: ${incomplete.join(', ')}`);
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);

/** What cannot be read is a vector that fails: it must not pass for nothing to do. */
function read(path: string): readonly Vector[] {
  try {
    return isDirectory(path) ? readAwsSuite(path) : readPortableCases(path);
  } catch (error) {
    return [{ name: 'unreadable', run: () => Promise.reject(error) }];
  }
}

async function differencesOf(vector: Vector): Promise<readonly string[]> {
  try {
    return (await vector.run()).map(firstDifference).filter((difference) => difference !== null);
  } catch (error) {
    return [`  ${error instanceof Error ? error.message : String(error)}`];
  }
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

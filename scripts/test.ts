import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { radosgwPackages } from '#test/servers/radosgw.ts';
import { swiftPackages } from '#test/servers/swift.ts';
import { ensureBrowsers } from './browsers.ts';
import { buildExtension } from './build-extension.ts';
import { installDebianPackages } from './debian-packages.ts';
import { root } from './root.ts';
import { type Count, runTool, vitest, whole } from './test-parts.ts';

let built: Promise<unknown> | null = null;
const suites = join(dirname(root), 'shared', 'vectors', 'aws-signing-test-suite');

/** The whole of the checks, in the order in which a failure is cheapest to learn of. */
const parts: readonly (readonly [name: string, run: () => Count | Promise<Count>])[] = [
  ['types', () => whole(runTool('tsc', '-b'))],
  ['lint', () => whole(runTool('biome', 'ci', '.'))],
  ['unused', () => whole(runTool('knip'))],
  ['unit', () => vitest('test/unit')],
  ['conformance', conformance],
  ['contract', buildThen(() => vitest('test/contract'))],
  ['addons-linter', buildThen(() => whole(runTool('addons-linter', 'dist/firefox')))],
  ['e2e', buildThen(endToEnd)],
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !parts.some(([part]) => part === name));
if (unknown.length > 0) {
  console.error(
    `There is no part '${unknown.join("', '")}'. Parts: ${parts.map(([name]) => name).join(', ')}.`,
  );
  process.exit(2);
}

// Real servers and oracles of Debian's. Elsewhere the tests that need them say that they are skipped.
if (['unit', 'conformance', 'e2e'].some((part) => wanted.length === 0 || wanted.includes(part))) {
  installDebianPackages([...swiftPackages, ...radosgwPackages, 'python3-awscrt', 'python3-botocore']);
}

const results: (readonly [name: string, count: Count, seconds: number])[] = [];
for (const [name, run] of parts) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n── ${name} ──`);
  const started = performance.now();
  const count = await run();
  results.push([name, count, Math.round((performance.now() - started) / 1000)]);
}

console.log('');
for (const failure of results.flatMap(([, { failures }]) => failures)) console.log(`${failure}\n`);
for (const [name, { passed, failed }, seconds] of results)
  console.log(`${name.padEnd(14)} ${passed} passed, ${failed} failed (${seconds} s)`);
const passed = results.reduce((sum, [, count]) => sum + count.passed, 0);
const failed = results.reduce((sum, [, count]) => sum + count.failed, 0);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);

/** The vectors and the oracles; AWS's own suite is not part of this project and is run where it lies beside it. */
async function conformance(): Promise<Count> {
  const ofVitest = vitest('test/conformance');
  const paths = [join(root, 'test', 'conformance', 'portable-cases.jsonl')];
  for (const suite of ['v4', 'v4a'].map((name) => join(suites, name))) {
    if (existsSync(suite)) paths.push(suite);
    else console.log(`SKIPPED: AWS's signing suite is not beside this checkout (${suite})`);
  }
  const vectors = await countOf('scripts/conformance.ts', paths);
  return {
    passed: ofVitest.passed + vectors.passed,
    failed: ofVitest.failed + vectors.failed,
    failures: [...ofVitest.failures, ...vectors.failures],
  };
}

async function endToEnd(): Promise<Count> {
  ensureBrowsers(['chromium', 'firefox']);
  return countOf('test/e2e/run.ts', []);
}

/** Runs a script of ours that begins each failure with `✗`, its reasons indented below, and ends with `N passed, N failed`. */
async function countOf(script: string, args: readonly string[]): Promise<Count> {
  const running = spawn(process.execPath, ['--import', 'tsx', join(root, script), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let told = '';
  running.stdout.setEncoding('utf8').on('data', (text: string) => {
    process.stdout.write(text);
    told += text;
  });
  const [status] = await once(running, 'close');
  const last = /(\d+) passed, (\d+) failed\s*$/.exec(told);
  const [passed, failed] = [Number(last?.[1] ?? 0), Number(last?.[2] ?? 0)];
  return {
    passed,
    failed: status === 0 ? failed : Math.max(failed, 1),
    failures: told.match(/^✗ .*(?:\n {4}.*)*/gm) ?? [],
  };
}

function buildThen(run: () => Count | Promise<Count>): () => Promise<Count> {
  return async () => {
    built ??= Promise.all([buildExtension('chrome'), buildExtension('firefox')]);
    await built;
    return run();
  };
}

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { root } from './root.ts';

export type Count = {
  readonly passed: number;
  readonly failed: number;
  /** What failed, each with its reason: told once more at the end, below everything that passed. */
  readonly failures: readonly string[];
};

/** Runs a program of `node_modules/.bin` in the checkout, its output shown as it comes; true where it exits with 0. */
export function runTool(name: string, ...args: string[]): boolean {
  const bin = join(root, 'node_modules', '.bin', name);
  return spawnSync(bin, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] }).status === 0;
}

/** A check that passes or fails as a whole; it has said itself what it found. */
export function whole(passed: boolean): Count {
  return passed ? { passed: 1, failed: 0, failures: [] } : { passed: 0, failed: 1, failures: [] };
}

/** Runs vitest over one folder and counts its tests; a file that does not even load counts as one failure. */
export function vitest(folder: string): Count {
  const scratch = mkdtempSync(join(tmpdir(), 'countersign-tests-'));
  const report = join(scratch, 'report.json');
  const ok = runTool(
    'vitest',
    'run',
    folder,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  );
  const told: Partial<Report> = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : {};
  rmSync(scratch, { recursive: true, force: true });
  const { numPassedTests: passed = 0, numFailedTests: failed = 0, testResults = [] } = told;
  return { passed, failed: ok ? failed : Math.max(failed, 1), failures: testResults.flatMap(failuresIn) };
}

/** Of vitest's JSON report what is read here. */
type Report = {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly FileReport[];
};
type FileReport = {
  readonly name: string;
  /** Why the file itself could not be run. */
  readonly message: string;
  readonly assertionResults: readonly {
    readonly status: string;
    readonly fullName: string;
    readonly failureMessages: readonly string[];
  }[];
};

function failuresIn({ name, message, assertionResults }: FileReport): readonly string[] {
  const file = relative(root, name);
  const failed = assertionResults.filter(({ status }) => status === 'failed');
  if (failed.length === 0) return message === '' ? [] : [`✗ ${file}\n    ${message}`];
  return failed.map((one) => `✗ ${file}: ${one.fullName}\n    ${one.failureMessages.join('\n    ')}`);
}

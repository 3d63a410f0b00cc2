import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './root.ts';

export type Count = { readonly passed: number; readonly failed: number };

/** Runs a program of `node_modules/.bin` in the checkout, its output shown as it comes; true where it exits with 0. */
export function runTool(name: string, ...args: string[]): boolean {
  const bin = join(root, 'node_modules', '.bin', name);
  return spawnSync(bin, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] }).status === 0;
}

/** A check that passes or fails as a whole. */
export function whole(passed: boolean): Count {
  return passed ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
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
  const { numPassedTests: passed = 0, numFailedTests: failed = 0 } = existsSync(report)
    ? JSON.parse(readFileSync(report, 'utf8'))
    : {};
  rmSync(scratch, { recursive: true, force: true });
  return { passed, failed: ok ? failed : Math.max(failed, 1) };
}

import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How a program was called: its arguments, and what it read where one of them names the standard input. */
export type Call = { readonly args: readonly string[]; readonly input: Uint8Array | null };

const standIn = `#!/bin/bash
input=-
for argument; do
  case $argument in @-|@/dev/stdin) input=$(base64 -w0) ;; esac
done
printf '%s\\0' "$CASE" "$#" "$@" "$input" >> "$CALLS"
`;

/**
 * Runs scripts one after another in one real bash, with a stand-in for `program` first on the PATH that writes down how it is called. What
 * each script called, by its index; undefined where it called nothing.
 */
export function callsInBash(
  scripts: readonly string[],
  { program = 'curl', interactive = false, locale = 'C.UTF-8' } = {},
): readonly (Call | undefined)[] {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-bash-'));
  try {
    const path = join(folder, program);
    const calls = join(folder, 'calls');
    writeFileSync(path, standIn);
    chmodSync(path, 0o755);
    writeFileSync(calls, '');
    const input = scripts.map((script, index) => `export CASE=${index}\n${script}\n`).join('');
    const shell = interactive ? ['--norc', '--noprofile', '-i'] : ['--norc', '--noprofile'];
    spawnSync('bash', shell, {
      input,
      cwd: folder,
      env: {
        PATH: `${folder}:${process.env.PATH}`,
        CALLS: calls,
        LC_ALL: locale,
        HISTFILE: join(folder, 'history'),
        AWS_ACCESS_KEY_ID: 'AKID-OF-ENV',
        AWS_SECRET_ACCESS_KEY: 'secret-of-env',
        AWS_SESSION_TOKEN: 'token-of-env',
      },
    });
    return readCalls(readFileSync(calls), scripts.length);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function readCalls(written: Buffer, count: number): readonly (Call | undefined)[] {
  const fields = written.toString('utf8').split('\0');
  const calls: (Call | undefined)[] = Array.from({ length: count }, () => undefined);
  for (let at = 0; at + 1 < fields.length; ) {
    const size = Number(fields[at + 1]);
    const input = fields[at + 2 + size];
    calls[Number(fields[at])] = {
      args: fields.slice(at + 2, at + 2 + size),
      input: input === '-' || input === undefined ? null : new Uint8Array(Buffer.from(input, 'base64')),
    };
    at += size + 3;
  }
  return calls;
}

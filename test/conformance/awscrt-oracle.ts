import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Header } from '#core/http/headers.ts';
import type { Credentials } from '#core/sigv4/credentials.ts';

/** What awscrt-oracle.py signs: a request line's target, its headers with `Host`, and the signing configuration. */
export type AwscrtCase = {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly Header[];
  readonly body: string;
  readonly credentials: Credentials;
  readonly region: string;
  readonly service: string;
  readonly amzDate: string;
  readonly asymmetric: boolean;
  readonly form: 'header' | 'query';
  readonly expiresIn: number;
  readonly doubleEncodePath: boolean;
  readonly normalizePath: boolean;
  readonly omitSessionToken: boolean;
  readonly contentSha256Header: boolean;
  /** Null: the signer hashes the body itself. */
  readonly payloadHash: string | null;
};

export type AwscrtAnswer = { signature: string; signedHeaders: string; error?: string };

/** Debian's interpreter: its packages are not those of a Python from elsewhere that comes first on the path. */
const python = '/usr/bin/python3';
const script = fileURLToPath(new URL('awscrt-oracle.py', import.meta.url));

/** Whether AWS's C signer can be asked here; says on the console what to install where it cannot. */
export function hasAwscrt(): boolean {
  const found = existsSync(python) && spawnSync(python, ['-c', 'import awscrt.auth']).status === 0;
  if (!found) console.warn('SKIPPED: the comparison with AWS’s C signer needs Debian’s python3-awscrt');
  return found;
}

/** Has all cases signed by one process, in order. */
export function signWithAwscrt(cases: readonly AwscrtCase[]): readonly AwscrtAnswer[] {
  const input = cases.map((one) => JSON.stringify(one)).join('\n');
  const { status, stdout, stderr } = spawnSync(python, [script], {
    input,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(stderr);
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

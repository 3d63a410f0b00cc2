import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { printCanonicalParts } from '#core/sigv4/canonical-parts.ts';
import { root } from '#scripts/root.ts';
import {
  jsonAnswer,
  mismatchMessage,
  refusedOf,
  type SampleAnswer,
  type SampleRequest,
  signedRequest,
} from '../core/diagnose/sample-refused.ts';
import { expectedParts } from '../core/diagnose/sample-signature.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-explain-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function explain(args: readonly string[], input = '', environment: NodeJS.ProcessEnv = {}) {
  const { INIT_CWD: _, ...inherited } = process.env;
  const script = join(root, 'scripts', 'explain.ts');
  const ran = spawnSync(process.execPath, ['--import', 'tsx', script, ...args], {
    cwd: root,
    input,
    encoding: 'utf8',
    env: { ...inherited, ...environment },
  });
  const lines = ran.stdout.split('\n').filter((line) => line !== '');
  return { status: ran.status, errors: ran.stderr, said: lines.map((line) => JSON.parse(line)) };
}

function fileOf(name: string, ...lines: readonly unknown[]): string {
  const path = join(folder, name);
  writeFileSync(
    path,
    lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
  );
  return path;
}

const base64 = (text: string) => Buffer.from(text).toString('base64');

function recordOf(
  id: string | number,
  { method, url, headers }: SampleRequest,
  answer: SampleAnswer,
  more: object = {},
) {
  const response = answer && {
    status: answer.status,
    headers: answer.headers,
    body_base64: base64(answer.body),
  };
  return { id, request: { method, url, headers, body_base64: '' }, response, ...more };
}

const signed = await signedRequest();
const moved = mismatchMessage(printCanonicalParts(expectedParts(refusedOf({ ...signed, method: 'POST' }))));
const onTheWay = recordOf('on the way', signed, jsonAnswer(moved));
const skewed = recordOf(2, signed, null, { now: '20240501T130000Z' });
const service = recordOf(
  'service',
  signed,
  jsonAnswer("Credential should be scoped to correct service: 'es'."),
);

const told = [
  { id: 'on the way', cause: 'method-changed', at: 'method', sent: 'GET', expected: 'POST', fix: null },
  {
    id: 2,
    cause: 'clock-skew',
    at: 'date',
    sent: '20240501T120000Z',
    expected: '20240501T130000Z',
    fix: expect.stringContaining('Sign again'),
  },
  {
    id: 'service',
    cause: 'wrong-service',
    at: 'scope:service',
    sent: 'execute-api',
    expected: 'es',
    fix: 'Sign again for service es.',
  },
];

describe('npm run explain', () => {
  it('says a line for each line of a file, in order, and no more', () => {
    const ran = explain([fileOf('good.jsonl', onTheWay, '', skewed, '  ', service, '')]);
    expect(ran).toEqual({ status: 0, errors: '', said: told });
  });

  it('reads standard input where no file is named, and where it is named by a dash', () => {
    const input = `${JSON.stringify(onTheWay)}\n${JSON.stringify(skewed)}`;
    expect(explain([], input).said).toEqual(told.slice(0, 2));
    expect(explain([fileOf('one.jsonl', service), '-'], input).said).toEqual([told[2], ...told.slice(0, 2)]);
  });

  it('says of a line that is no record what is wrong with it, and goes on', () => {
    const path = fileOf('bad.jsonl', '{"id": 1', { id: 'half', request: { method: 'GET' } }, onTheWay, '[]');
    const { status, errors, said } = explain([path]);
    const unknown = { cause: 'unknown', at: null, sent: null, expected: null, fix: null };
    expect(said).toEqual([
      { id: null, ...unknown },
      { id: 'half', ...unknown },
      told[0],
      { id: null, ...unknown },
    ]);
    expect(status).toBe(1);
    const lines = errors.trim().split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toContain(`${path}:1: `);
    expect(lines[1]).toContain(`${path}:2: request.url: `);
    expect(lines[2]).toContain(`${path}:4: `);
  });

  it('says that a file is not there, and reads the others', () => {
    const gone = join(folder, 'gone.jsonl');
    const ran = explain([gone, folder, fileOf('there.jsonl', onTheWay)]);
    expect(ran.said).toEqual([told[0]]);
    expect(ran.status).toBe(1);
    expect(ran.errors).toContain(`${gone}: ENOENT`);
    expect(ran.errors).toContain(`${folder}: a folder`);
  });

  it('takes a path from the folder that npm was called in', () => {
    fileOf('here.jsonl', onTheWay);
    expect(explain(['here.jsonl'], '', { INIT_CWD: folder }).said).toEqual([told[0]]);
  });

  it('says nothing of nothing', () => {
    expect(explain([], '\n\n')).toEqual({ status: 0, errors: '', said: [] });
  });

  it('never says a secret', () => {
    const secretAccessKey = 'CANARY/secret';
    const credentials = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey, sessionToken: 'CANARY' };
    const ran = explain([], JSON.stringify({ ...onTheWay, credentials }));
    expect(ran.status).toBe(0);
    expect(JSON.stringify(ran)).not.toContain('CANARY');
  });
});

import { safeParse } from 'valibot';
import { describe, expect, it } from 'vitest';
import { bytesOfBody } from '#core/traffic/body-bytes.ts';
import { capturedFromPaste } from '#core/traffic/captured-from-paste.ts';
import type { CapturedRequest } from '#core/traffic/captured-request.ts';
import { capturedRequestSchema } from '#core/traffic/captured-request-schema.ts';
import { holdsCredentials } from '#core/traffic/holds-credentials.ts';
import { isReadAtOnce } from '#core/traffic/read-at-once.ts';
import { rowFacts } from '#core/traffic/row-facts.ts';
import { rowVerdict } from '#core/traffic/row-verdict.ts';
import { type Sort, sortRows } from '#core/traffic/sort-rows.ts';
import { answer, captured, presignedUrl, signed } from './sample-captured.ts';

const rowOf = (entry: CapturedRequest) => {
  const facts = rowFacts(entry);
  return { entry, facts, verdict: rowVerdict(entry, facts, undefined), ours: false };
};

describe('a verdict', () => {
  it.each([
    ['accepted', signed()],
    ['refused', signed({ response: answer({ status: 403 }) })],
    ['refused', captured({ response: answer({ status: 401 }) })],
    ['', captured()],
    ['', signed({ response: answer({ status: 500 }) })],
    ['failed', captured({ response: answer({ status: 0, error: 'net::ERR_FAILED' }) })],
    ['failed', captured({ response: null })],
    ['', captured({ response: null, from: 'paste' })],
  ] as const)('is %j by the status alone', (kind, entry) => {
    expect(rowOf(entry).verdict).toEqual({ kind, cause: null });
  });

  it('is the doctor’s where there is one', () => {
    const entry = signed({ response: answer({ status: 400 }) });
    const told = { cause: 'wrong-region', ok: false } as const;
    expect(rowVerdict(entry, rowFacts(entry), told)).toEqual({ kind: 'refused', cause: 'wrong-region' });
  });
});

describe('sorted rows', () => {
  const rows = [
    captured({ id: 'a', at: 3, took: null, method: 'PUT', response: null, from: 'paste' }),
    captured({ id: 'b', at: 1, took: 9, method: 'GET', response: answer({ status: 404, size: null }) }),
    signed({ id: 'c', at: 2, took: 1, method: 'GET', response: answer({ status: 200, size: 7 }) }),
  ].map(rowOf);
  const order = (sort: Sort | null) =>
    sortRows(rows, sort)
      .map(({ entry }) => entry.id)
      .join('');

  it.each([
    [null, 'abc'],
    [{ column: 'started', descending: false }, 'bca'],
    [{ column: 'started', descending: true }, 'acb'],
    [{ column: 'time', descending: false }, 'cba'],
    [{ column: 'time', descending: true }, 'bca'],
    [{ column: 'status', descending: true }, 'bca'],
    [{ column: 'method', descending: false }, 'bca'],
    [{ column: 'method', descending: true }, 'abc'],
    [{ column: 'url', descending: false }, 'cab'],
    [{ column: 'service', descending: true }, 'cab'],
    [{ column: 'region', descending: false }, 'cab'],
    [{ column: 'auth', descending: false }, 'cab'],
    [{ column: 'key', descending: false }, 'cab'],
    [{ column: 'verdict', descending: false }, 'cab'],
    [{ column: 'size', descending: false }, 'cab'],
  ] as const)('by %j are %s', (sort, expected) => {
    expect(order(sort)).toBe(expected);
  });
});

describe('a body of an answer', () => {
  const unread = { kind: 'not-kept', why: 'not-read', size: 9 } as const;
  it.each([
    [true, captured({ response: answer({ status: 400, body: unread }) })],
    [true, signed({ response: answer({ body: unread }) })],
    [true, captured({ headers: [['authorization', 'Bearer x']], response: answer({ body: unread }) })],
    [false, captured({ response: answer({ body: unread }) })],
    [false, signed({ response: answer({ body: unread, size: 9e6 }) })],
    [false, signed()],
    [false, signed({ response: null })],
  ])('is read at once or not: %s', (expected, entry) => {
    expect(isReadAtOnce(entry)).toBe(expected);
  });
});

describe('credentials', () => {
  it.each([
    [false, captured()],
    [true, signed()],
    [true, captured({ url: presignedUrl })],
    [true, captured({ headers: [['Cookie', 'a=b']] })],
    [true, captured({ headers: [['X-CSRF-Token', 'b']] })],
    [true, captured({ headers: [['x-api-key', 'b']] })],
    [false, captured({ headers: [['Accept', 'b']] })],
  ])('are in a request or not: %s', (expected, entry) => {
    expect(holdsCredentials(entry)).toBe(expected);
  });
});

describe('an entry from elsewhere', () => {
  it('is a pasted request with its bytes and without an answer', () => {
    const body = new Uint8Array(70_000).fill(0xe9);
    const pasted = { method: 'PUT', url: 'https://h/', headers: [], body, sigv4: null, notes: [] };
    const entry = capturedFromPaste(pasted, 'p', 5);
    expect(entry).toMatchObject({ id: 'p', at: 5, from: 'paste', response: null });
    expect(bytesOfBody(entry.body)).toEqual(body);
    expect(capturedFromPaste({ ...pasted, body: null }, 'p', 5).body).toEqual({ kind: 'none' });
  });

  it('survives the way from one page of the extension to another, and nothing else does', () => {
    const entry = signed();
    expect(safeParse(capturedRequestSchema, JSON.parse(JSON.stringify(entry)))).toMatchObject({
      output: entry,
    });
    for (const wrong of [
      null,
      {},
      { ...entry, headers: [['a']] },
      { ...entry, from: 'x' },
      { ...entry, body: 'x' },
    ])
      expect(safeParse(capturedRequestSchema, wrong).success).toBe(false);
  });
});

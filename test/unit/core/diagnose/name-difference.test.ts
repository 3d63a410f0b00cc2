import { describe, expect, it } from 'vitest';
import { compareLines } from '#core/diagnose/compare-lines.ts';
import { isHash, isRepeated, nameDifference } from '#core/diagnose/name-difference.ts';
import { emptyPayload } from '#core/http/request.ts';
import type { CanonicalParts } from '#core/sigv4/canonical-parts.ts';
import { rebuildCanonicalParts } from '#core/sigv4/rebuild-request.ts';
import { sha256Hex } from '#core/sigv4/sha256.ts';
import { utf8 } from '#core/sigv4/utf8.ts';
import { bucket, refusedOf, s3Options, signedRequest } from './sample-refused.ts';

const refused = refusedOf(await signedRequest());
const { signature } = refused;
if (!signature) throw new Error('the request is signed');
const sent = rebuildCanonicalParts(refused.request, signature, refused.profile);
const otherHash = sha256Hex(utf8('other'));

const named = (aws: Partial<CanonicalParts>, ours: Partial<CanonicalParts> = {}) =>
  nameDifference(refused, { ...sent, ...ours }, { ...sent, ...aws }, false);
const header = (name: string, value: string): CanonicalParts['headers'] =>
  [...sent.headers.filter(([other]) => other !== name), [name, value] as const].sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
const without = (name: string): CanonicalParts['headers'] => sent.headers.filter(([other]) => other !== name);

describe('the first difference', () => {
  it.each([
    ['method', { method: 'POST' }, {}, ['method-changed', 'method', 'GET', 'POST']],
    ['path', { path: '/prod' }, {}, ['path-changed', 'path', '/dev', '/prod']],
    ['query', { query: 'a=1' }, { query: 'a=2' }, ['query-changed', 'query:a', '2', '1']],
    [
      'order of the query',
      { query: 'a=1&b=1' },
      { query: 'b=1&a=1' },
      ['query-order', 'query:b', 'b=1&a=1', 'a=1&b=1'],
    ],
    [
      'host',
      { headers: header('host', 'inner:8080') },
      {},
      ['host-changed', 'header:host', 'abc123.execute-api.us-east-1.amazonaws.com', 'inner:8080'],
    ],
    [
      'value of a header',
      { headers: header('x-a', '2') },
      { headers: header('x-a', '1') },
      ['header-changed', 'header:x-a', '1', '2'],
    ],
    [
      'header that was lost',
      {},
      { headers: header('x-a', '1') },
      ['header-missing', 'header:x-a', '1', null],
    ],
    [
      'header that arrived empty',
      { headers: header('x-a', '') },
      { headers: header('x-a', '1') },
      ['header-missing', 'header:x-a', '1', ''],
    ],
    [
      'header that was not there',
      { headers: header('x-a', '1') },
      {},
      ['header-missing', 'header:x-a', null, '1'],
    ],
    ['body', { payloadHash: otherHash }, {}, ['payload-changed', 'body', emptyPayload.sha256, otherHash]],
    [
      'claim about the body',
      { payloadHash: 'UNSIGNED-PAYLOAD' },
      {},
      ['payload-mode', 'body', emptyPayload.sha256, 'UNSIGNED-PAYLOAD'],
    ],
    [
      'list of headers',
      { signedHeaders: 'host' },
      {},
      ['header-changed', 'header:authorization', 'host;x-amz-date', 'host'],
    ],
  ] as [string, Partial<CanonicalParts>, Partial<CanonicalParts>, (string | null)[]][])(
    'in the %s is named',
    (_, aws, ours, [cause, at, was, is]) => {
      expect(named(aws, ours)).toEqual({ cause, at, sent: was, expected: is, basis: 'compared' });
    },
  );

  it('is the first in the order of the lines', () => {
    const all = {
      method: 'POST',
      path: '/prod',
      query: 'a=1',
      headers: header('host', 'x'),
      payloadHash: otherHash,
    };
    expect(named(all)?.cause).toBe('method-changed');
    expect(named({ ...all, method: 'GET' })?.cause).toBe('path-changed');
    expect(named({ ...all, method: 'GET', path: '/dev' })?.cause).toBe('query-changed');
    expect(named({ ...all, method: 'GET', path: '/dev', query: '' })?.cause).toBe('host-changed');
  });

  it('in headers that follow the body is that of the body', () => {
    const follows = [...header('content-length', '5'), ['content-md5', 'x'] as const];
    expect(
      named({ payloadHash: otherHash, headers: follows }, { headers: header('content-length', '0') }),
    ).toMatchObject({
      cause: 'payload-changed',
    });
    expect(
      named({ headers: header('content-length', '5') }, { headers: header('content-length', '0') }),
    ).toMatchObject({
      cause: 'header-changed',
      at: 'header:content-length',
    });
  });

  it('in the claimed hash is one of the body', () => {
    const claim = (value: string) => ({ headers: header('x-amz-content-sha256', value) });
    expect(named(claim(otherHash), claim(emptyPayload.sha256))).toMatchObject({
      cause: 'payload-changed',
      at: 'body',
    });
    expect(named(claim('UNSIGNED-PAYLOAD'), claim(otherHash))).toMatchObject({
      cause: 'payload-mode',
      at: 'body',
    });
    expect(named({}, claim(otherHash))).toMatchObject({
      cause: 'header-missing',
      at: 'header:x-amz-content-sha256',
    });
  });

  it('in a token that arrived twice is that, and says how often', () => {
    const token = (value: string) => ({ headers: header('x-amz-security-token', value) });
    expect(named(token('t, t,t'), token('t'))).toEqual({
      cause: 'token-duplicated',
      at: 'token',
      sent: '1',
      expected: '3',
      basis: 'compared',
    });
    expect(named(token('u'), token('t'))).toMatchObject({ cause: 'header-changed' });
  });

  it('is none where nothing differs, nor where the body is not known', () => {
    expect(named({})).toBeNull();
    expect(named({ payloadHash: otherHash }, { payloadHash: '' })).toBeNull();
    expect(named({}, { headers: [...without('host'), ['host', sent.headers[0]?.[1] ?? '']] })).toBeNull();
  });
});

describe('a path that differs', () => {
  const pathCause = async (
    url: string,
    aws: string,
    options = undefined as Parameters<typeof signedRequest>[1],
  ) => {
    const one = refusedOf(await signedRequest(url, options));
    if (!one.signature) throw new Error('the request is signed');
    const ours = rebuildCanonicalParts(one.request, one.signature, one.profile);
    return nameDifference(one, ours, { ...ours, path: aws }, false)?.cause;
  };
  const host = 'https://abc123.execute-api.us-east-1.amazonaws.com';

  it('because the service encodes it once is told so', async () => {
    expect(await pathCause(`${host}/a%20b`, '/a%20b')).toBe('path-encoded-twice');
  });

  it('because the service takes it as it stands is told so', async () => {
    expect(await pathCause(`${host}/a/../b`, '/a/../b')).toBe('path-normalised');
    expect(await pathCause(`${host}//a`, '//a')).toBe('path-normalised');
  });

  it('by nothing that encoding or folding explains is another path', async () => {
    expect(await pathCause(`${host}/a%20b`, '/prod/a%2520b')).toBe('path-changed');
    expect(await pathCause(bucket, '/other', s3Options)).toBe('path-changed');
    expect(await pathCause(`${bucket}//a`, '/key/a', s3Options)).toBe('path-changed');
  });

  it('and was surely signed as it was sent, for a service whose rules are known, is another path', () => {
    const parts = { ...sent, path: '/dev%2Fx' };
    expect(nameDifference(refused, sent, parts, true)?.cause).toBe('path-changed');
  });
});

describe('a header that was sent twice', () => {
  it.each([
    ['a,a', true],
    ['a, a', true],
    ['a, a, a', true],
    ['a,b', false],
    ['a', false],
    ['', false],
    [null, false],
    [undefined, false],
  ])('%j: %j', (value, repeated) => expect(isRepeated(value)).toBe(repeated));
});

it('a hash is 64 digits in lower case', () => {
  expect(
    [emptyPayload.sha256, emptyPayload.sha256.toUpperCase(), 'UNSIGNED-PAYLOAD', ''].map(isHash),
  ).toEqual([true, false, false, false]);
});

describe('two canonical requests side by side', () => {
  it('have their lines by role, headers by name', () => {
    const aws = { ...sent, method: 'POST', headers: [...without('x-amz-date'), ['via', 'p'] as const] };
    expect(compareLines(sent, aws)).toEqual([
      { role: 'method', name: null, sent: 'GET', aws: 'POST' },
      { role: 'path', name: null, sent: '/dev', aws: '/dev' },
      { role: 'query', name: null, sent: '', aws: '' },
      { role: 'header', name: 'host', sent: sent.headers[0]?.[1], aws: sent.headers[0]?.[1] },
      { role: 'header', name: 'via', sent: null, aws: 'p' },
      { role: 'header', name: 'x-amz-date', sent: '20240501T120000Z', aws: null },
      { role: 'signed-headers', name: null, sent: 'host;x-amz-date', aws: 'host;x-amz-date' },
      { role: 'payload-hash', name: null, sent: emptyPayload.sha256, aws: emptyPayload.sha256 },
    ]);
  });
});

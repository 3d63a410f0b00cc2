import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Header } from '#core/http/headers.ts';
import { readCredential, readDate, readSignature } from '#core/sigv4/read-signature-of.ts';

const url = 'https://h/path';
const credential = 'AKIAIOSFODNN7EXAMPLE/20240501/us-east-1/execute-api/aws4_request';
const scope = { date: '20240501', region: 'us-east-1', service: 'execute-api', terminator: 'aws4_request' };
const noon = Date.UTC(2024, 4, 1, 12);
const signature = 'ab'.repeat(32);
const authorization = `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host;x-amz-date, Signature=${signature}`;
const date: Header = ['x-amz-date', '20240501T120000Z'];

const inHeader = (value: string, ...headers: readonly Header[]) =>
  readSignature({ url, headers: [['authorization', value], ...headers] });
const inQuery = (query: string, ...headers: readonly Header[]) =>
  readSignature({ url: `${url}?${query}`, headers });

describe('a signature in the header', () => {
  it('is taken apart', () => {
    expect(inHeader(authorization, date)).toEqual({
      kind: 'sigv4-header',
      algorithm: 'AWS4-HMAC-SHA256',
      credential: { text: credential, accessKeyId: 'AKIAIOSFODNN7EXAMPLE', scope },
      date: { text: '20240501T120000Z', time: noon },
      expires: null,
      signedHeaders: ['host', 'x-amz-date'],
      signature,
      sessionToken: null,
      regionSet: null,
    });
  });

  it.each([
    ['without blanks', authorization.replaceAll(', ', ',')],
    ['with more blanks', ` ${authorization.replaceAll(', ', ' ,   ')} `],
    ['with blanks alone', authorization.replaceAll(',', '')],
    ['over several lines', authorization.replaceAll(', ', ',\n\t')],
    [
      'in another order',
      `AWS4-HMAC-SHA256 Signature=${signature}, SignedHeaders=host;x-amz-date, Credential=${credential}`,
    ],
    ['with names in capitals', authorization.replace('host;x-amz-date', 'Host;X-Amz-Date')],
  ])('is the same %s', (_, written) => {
    expect(inHeader(written, date)).toEqual(inHeader(authorization, date));
  });

  it.each([
    ['no signature', authorization.replace(/, Signature=.*/, ''), { signature: null }],
    ['no names of headers', authorization.replace(/ SignedHeaders=[^,]*,/, ''), { signedHeaders: null }],
    ['no credential', authorization.replace(/ Credential=[^,]*,/, ''), { credential: null }],
    ['an empty signature', `AWS4-HMAC-SHA256 Credential=${credential}, Signature=`, { signature: '' }],
    ['another algorithm', authorization.replace('SHA256', 'SHA1'), { algorithm: 'AWS4-HMAC-SHA1' }],
    ['no more than its algorithm', 'AWS4-HMAC-SHA256', { algorithm: 'AWS4-HMAC-SHA256', credential: null }],
    ['no algorithm', authorization.replace('AWS4-HMAC-SHA256 ', 'x '), { algorithm: 'x' }],
  ])('with %s is read for what it has', (_, written, part) => {
    expect(inHeader(written, date)).toMatchObject({ kind: 'sigv4-header', ...part });
  });

  it('has its date from `Date` where there is no other', () => {
    const written = 'Wed, 01 May 2024 12:00:00 GMT';
    expect(inHeader(authorization, ['Date', written])?.date).toEqual({ text: written, time: noon });
    expect(inHeader(authorization, ['Date', written], date)?.date?.text).toBe('20240501T120000Z');
    expect(inHeader(authorization)?.date).toBeNull();
  });

  it('of SigV4a names no region in its scope and lists them in a header', () => {
    const written = authorization.replace('HMAC-SHA256', 'ECDSA-P256-SHA256').replace('us-east-1/', '');
    expect(inHeader(written, date, ['X-Amz-Region-Set', 'us-*'])).toMatchObject({
      kind: 'sigv4a-header',
      credential: {
        scope: { date: '20240501', region: null, service: 'execute-api', terminator: 'aws4_request' },
      },
      regionSet: 'us-*',
    });
  });

  it('of version 2 is named as such', () => {
    expect(inHeader('AWS AKIAIOSFODNN7EXAMPLE:frJIUN8DYpKDtOLCwo//yllqDzg=')).toMatchObject({
      kind: 'sigv2-header',
      algorithm: null,
      credential: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', scope: null },
      signature: 'frJIUN8DYpKDtOLCwo//yllqDzg=',
    });
  });

  it.each(['Bearer abc', 'Basic dTpw', 'eyJhbGciOi.e30.x', '', 'AWS', 'Digest username="Mufasa", realm="r"'])(
    'is none of %j',
    (written) => expect(inHeader(written, date)).toBeNull(),
  );
});

describe('a signature in the query', () => {
  const query = [
    'X-Amz-Algorithm=AWS4-HMAC-SHA256',
    `X-Amz-Credential=${encodeURIComponent(credential)}`,
    'X-Amz-Date=20240501T120000Z',
    'X-Amz-Expires=300',
    'X-Amz-SignedHeaders=host%3Bx-amz-date',
    'X-Amz-Security-Token=abc%2F%2B%3D',
    `X-Amz-Signature=${signature}`,
  ].join('&');

  it('is taken apart and decoded', () => {
    expect(inQuery(query)).toEqual({
      kind: 'sigv4-query',
      algorithm: 'AWS4-HMAC-SHA256',
      credential: { text: credential, accessKeyId: 'AKIAIOSFODNN7EXAMPLE', scope },
      date: { text: '20240501T120000Z', time: noon },
      expires: { text: '300', seconds: 300 },
      signedHeaders: ['host', 'x-amz-date'],
      signature,
      sessionToken: { value: 'abc/+=', count: 1 },
      regionSet: null,
    });
  });

  it('is the same in another order, with encoded names, and before a fragment', () => {
    const other = query.split('&').reverse().join('&').replace('X-Amz-Date', 'X%2DAmz%2DDate');
    expect(inQuery(`${other}#X-Amz-Date=no`)).toEqual(inQuery(query));
  });

  it('is none of a fragment, of other parameters, or of names in another case', () => {
    expect(inQuery(`a=b#?${query}`)).toBeNull();
    expect(inQuery('Signature=1&a=2')).toBeNull();
    expect(inQuery(query.toLowerCase())).toBeNull();
  });

  it.each([
    ['X-Amz-Expires', { expires: null }],
    ['X-Amz-Date', { date: null }],
    ['X-Amz-Algorithm', { algorithm: null, kind: 'sigv4-query' }],
    ['X-Amz-Credential', { credential: null }],
    ['X-Amz-SignedHeaders', { signedHeaders: null }],
    ['X-Amz-Signature', { signature: null }],
    ['X-Amz-Security-Token', { sessionToken: null }],
  ])('without %s is read for what it has', (name, part) => {
    const less = query
      .split('&')
      .filter((pair) => !pair.startsWith(name))
      .join('&');
    expect(inQuery(less)).toMatchObject(part);
  });

  it.each([
    ['soon', null],
    ['', null],
    ['1.5', null],
    ['-1', -1],
    ['604801', 604_801],
    ['9'.repeat(40), null],
  ])('that lives %j seconds says so', (text, seconds) => {
    expect(inQuery(query.replace('=300', `=${text}`))?.expires).toEqual({ text, seconds });
  });

  it('of SigV4a has its regions in the query', () => {
    const asymmetric = query.replace('HMAC-SHA256', 'ECDSA-P256-SHA256').replace('us-east-1%2F', '');
    expect(inQuery(`${asymmetric}&X-Amz-Region-Set=us-east-1%2Ceu-*`)).toMatchObject({
      kind: 'sigv4a-query',
      credential: { scope: { region: null, service: 'execute-api' } },
      regionSet: 'us-east-1,eu-*',
    });
  });

  it('of version 2 is named as such, and ends at a moment', () => {
    const read = inQuery(
      'AWSAccessKeyId=AKIA1&Expires=1714564800&Signature=vjbyPxybdZaNmGa%2ByT272YEAiv4%3D',
    );
    expect(read).toMatchObject({
      kind: 'sigv2-query',
      credential: { accessKeyId: 'AKIA1' },
      expires: { text: '1714564800', seconds: 1_714_564_800 },
      signature: 'vjbyPxybdZaNmGa+yT272YEAiv4=',
    });
  });

  it('comes after one in the header', () => {
    expect(inQuery(query, ['Authorization', authorization], date)?.kind).toBe('sigv4-header');
    expect(inQuery(query, ['Authorization', 'Bearer abc'])?.kind).toBe('sigv4-query');
  });
});

describe('a session token', () => {
  it('is counted wherever it stands: headers, a header joined on the way, the query', () => {
    const name = 'X-Amz-Security-Token';
    expect(inHeader(authorization, [name, 't'])?.sessionToken).toEqual({ value: 't', count: 1 });
    expect(inHeader(authorization, [name, 't'], [name, 't'])?.sessionToken?.count).toBe(2);
    expect(inHeader(authorization, [name, 't, t'])?.sessionToken).toEqual({ value: 't', count: 2 });
    const both = readSignature({
      url: `${url}?${name}=t`,
      headers: [
        ['authorization', authorization],
        [name, 't'],
      ],
    });
    expect(both?.sessionToken?.count).toBe(2);
    expect(inHeader(authorization, [name, ''])?.sessionToken).toBeNull();
  });
});

describe('a credential', () => {
  it.each([
    ['AKIA', { accessKeyId: 'AKIA', scope: null }],
    ['', { accessKeyId: '', scope: null }],
    ['AKIA/20240501/us-east-1/s3', { accessKeyId: 'AKIA', scope: null }],
    ['AKIA/20240501//s3/aws4_request', { scope: { region: '' } }],
    ['a/b/20240501/us-east-1/s3/aws4_request', { accessKeyId: 'a/b', scope: { region: 'us-east-1' } }],
    ['AKIA/20240501/us-east-1/s3/aws4', { scope: { terminator: 'aws4' } }],
  ])('%j is read as far as it can be', (text, part) => {
    expect(readCredential(text)).toMatchObject({ text, ...part });
  });
});

describe('a date', () => {
  it.each([
    ['20240501T120000Z', noon],
    [' 20240501T120000Z ', noon],
    ['Wed, 01 May 2024 12:00:00 GMT', noon],
    ['20240231T120000Z', null],
    ['1714564800', null],
    ['', null],
    ['yesterday', null],
    ['2024-05-01T12:00:00Z', null],
  ])('%j is %j', (text, time) => expect(readDate(text)).toEqual({ text, time }));
});

it('is looked for in any request without throwing', () => {
  const pieces = fc.constantFrom(
    'AWS4-HMAC-SHA256',
    'Credential=',
    'Signature',
    '=',
    ',',
    ';',
    '/',
    ' ',
    '%',
    '%2',
    'a',
  );
  const texts = fc.array(pieces, { maxLength: 20 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(texts, texts, (header, query) => {
      const read = readSignature({
        url: `${url}?X-Amz-Signature=${query}`,
        headers: [['authorization', header]],
      });
      expect(read).not.toBeNull();
    }),
  );
});

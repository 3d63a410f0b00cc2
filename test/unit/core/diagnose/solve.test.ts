import { describe, expect, it } from 'vitest';
import type { Refused } from '#core/diagnose/refused.ts';
import { solve } from '#core/diagnose/solve.ts';
import { headerVariants } from '#core/diagnose/variants/header-variants.ts';
import { scopeVariants, secretVariants } from '#core/diagnose/variants/key-variants.ts';
import { pathVariants } from '#core/diagnose/variants/path-variants.ts';
import { payloadVariants } from '#core/diagnose/variants/payload-variants.ts';
import { queryVariants } from '#core/diagnose/variants/query-variants.ts';
import type { Variant } from '#core/diagnose/variants/variant.ts';
import { exampleCredentials } from '#core/examples/examples.ts';
import type { Header } from '#core/http/headers.ts';
import type { CanonicalParts } from '#core/sigv4/canonical-parts.ts';
import { sha256Hex } from '#core/sigv4/sha256.ts';
import { utf8 } from '#core/sigv4/utf8.ts';
import { headerOptions, withProfile } from '../sigv4/sample-request.ts';
import { refusedOf, type SampleRequest, s3Options, signedRequest } from './sample-refused.ts';
import { expectedParts, signatureOver, signedOtherwise, withSignature } from './sample-signature.ts';

const credentials = exampleCredentials.slash;
const host = 'https://abc123.execute-api.us-east-1.amazonaws.com';
const url = `${host}/stage//a%20b/../it%27s~c%2Fd?q=a%20b&Q=1&q=%7E*&empty&z=`;
const headers: readonly Header[] = [
  ['Content-Type', 'application/json; charset=utf-8'],
  ['X-Amz-Meta-A', 'One  two'],
  ['X-Amz-Meta-B', '1'],
  ['X-Amz-Meta-B', '2'],
];
const general = await signedRequest(url, headerOptions, {
  method: 'POST',
  headers,
  body: '{"a": "é",\r\n "b":1}',
});
const ofS3 = await signedRequest(
  'https://bucket.s3.us-east-1.amazonaws.com/a%20b//c?acl&prefix=a%2Fb',
  s3Options,
  {
    method: 'PUT',
    headers: [['x-amz-meta-a', 'A  b']],
    body: 'body',
  },
);

function variantsOf(refused: Refused): readonly Variant[] {
  const base = expectedParts(refused);
  return [
    ...pathVariants(refused, base.path),
    ...queryVariants(refused, base.query),
    ...payloadVariants(refused, base.payloadHash),
    ...headerVariants(refused, base),
    ...scopeVariants(refused),
  ];
}

function solved(request: SampleRequest, own = credentials) {
  const refused = refusedOf(request, null, own);
  if (!refused.signature) throw new Error('the request is signed');
  return solve(refused, expectedParts(refused), refused.signature, own);
}

const textOf = (base: CanonicalParts, { change, scope }: Variant) =>
  JSON.stringify([{ ...base, ...change }, scope]);

describe.each([
  ['a general service', general],
  ['S3', ofS3],
])('what a client signs otherwise, for %s', (_, request) => {
  const refused = refusedOf(request);
  const base = expectedParts(refused);
  const variants = variantsOf(refused);

  it('is told from what AWS computes in at least fifty ways', () => {
    expect(variants.length).toBeGreaterThan(50);
    for (const variant of variants) expect(textOf(base, variant)).not.toBe(JSON.stringify([base, undefined]));
  });

  it('is found for each of them, and named as the first that signs so', () => {
    for (const variant of variants) {
      const signature = signatureOver(refused, { ...base, ...variant.change }, credentials, variant.scope);
      const first = variants.find((other) => textOf(base, other) === textOf(base, variant));
      const { cause, at, sent, expected } = first ?? variant;
      expect(solved(withSignature(request, signature))).toEqual({
        finding: { cause, at, sent, expected, basis: 'reproduced' },
        also: null,
      });
    }
  });

  it('says in each part what was signed and what AWS computes', () => {
    for (const { at, sent, expected, change } of variants) {
      if (at === 'path') expect([sent, expected]).toEqual([change.path, base.path]);
      if (at === 'body') expect([sent, expected]).toEqual([change.payloadHash, base.payloadHash]);
      if (at.startsWith('header:')) expect(sent).not.toBe(expected);
    }
  });
});

describe('the blind solver', () => {
  const other = (change: Partial<CanonicalParts>) =>
    solved(signedOtherwise(general, credentials, change))?.finding;
  const { path, payloadHash } = expectedParts(refusedOf(general));

  it.each([
    ['the method in lower case', { method: 'post' }, 'method-changed', 'method'],
    ['another method', { method: 'PUT' }, 'method-changed', 'method'],
    ['the path encoded once', { path: path.replaceAll('%25', '%') }, 'path-encoded-once', 'path'],
    ['the path not folded', { path: '/stage//a%2520b/../it%2527s~c%252Fd' }, 'path-not-normalised', 'path'],
    ['the path without its stage', { path: path.replace('/stage', '') }, 'path-changed', 'path'],
    ['no path', { path: '/' }, 'path-changed', 'path'],
    ['no query', { query: '' }, 'query-lost', 'query:Q'],
    ['no hash of the body', { payloadHash: 'UNSIGNED-PAYLOAD' }, 'payload-mode', 'body'],
    ['no body', { payloadHash: sha256Hex(utf8('')) }, 'payload-changed', 'body'],
    ['the hash in capitals', { payloadHash: payloadHash.toUpperCase() }, 'payload-changed', 'body'],
    [
      'the body as other JSON',
      { payloadHash: sha256Hex(utf8('{"a":"é","b":1}')) },
      'payload-changed',
      'body',
    ],
    [
      'the body with blanks as Python writes it',
      { payloadHash: sha256Hex(utf8('{"a": "é", "b": 1}')) },
      'payload-changed',
      'body',
    ],
    [
      'the body with other line ends',
      { payloadHash: sha256Hex(utf8('{"a": "é",\n "b":1}')) },
      'payload-changed',
      'body',
    ],
  ] as const)('finds %s', (_, change, cause, at) => {
    expect(other(change)).toMatchObject({ cause, at, basis: 'reproduced' });
  });

  it('finds a query that was sorted wrongly, or not at all', () => {
    expect(other({ query: 'q=a%20b&Q=1&q=~%2A&empty=&z=' })?.cause).toBe('query-order');
    expect(other({ query: 'Q=1&empty=&q=~%2A&q=a%20b&z=' })?.cause).toBe('query-order');
  });

  it('finds a query that was encoded otherwise', () => {
    expect(other({ query: 'Q=1&empty=&q=a+b&q=~%2A&z=' })?.cause).toBe('query-plus');
    expect(other({ query: 'Q=1&empty=&q=a%20b&q=~*&z=' })).toMatchObject({
      cause: 'query-encoding',
      at: 'query:q',
    });
    expect(other({ query: 'Q=1&empty&q=a%20b&q=~%2A&z=' })?.cause).toBe('query-encoding');
  });

  it('finds duplicates that a client lost', () => {
    expect(other({ query: 'Q=1&empty=&q=~%2A&z=' })).toMatchObject({
      cause: 'query-lost',
      at: 'query:q',
      sent: null,
    });
  });

  it('finds headers that were signed otherwise', () => {
    const { headers: lines } = expectedParts(refusedOf(general));
    const header = (name: string, value: string | null) => ({
      headers: lines.flatMap(([other, text]): Header[] =>
        other !== name ? [[other, text]] : value === null ? [] : [[other, value]],
      ),
    });
    expect(other(header('host', 'abc123.execute-api.us-east-1.amazonaws.com:443'))?.cause).toBe(
      'host-changed',
    );
    expect(other(header('content-type', 'application/json'))).toMatchObject({ at: 'header:content-type' });
    expect(other(header('x-amz-meta-a', 'One  two'))).toMatchObject({
      cause: 'header-changed',
      at: 'header:x-amz-meta-a',
    });
    expect(other(header('x-amz-meta-b', '1'))).toMatchObject({
      cause: 'header-changed',
      at: 'header:x-amz-meta-b',
    });
    expect(other(header('x-amz-meta-b', null))).toMatchObject({
      cause: 'header-missing',
      at: 'header:x-amz-meta-b',
    });
    expect(other({ headers: [...lines].reverse() })).toBeUndefined();
  });

  it('finds the key of another scope', () => {
    const scope = { date: '20240501', region: 'us-east-1', service: 'execute-api' };
    const found = (keyScope: typeof scope) =>
      solved(signedOtherwise(general, credentials, {}, keyScope))?.finding;
    expect(found({ ...scope, region: 'eu-west-1' })).toMatchObject({
      cause: 'wrong-region',
      at: 'scope:region',
      sent: 'eu-west-1',
    });
    expect(found({ ...scope, service: 's3' })).toMatchObject({
      cause: 'wrong-service',
      at: 'scope:service',
      sent: 's3',
    });
    expect(found({ ...scope, date: '20240430' })).toMatchObject({
      cause: 'scope-date',
      at: 'scope:date',
      sent: '20240430',
    });
  });

  it('finds two common things at once', async () => {
    const found = solved(
      signedOtherwise(general, credentials, {
        path: path.replaceAll('%25', '%'),
        payloadHash: 'UNSIGNED-PAYLOAD',
      }),
    );
    expect([found?.finding.cause, found?.also?.cause]).toEqual(['path-encoded-once', 'payload-mode']);
  });

  it('finds nothing where the signature is of something that nobody signs', () => {
    expect(solved(withSignature(general, 'ab'.repeat(32)))).toBeNull();
    expect(solved(signedOtherwise(general, credentials, { path: '/somewhere/else/altogether' }))).toBeNull();
    expect(solved(signedOtherwise(general, { ...credentials, secretAccessKey: 'another' }, {}))).toBeNull();
  });

  it('finds nothing where there is nothing to check a signature by', () => {
    const refused = refusedOf(general);
    if (!refused.signature) throw new Error('the request is signed');
    const { signature } = refused;
    expect(solve(refused, expectedParts(refused), { ...signature, date: null }, credentials)).toBeNull();
  });
});

describe('a secret that was pasted with something around it', () => {
  const awkward = { ...credentials, secretAccessKey: 'a/b+c%2Fd%2Be' };
  const wrong = secretVariants(awkward.secretAccessKey);

  it('is found, and never told', () => {
    expect(wrong.length).toBeGreaterThan(8);
    for (const secretAccessKey of wrong) {
      const found = solved(signedOtherwise(general, { ...awkward, secretAccessKey }, {}), awkward);
      expect(found?.finding).toEqual({
        cause: 'wrong-secret',
        at: 'secret',
        sent: null,
        expected: null,
        basis: 'reproduced',
      });
    }
  });

  it('is looked for in these ways', () => {
    const secret = 'abc';
    const forms = [' abc', 'abc ', 'abc\n', 'abc\r\n', '"abc"', "'abc'"];
    expect(secretVariants(secret)).toEqual(expect.arrayContaining(forms));
    expect(secretVariants(' abc ')).toContain('abc');
    expect(secretVariants('"abc"')).toContain('abc');
    expect(secretVariants('a%2Fb')).toContain('a/b');
    expect(secretVariants('a/b+c')).toContain('a%2Fb%2Bc');
    for (const form of ['abc', 'a/b', ' ']) expect(secretVariants(form)).not.toContain(form);
  });
});

it('a secret is in no finding, whatever is found (any variant)', () => {
  for (const variant of variantsOf(refusedOf(general))) {
    expect(JSON.stringify(variant)).not.toContain(credentials.secretAccessKey);
  }
});

// Sizes that would not come to an end if every variant were tried on all of it.
describe('a hostile request is given up in time', () => {
  const long = async (target: string, more: readonly Header[] = []) => {
    const options = withProfile(headerOptions, { extraSignedHeaders: more.map(([name]) => name) });
    return withSignature(await signedRequest(target, options, { headers: more }), 'ab'.repeat(32));
  };
  it.each([
    ['with a header of megabytes', () => long(`${host}/`, [['x', 'a, '.repeat(1_500_000)]])],
    [
      'with ten thousand headers',
      () =>
        long(
          `${host}/`,
          Array.from({ length: 10_000 }, (_, at): Header => [`x-${at}`, 'v']),
        ),
    ],
    [
      'with ten thousand parameters',
      () => long(`${host}/?${Array.from({ length: 10_000 }, (_, at) => `k${at % 99}=%20${at}`).join('&')}`),
    ],
    ['with a path of megabytes', () => long(`${host}/${'%20/'.repeat(300_000)}`)],
    ['with a query of megabytes', () => long(`${host}/?a=${'%20/'.repeat(300_000)}`)],
  ])('%s', async (_, request) => {
    expect(solved(await request())).toBeNull();
  });
});

import { p256 } from '@noble/curves/nist.js';
import { describe, expect, it } from 'vitest';
import { generalProfile, signingProfileFor } from '#core/endpoints/signing-profile.ts';
import { exampleCredentials, examples } from '#core/examples/examples.ts';
import type { Header } from '#core/http/headers.ts';
import { emptyPayload } from '#core/http/request.ts';
import { parseWireUrl, printWireUrl } from '#core/http/wire-url.ts';
import { AsymmetricKeys, publicKeyOf, verifiesAsymmetrically } from '#core/sigv4/asymmetric-key.ts';
import { readSignature } from '#core/sigv4/read-signature-of.ts';
import { rebuildCanonicalParts, type SignedRequest } from '#core/sigv4/rebuild-request.ts';
import { sha256Hex } from '#core/sigv4/sha256.ts';
import { utf8 } from '#core/sigv4/utf8.ts';
import { isBodyAsClaimed, signatureTest, verifySignature } from '#core/sigv4/verify.ts';
import {
  headerOptions,
  queryOptions,
  requestTo,
  token,
  traceOf,
  withProfile,
  withToken,
} from './sample-request.ts';

const url = 'https://abc123.execute-api.us-east-1.amazonaws.com/dev?a=1';
const credentials = exampleCredentials.slash;

async function signedOf(
  options = headerOptions,
  headers: readonly Header[] = [],
  body = '',
): Promise<SignedRequest> {
  const { signed } = await traceOf(requestTo(url, headers, body), options);
  return { ...signed, bodyHash: sha256Hex(utf8(body)) };
}

function signatureOf(request: SignedRequest) {
  const signature = readSignature({ url: printWireUrl(request.url), headers: request.headers });
  if (!signature) throw new Error('the request is signed');
  return signature;
}

const check = (request: SignedRequest, profile = generalProfile, secret = credentials) =>
  verifySignature(request, signatureOf(request), secret, profile);

const withHeader = (request: SignedRequest, name: string, value: string | null): SignedRequest => ({
  ...request,
  headers: [
    ...request.headers.filter(([written]) => written.toLowerCase() !== name),
    ...(value === null ? [] : [[name, value] as const]),
  ],
});

describe('a signature', () => {
  it.each(examples.filter(({ auth }) => auth.kind === 'header'))(
    'of AWS’s documentation verifies: $title',
    (example) => {
      const parsed = parseWireUrl(example.url);
      if (!parsed.ok) throw new Error(parsed.failure.code);
      const { auth, documented } = example;
      const scope = `${auth.amzDate.slice(0, 8)}/${auth.region}/${auth.service}/aws4_request`;
      const own = exampleCredentials[auth.credentials];
      const claimed: readonly Header[] =
        auth.service === 's3' ? [['x-amz-content-sha256', sha256Hex(utf8(example.body))]] : [];
      const names = [...example.headers, ...claimed, ['host', ''], ['x-amz-date', '']].map(([name = '']) =>
        name.toLowerCase(),
      );
      const request: SignedRequest = {
        method: example.method,
        url: parsed.value,
        headers: [
          ...example.headers,
          ...claimed,
          ['x-amz-date', auth.amzDate],
          [
            'authorization',
            `AWS4-HMAC-SHA256 Credential=${own.accessKeyId}/${scope}, SignedHeaders=${[...new Set(names)].sort().join(';')}, Signature=${documented.signature}`,
          ],
        ],
        bodyHash: sha256Hex(utf8(example.body)),
      };
      expect(check(request, signingProfileFor(auth.service), own)?.valid).toBe(true);
    },
  );

  it('verifies over a body that nobody kept, as far as its hash is claimed', async () => {
    const s3 = { ...headerOptions, service: 's3', profile: signingProfileFor('s3') };
    const signed = await signedOf(s3, [], 'body');
    expect(check({ ...signed, bodyHash: null }, s3.profile)?.valid).toBe(true);
    expect(check({ ...signed, bodyHash: emptyPayload.sha256 }, s3.profile)?.valid).toBe(false);
    const general = await signedOf(headerOptions, [], 'body');
    expect(check(general)?.valid).toBe(true);
    expect(check({ ...general, bodyHash: null })?.valid).toBe(false);
  });

  it('does not verify once a signed header is lost, and does where another one came along', async () => {
    const signed = await signedOf(headerOptions, [['X-Amz-Target', 'Do.It']]);
    expect(check(withHeader(signed, 'x-amz-target', null))?.valid).toBe(false);
    expect(check(withHeader(signed, 'x-amz-target', null))?.parts.headers.map(([name]) => name)).toEqual([
      'host',
      'x-amz-date',
    ]);
    expect(check(withHeader(signed, 'via', 'a proxy'))?.valid).toBe(true);
  });

  it('verifies over the host of the URL where no header is seen', async () => {
    const signed = await signedOf();
    expect(check(withHeader(signed, 'host', null))?.valid).toBe(true);
    expect(check(withHeader(signed, 'host', 'other'))?.valid).toBe(false);
  });

  it('with the date in the `Date` header is one over the basic form', async () => {
    const signed = await signedOf();
    const dated = withHeader(withHeader(signed, 'x-amz-date', null), 'date', 'Wed, 01 May 2024 12:00:00 GMT');
    expect(check(dated)?.stringToSign.split('\n')[1]).toBe('20240501T120000Z');
  });

  it('whose token joined the URL afterwards verifies by that service’s rules alone', async () => {
    const iot = withProfile(withToken(queryOptions), { sessionToken: 'appended' });
    const signed = await signedOf(iot);
    expect(printWireUrl(signed.url)).toContain(encodeURIComponent(token));
    expect(check(signed, iot.profile)?.valid).toBe(true);
    expect(check(signed)?.valid).toBe(false);
  });

  it('can be tried with the key of another scope', async () => {
    const signed = await signedOf();
    const test = signatureTest(signatureOf(signed), credentials);
    const canonical = check(signed)?.canonicalRequest ?? '';
    const own = { date: '20240501', region: 'us-east-1', service: 'execute-api' };
    expect(test?.matches(canonical)).toBe(true);
    expect(test?.matches(canonical, own)).toBe(true);
    expect(test?.matches(canonical, { ...own, region: 'eu-west-1' })).toBe(false);
  });

  it.each([
    ['its algorithm is missing', (text: string) => text.replace('AWS4-HMAC-SHA256', 'x')],
    ['its credential is not whole', (text: string) => text.replace('/aws4_request', '')],
    ['its credential is missing', (text: string) => text.replace(/Credential=[^,]*/, '')],
    ['it is empty', (text: string) => text.replace(/Signature=.*/, 'Signature=')],
    ['it is missing', (text: string) => text.replace(/, Signature=.*/, '')],
  ])('cannot be checked where %s', async (_, change) => {
    const signed = await signedOf();
    const authorization = signed.headers.find(([name]) => name === 'authorization')?.[1] ?? '';
    expect(change(authorization)).not.toBe(authorization);
    expect(check(withHeader(signed, 'authorization', change(authorization)))).toBeNull();
  });

  it('cannot be checked without a date, nor where it is of version 2', async () => {
    expect(check(withHeader(await signedOf(), 'x-amz-date', null))).toBeNull();
    expect(check(withHeader(await signedOf(), 'authorization', 'AWS AKIA:abc='))).toBeNull();
  });
});

describe('a canonical request that is built again', () => {
  const rebuilt = async (headers: readonly Header[], profile = generalProfile, options = headerOptions) => {
    const signed = await signedOf(options);
    const request = { ...signed, headers: [...headers, ...signed.headers] };
    return rebuildCanonicalParts(request, signatureOf(request), profile);
  };

  it('ends in what the request claims of its body, wherever it says so', async () => {
    expect((await rebuilt([['X-Amz-Content-Sha256', ' UNSIGNED-PAYLOAD ']])).payloadHash).toBe(
      'UNSIGNED-PAYLOAD',
    );
    const parsed = parseWireUrl('https://h/?X-Amz-Content-Sha256=UNSIGNED-PAYLOAD');
    if (!parsed.ok) throw new Error('the URL is one');
    const request = { ...(await signedOf()), url: parsed.value };
    expect(rebuildCanonicalParts(request, signatureOf(request), generalProfile).payloadHash).toBe(
      'UNSIGNED-PAYLOAD',
    );
  });

  it('of a presigned URL ends in what the service takes for its body', async () => {
    const signed = await signedOf(queryOptions);
    const hashFor = (service: string, bodyHash: string | null) =>
      rebuildCanonicalParts({ ...signed, bodyHash }, signatureOf(signed), signingProfileFor(service))
        .payloadHash;
    expect(hashFor('s3', 'abc')).toBe('UNSIGNED-PAYLOAD');
    expect(hashFor('execute-api', 'abc')).toBe('abc');
    expect(hashFor('execute-api', null)).toBe('');
  });

  it('has each header once, its values joined, in the order of the lines', async () => {
    const signed = await signedOf();
    const request: SignedRequest = {
      ...signed,
      headers: [
        ['b', ' 2  2 '],
        ['A', '1'],
        ['B', '3'],
      ],
    };
    const signature = { ...signatureOf(signed), signedHeaders: ['b', 'a', 'b', 'lost'] };
    const parts = rebuildCanonicalParts(request, signature, generalProfile);
    expect(parts.headers).toEqual([
      ['a', '1'],
      ['b', '2 2,3'],
    ]);
    expect(parts.signedHeaders).toBe('b;a;b;lost');
  });
});

describe('a claim about the body', () => {
  const hash = sha256Hex(utf8('body'));

  it('is kept by the body it names, by none that is not known, and by what is no hash', () => {
    expect(isBodyAsClaimed({ bodyHash: hash }, hash)).toBe(true);
    expect(isBodyAsClaimed({ bodyHash: hash }, emptyPayload.sha256)).toBe(false);
    expect(isBodyAsClaimed({ bodyHash: null }, hash)).toBe(true);
    expect(isBodyAsClaimed({ bodyHash: hash }, 'UNSIGNED-PAYLOAD')).toBe(true);
  });
});

describe('an ECDSA signature', () => {
  const privateKey = new AsymmetricKeys().get(credentials);
  const publicKey = publicKeyOf(privateKey);
  const message = utf8('message');
  const signed = Buffer.from(p256.sign(message, privateKey, { format: 'der' })).toString('hex');

  it('verifies over its message, in hex of either case', () => {
    expect(verifiesAsymmetrically(publicKey, message, signed)).toBe(true);
    expect(verifiesAsymmetrically(publicKey, message, signed.toUpperCase())).toBe(true);
  });

  it('verifies as other signers write it, with the larger of the two numbers', () => {
    const { r, s } = p256.Signature.fromBytes(Buffer.from(signed, 'hex'), 'der');
    const twin = new p256.Signature(r, p256.Point.Fn.ORDER - s).toHex('der');
    expect(twin).not.toBe(signed);
    expect(verifiesAsymmetrically(publicKey, message, twin)).toBe(true);
  });

  it.each(['', '00', 'zz', signed.slice(0, -2), `${signed}00`, signed.slice(1), ` ${signed}`])(
    'is none where it is %j',
    (text) => expect(verifiesAsymmetrically(publicKey, message, text)).toBe(false),
  );

  it('does not verify over another message or with another key', () => {
    expect(verifiesAsymmetrically(publicKey, utf8('massage'), signed)).toBe(false);
    const other = publicKeyOf(new AsymmetricKeys().get(exampleCredentials.plus));
    expect(verifiesAsymmetrically(other, message, signed)).toBe(false);
    expect(verifiesAsymmetrically({ x: '0'.repeat(64), y: '0'.repeat(64) }, message, signed)).toBe(false);
  });
});

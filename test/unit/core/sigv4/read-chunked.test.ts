import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleCredentials } from '#core/examples/examples.ts';
import { readChunked } from '#core/sigv4/read-chunked.ts';
import type { ReadSignature } from '#core/sigv4/read-signature.ts';
import { readSignature } from '#core/sigv4/read-signature-of.ts';
import { verifyChunked } from '#core/sigv4/verify-chunked.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (data: Uint8Array) => new TextDecoder().decode(data);

/** The seed of AWS's examples, both of which upload 66560 letters in three chunks. */
function seedOf(signature: string): ReadSignature {
  const read = readSignature({
    url: 'https://s3.amazonaws.com/examplebucket/chunkObject.txt',
    headers: [
      [
        'Authorization',
        `AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=content-encoding;content-length;host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length;x-amz-storage-class,Signature=${signature}`,
      ],
      ['x-amz-date', '20130524T000000Z'],
    ],
  });
  if (!read) throw new Error('the example is signed');
  return read;
}

function chunked(signatures: readonly string[], trailer = ''): string {
  const [first, second, last] = signatures;
  return [
    `10000;chunk-signature=${first}\r\n${'a'.repeat(65536)}\r\n`,
    `400;chunk-signature=${second}\r\n${'a'.repeat(1024)}\r\n`,
    `0;chunk-signature=${last}\r\n${trailer}\r\n`,
  ].join('');
}

// The values of "Signature calculations for the Authorization header: Transferring payload in multiple chunks".
const seed = seedOf('4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9');
const signatures = [
  'ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648',
  '0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497',
  'b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9',
] as const;
// Those of "… including trailing headers".
const trailerSeed = seedOf('106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e');
const trailerSignatures = [
  'b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2',
  '1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7',
  '2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992',
] as const;
const trailer = [
  'x-amz-checksum-crc32c:sOO8/Q==\r\n',
  'x-amz-trailer-signature:d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n',
].join('');

function check(body: string, from: ReadSignature, credentials = exampleCredentials.slash) {
  const read = readChunked(bytes(body));
  return read && verifyChunked(read, from, credentials);
}

describe('a chunked body', () => {
  it('is the one that AWS documents: the payload is whole and every chunk verifies', () => {
    const body = readChunked(bytes(chunked(signatures)));
    expect(body?.payload.length).toBe(66_560);
    expect(body?.chunks.map(({ data }) => data.length)).toEqual([65_536, 1024, 0]);
    expect(body).toMatchObject({ whole: true, trailers: [], trailerSignature: null });
    expect(check(chunked(signatures), seed)).toEqual({ valid: true, wrongAt: null });
  });

  it('with a trailer is the one that AWS documents, trailer and all', () => {
    const body = readChunked(bytes(chunked(trailerSignatures, trailer)));
    expect(body?.trailers).toEqual([['x-amz-checksum-crc32c', 'sOO8/Q==']]);
    expect(check(chunked(trailerSignatures, trailer), trailerSeed)).toEqual({ valid: true, wrongAt: null });
  });

  it('with a trailer that ends its lines as AWS’s page prints them is read alike', () => {
    const printed = trailer.replace('==\r\n', '==\n\r\n');
    expect(check(chunked(trailerSignatures, printed), trailerSeed)).toEqual({ valid: true, wrongAt: null });
  });

  it.each([
    ['a byte of the first chunk', (body: string) => body.replace('aaaa', 'aaab'), 0],
    ['a byte of the second chunk', (body: string) => body.replace('a\r\n0;', 'b\r\n0;'), 1],
    ['the last signature', (body: string) => body.replace('b6c6ea', 'b6c6eb'), 2],
    ['the second signature', (body: string) => body.replace('005562', '105562'), 1],
  ])('does not verify with %s changed, and says which chunk it is', (_, change, wrongAt) => {
    const body = chunked(signatures);
    expect(change(body)).not.toBe(body);
    expect(check(change(body), seed)).toEqual({ valid: false, wrongAt });
  });

  it.each([
    ['its value', trailer.replace('sOO8', 'sOO9')],
    ['its name', trailer.replace('crc32c', 'crc32')],
    ['its signature', trailer.replace('d81f82', 'd81f83')],
    ['its signature left out', trailer.replace(/x-amz-trailer-signature.*\r\n/, '')],
  ])('does not verify with a trailer that has %s changed', (_, changed) => {
    expect(check(chunked(trailerSignatures, changed), trailerSeed)).toEqual({
      valid: false,
      wrongAt: 'trailer',
    });
  });

  it('does not verify under another seed, another secret, or a chunk left out', () => {
    expect(check(chunked(signatures), trailerSeed)).toEqual({ valid: false, wrongAt: 0 });
    expect(check(chunked(signatures), seed, exampleCredentials.plus)).toEqual({ valid: false, wrongAt: 0 });
    const short = chunked(signatures).replace(/400;[\s\S]*?(?=0;)/, '');
    expect(check(short, seed)).toEqual({ valid: false, wrongAt: 1 });
  });

  it('that ends early gives what came, and is not valid although its chunks are', () => {
    const cut = chunked(signatures).slice(0, -90);
    expect(readChunked(bytes(cut))).toMatchObject({ whole: false });
    expect(check(cut, seed)).toEqual({ valid: false, wrongAt: null });
    const inside = readChunked(bytes(chunked(signatures).slice(0, 66_000)));
    expect(inside?.chunks).toHaveLength(1);
  });

  it('that is not signed is decoded, its trailer read, and there is nothing to verify', () => {
    const body = '5\r\nhello\r\n6;name=value\r\n world\r\n0\r\nX-Amz-Checksum-CRC32: DUoRhQ==\r\n\r\n';
    const read = readChunked(bytes(body));
    expect(text(read?.payload ?? bytes(''))).toBe('hello world');
    expect(read?.trailers).toEqual([['x-amz-checksum-crc32', 'DUoRhQ==']]);
    expect(check(body, seed)).toBeNull();
  });

  it('cannot be verified where the seed is no whole signature of version 4', () => {
    const whole = chunked(signatures);
    expect(check(whole, { ...seed, signature: null })).toBeNull();
    expect(check(whole, { ...seed, date: null })).toBeNull();
    expect(check(whole, { ...seed, credential: null })).toBeNull();
    expect(check(whole, { ...seed, algorithm: 'AWS4-ECDSA-P256-SHA256' })).toBeNull();
  });
});

describe('what is no chunked body', () => {
  it.each([
    '',
    'plain text',
    '{"a":1}',
    'zz\r\n',
    '5',
    '-5\r\nhello\r\n',
    '0x5\r\nhello\r\n',
    '5 \r\nhello\r\n',
  ])('is none: %j', (body) => expect(readChunked(bytes(body))).toBeNull());

  it('is read without an end to wait for, whatever its bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (body) => {
        const read = readChunked(body);
        expect((read?.payload.length ?? 0) <= body.length).toBe(true);
      }),
    );
  });

  it('with a size beyond all measure takes no memory for it', () => {
    expect(readChunked(bytes('ffffffffffff;chunk-signature=aa\r\nabc'))).toBeNull();
  });
});

it('gives back what was put into chunks, wherever they were cut', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ minLength: 1, maxLength: 40 }), { maxLength: 8 }), (parts) => {
      const body = [...parts, new Uint8Array()].flatMap((data) => [
        ...bytes(`${data.length.toString(16)};chunk-signature=${'a'.repeat(64)}\r\n`),
        ...data,
        ...bytes('\r\n'),
      ]);
      const read = readChunked(Uint8Array.from(body));
      expect([...(read?.payload ?? [])]).toEqual(parts.flatMap((data) => [...data]));
      expect(read?.whole).toBe(true);
    }),
  );
});

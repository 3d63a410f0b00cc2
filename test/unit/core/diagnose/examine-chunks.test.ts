import { describe, expect, it } from 'vitest';
import { type Examination, examine } from '#core/diagnose/diagnose.ts';
import { exampleCredentials } from '#core/examples/examples.ts';
import type { Header } from '#core/http/headers.ts';
import type { Credentials } from '#core/sigv4/credentials.ts';
import { hex } from '#core/sigv4/hex.ts';
import { HmacKey } from '#core/sigv4/hmac.ts';
import { sha256Hex } from '#core/sigv4/sha256.ts';
import { deriveSigningKey } from '#core/sigv4/signing-key.ts';
import { utf8 } from '#core/sigv4/utf8.ts';
import {
  bucket,
  mismatch,
  noon,
  type SampleAnswer,
  type SampleRequest,
  s3Answer,
  s3Options,
  signedRequest,
} from './sample-refused.ts';

const own = exampleCredentials.slash;
const key = new HmacKey(deriveSigningKey(own.secretAccessKey, '20240501', 'us-east-1', 's3').kSigning);
const sign = (kind: string, ...lines: readonly string[]) =>
  hex(
    key.sign(
      utf8(
        [`AWS4-HMAC-SHA256-${kind}`, '20240501T120000Z', '20240501/us-east-1/s3/aws4_request', ...lines].join(
          '\n',
        ),
      ),
    ),
  );

/** An upload of these pieces, each a chunk. `change` is what becomes of the body once it is signed. */
async function upload(
  pieces: readonly string[],
  change: (body: string) => string = (body) => body,
  more: { readonly trailer?: boolean; readonly declared?: string | null } = {},
): Promise<SampleRequest> {
  const { trailer = false, declared = String(pieces.join('').length) } = more;
  const headers: readonly Header[] = [
    ['Content-Encoding', 'aws-chunked'],
    ...(declared === null ? [] : [['x-amz-decoded-content-length', declared] as const]),
    ['x-amz-content-sha256', `STREAMING-AWS4-HMAC-SHA256-PAYLOAD${trailer ? '-TRAILER' : ''}`],
  ];
  const request = await signedRequest(bucket, s3Options, { method: 'PUT', headers });
  let previous = /Signature=([0-9a-f]+)/.exec(JSON.stringify(request.headers))?.[1] ?? '';
  const chunks = [...pieces, ''].map((piece) => {
    previous = sign('PAYLOAD', previous, sha256Hex(utf8('')), sha256Hex(utf8(piece)));
    const head = `${piece.length.toString(16)};chunk-signature=${previous}\r\n`;
    return piece === '' ? head : `${head}${piece}\r\n`;
  });
  const sum = 'x-amz-checksum-crc32c:AAAAAA==';
  const ofTrailer = `${sum}\r\nx-amz-trailer-signature:${sign('TRAILER', previous, sha256Hex(utf8(`${sum}\n`)))}\r\n`;
  const body = `${chunks.join('')}${trailer ? ofTrailer : ''}\r\n`;
  return { ...request, bodies: [utf8(change(body))] };
}

const refusal = s3Answer('SignatureDoesNotMatch', mismatch);

function examined(
  request: SampleRequest,
  response: SampleAnswer = refusal,
  credentials: Credentials | null = own,
): Examination {
  const found = examine({ request, response, credentials, now: noon });
  if (!found.ok) throw new Error(found.failure.code);
  return found.value;
}

describe('an upload in signed chunks', () => {
  it('is verified chunk by chunk, and its length laid beside the one that was declared', async () => {
    const { chunks, signedAsSent, diagnosis } = examined(await upload(['hello ', 'world']));
    expect(chunks).toEqual({
      count: 3,
      whole: true,
      decoded: 11,
      declared: 11,
      verified: { valid: true, wrongAt: null },
    });
    expect(signedAsSent).toBe(true);
    expect(diagnosis.cause).toBe('unknown');
  });

  it.each([null, refusal])('names the body where a chunk departs, and which chunk it is', async (answer) => {
    const request = await upload(['hello ', 'world'], (body) => body.replace('world', 'wurld'));
    const { chunks, signedAsSent, diagnosis } = examined(request, answer);
    expect(chunks?.verified).toEqual({ valid: false, wrongAt: 1 });
    // The signature of the request covers none of it.
    expect(signedAsSent).toBe(true);
    expect(diagnosis).toMatchObject({
      cause: 'payload-changed',
      at: 'body',
      sent: null,
      expected: sha256Hex(utf8('wurld')),
      basis: 'reproduced',
    });
  });

  it('has its trailer verified, and misses one that was announced', async () => {
    const whole = await upload(['hello'], undefined, { trailer: true });
    expect(examined(whole).chunks?.verified).toEqual({ valid: true, wrongAt: null });
    const cut = await upload(['hello'], (body) => body.replace(/x-amz-[\s\S]*$/, '\r\n'), { trailer: true });
    const { chunks, diagnosis } = examined(cut);
    expect(chunks?.verified).toEqual({ valid: false, wrongAt: 'trailer' });
    expect(diagnosis).toMatchObject({ cause: 'payload-changed', expected: null });
  });

  it('that breaks off says so, and is no body that was changed: the capture may have lost it', async () => {
    const { chunks, diagnosis } = examined(await upload(['hello ', 'world'], (body) => body.slice(0, -100)));
    expect(chunks).toMatchObject({ whole: false, decoded: 6, declared: 11, verified: { valid: false } });
    expect(diagnosis.cause).toBe('unknown');
  });

  it.each([
    ['does not say how long it is', null, null],
    ['says something that is no length', 'long', null],
    ['says another length', '12', 12],
  ])('%s', async (_, declared, expected) => {
    expect(examined(await upload(['hello'], undefined, { declared })).chunks).toMatchObject({
      decoded: 5,
      declared: expected,
    });
  });

  it('is taken apart without credentials, and then not verified', async () => {
    const changed = await upload(['hello'], (body) => body.replace('hello', 'hullo'));
    for (const credentials of [null, exampleCredentials.plus]) {
      const { chunks, diagnosis } = examined(changed, refusal, credentials);
      expect(chunks).toMatchObject({ count: 2, verified: null });
      expect(diagnosis.cause).toBe('unknown');
    }
  });

  it('says nothing of its chunks by a secret that did not even make the signature of the request', async () => {
    const { diagnosis } = examined(await upload(['hello']), refusal, { ...own, secretAccessKey: 'other' });
    expect(diagnosis.cause).toBe('unknown');
  });

  it('of several readings of its body has the one whose chunks are whole', async () => {
    const request = await upload(['hello']);
    const [right = utf8('')] = request.bodies;
    const wrong = utf8(`${new TextDecoder().decode(right).replace('hello', 'hellö')}`);
    expect(examined({ ...request, bodies: [wrong.subarray(0, 90), right] }).chunks?.whole).toBe(true);
    expect(examined({ ...request, bodies: [utf8('a'), utf8('b')] }).chunks).toBeNull();
  });
});

it('a body that is not in chunks, or not known, has none', async () => {
  const plain = await signedRequest(bucket, s3Options, { method: 'PUT', body: 'hello' });
  expect(examined(plain).chunks).toBeNull();
  expect(examined({ ...(await upload(['hello'])), bodies: [] }).chunks).toBeNull();
  expect(examined({ ...(await upload(['hello'])), bodies: [utf8('hello')] }).chunks).toBeNull();
});

import { describe, expect, it } from 'vitest';
import { exampleCredentials } from '#core/examples/examples.ts';
import { AsymmetricKeys, deriveAsymmetricKey, publicKeyOf } from '#core/sigv4/asymmetric-key.ts';
import type { SigningOptions } from '#core/sigv4/signing-options.ts';
import { signV4a } from '#core/sigv4/sigv4a.ts';
import { lineText } from '#core/sigv4/trace.ts';
import { verifiesWith } from '#test/conformance/verify-ecdsa.ts';
import {
  headerOptions,
  queryOptions,
  requestTo,
  sentHeaders,
  sentQuery,
  withToken,
} from './sample-request.ts';

const keys = new AsymmetricKeys();
const request = requestTo('https://bucket.example.com/a?b=1');
const publicKey = publicKeyOf(deriveAsymmetricKey(exampleCredentials.slash));

async function traceV4a(options: SigningOptions) {
  const signed = await signV4a(request, options, keys);
  if (!signed.ok) throw new Error(`${signed.failure.code} at ${signed.failure.field}`);
  return signed.value;
}

describe('the asymmetric key', () => {
  it('is the one that AWS’s suite gives for its key pair', () => {
    expect(publicKeyOf(deriveAsymmetricKey(exampleCredentials.plus))).toEqual({
      x: 'b6618f6a65740a99e650b33b6b4b5bd0d43b176d721a3edfea7e7d2d56d936b1',
      y: '865ed22a7eadc9c5cb9d2cbaca1b3699139fedc5043dc6661864218330c8e518',
    });
  });

  it('belongs to access key id and secret together', () => {
    const other = { ...exampleCredentials.slash, accessKeyId: 'AKIDOTHER' };
    expect(publicKeyOf(deriveAsymmetricKey(other))).not.toEqual(publicKey);
  });

  it('is derived once for each credentials object', () => {
    const { slash } = exampleCredentials;
    expect(keys.get(slash)).toBe(keys.get(slash));
    expect(keys.get({ ...slash })).not.toBe(keys.get(slash));
  });
});

describe('SigV4a', () => {
  it('signs the region set as a header and leaves the region out of the scope', async () => {
    const trace = await traceV4a({ ...headerOptions, region: 'us-east-1,eu-*' });
    expect(sentHeaders(trace)['x-amz-region-set']).toBe('us-east-1,eu-*');
    expect(trace.signedHeaders).toBe('host;x-amz-date;x-amz-region-set');
    expect(trace.stringToSign.split('\n').slice(0, 3)).toEqual([
      'AWS4-ECDSA-P256-SHA256',
      '20240501T120000Z',
      '20240501/execute-api/aws4_request',
    ]);
    expect(sentHeaders(trace).authorization).toBe(
      `AWS4-ECDSA-P256-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20240501/execute-api/aws4_request, SignedHeaders=host;x-amz-date;x-amz-region-set, Signature=${trace.signature}`,
    );
  });

  it('signs the region set as a parameter of a presigned URL', async () => {
    const trace = await traceV4a(withToken({ ...queryOptions, region: '*' }));
    expect(sentQuery(trace)).toMatchObject({
      'X-Amz-Algorithm': 'AWS4-ECDSA-P256-SHA256',
      'X-Amz-Region-Set': '%2A',
      'X-Amz-Signature': trace.signature,
    });
    expect(trace.canonicalRequest).toContain('&X-Amz-Region-Set=%2A&');
  });

  it('gives a signature that the public key verifies, over this string and no other', async () => {
    const { stringToSign, signature } = await traceV4a(headerOptions);
    expect(verifiesWith(publicKey, stringToSign, signature)).toBe(true);
    expect(verifiesWith(publicKey, `${stringToSign} `, signature)).toBe(false);
  });

  it('needs no randomness: the same request has the same signature', async () => {
    const first = await traceV4a(headerOptions);
    expect((await traceV4a(headerOptions)).signature).toBe(first.signature);
  });

  it('traces the region set to the scope', async () => {
    const trace = await traceV4a({ ...headerOptions, region: '*' });
    const line = trace.canonicalLines.find((one) => lineText(one) === 'x-amz-region-set:*');
    expect(line?.pieces).toEqual([{ text: 'x-amz-region-set:*', part: 'scope', source: { kind: 'scope' } }]);
  });

  it('replaces the region set of an earlier signature', async () => {
    const once = await traceV4a({ ...headerOptions, region: 'us-east-1' });
    const signed = await signV4a({ ...once.signed, payload: request.payload }, headerOptions, keys);
    expect(signed.ok && signed.value.signature).toBe((await traceV4a(headerOptions)).signature);
  });

  it.each([
    ['', 'region-empty'],
    ['us-east-1,', 'region-invalid'],
    ['us east', 'region-invalid'],
  ])('refuses the region set %j and names the region', async (region, code) => {
    const signed = await signV4a(request, { ...headerOptions, region }, keys);
    expect(signed.ok ? null : [signed.failure.code, signed.failure.field]).toEqual([code, 'region']);
  });
});

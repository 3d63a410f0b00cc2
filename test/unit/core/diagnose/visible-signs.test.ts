import { describe, expect, it } from 'vitest';
import { signOfMissingHash, signsOfMismatch, signsOfRefusal } from '#core/diagnose/visible-signs.ts';
import { exampleCredentials } from '#core/examples/examples.ts';
import type { Header } from '#core/http/headers.ts';
import { emptyPayload } from '#core/http/request.ts';
import { sha256Hex } from '#core/sigv4/sha256.ts';
import { utf8 } from '#core/sigv4/utf8.ts';
import { headerOptions, queryOptions, token, withToken } from '../sigv4/sample-request.ts';
import {
  bucket,
  noon,
  refusedOf,
  type SampleRequest,
  s3Options,
  s3QueryOptions,
  signedRequest,
  withAuthorization,
  withHeader,
} from './sample-refused.ts';

const signed = await signedRequest();
const presigned = await signedRequest(undefined, queryOptions);
const signedS3 = await signedRequest(bucket, s3Options, { method: 'PUT', body: 'body' });
const at = (request: SampleRequest, now: number, serverTime: number | null = null) =>
  signsOfRefusal({ ...refusedOf(request, { serverTime }), now });
const sign = (request: SampleRequest) => signsOfRefusal(refusedOf(request));
const minutes = 60_000;

describe('what a request shows by itself', () => {
  it('is nothing where nothing is wrong with it', async () => {
    const temporary = await signedRequest(undefined, withToken(headerOptions));
    for (const request of [signed, presigned, signedS3, temporary]) expect(sign(request)).toBeNull();
  });

  it.each([
    ['Credential', withAuthorization(signed, (text) => text.replace(/Credential=[^,]*,/, ''))],
    ['SignedHeaders', withAuthorization(signed, (text) => text.replace(/SignedHeaders=[^,]*,/, ''))],
    ['Signature', withAuthorization(signed, (text) => text.replace(/, Signature=.*/, ''))],
  ])('is that its authorisation lacks %s', (_, request) => {
    expect(sign(request)).toMatchObject({ cause: 'incomplete-authorization', at: 'header:authorization' });
  });

  it('is that its algorithm is another', () => {
    expect(sign(withAuthorization(signed, (text) => text.replace('SHA256', 'SHA1')))).toEqual({
      cause: 'unsupported-algorithm',
      at: 'header:authorization',
      sent: 'AWS4-HMAC-SHA1',
      expected: 'AWS4-HMAC-SHA256',
      basis: 'inferred',
    });
  });

  it.each([
    ['a moment before it ends', 300_000, null],
    ['a moment after it ended', 300_001, 'presign-expired'],
  ])('is that a presigned URL was used %s', (_, later, cause) => {
    expect(at(presigned, noon + later)?.cause ?? null).toBe(cause);
  });

  it('is that a presigned URL lives too long, whatever the clock', () => {
    const long = (seconds: number) => ({
      ...presigned,
      url: presigned.url.replace('Expires=300', `Expires=${seconds}`),
    });
    expect(at(long(604_801), noon)).toMatchObject({
      cause: 'presign-too-long',
      sent: '604801',
      expected: '604800',
    });
    expect(at(long(604_800), noon)).toBeNull();
  });

  it.each([
    [15 * minutes, null],
    [15 * minutes + 1, 'clock-skew'],
    [-15 * minutes, null],
    [-15 * minutes - 1, 'clock-skew'],
  ])('is that the clock is wrong by %i ms', (later, cause) => {
    expect(at(signed, noon + later)?.cause ?? null).toBe(cause);
  });

  it('is told by the service’s clock before ours', () => {
    expect(at(signed, noon + 60 * minutes, noon)).toBeNull();
    expect(at(signed, noon, noon + 60 * minutes)).toEqual({
      cause: 'clock-skew',
      at: 'date',
      sent: '20240501T120000Z',
      expected: '20240501T130000Z',
      basis: 'inferred',
    });
  });

  it('is that a presigned URL is one of the future', () => {
    expect(at(presigned, noon - 60 * minutes)).toMatchObject({ cause: 'clock-skew' });
    expect(at(presigned, noon + 200_000)).toBeNull();
  });

  it('is that the host is not signed', () => {
    const request = withAuthorization(signed, (text) => text.replace('host;', ''));
    expect(sign(request)).toMatchObject({ cause: 'host-not-signed', at: 'header:host', sent: 'x-amz-date' });
  });

  it.each([
    ['lacks a part', '/aws4_request', '', 'scope-malformed', 'header:authorization'],
    ['ends wrongly', '/aws4_request', '/aws4', 'scope-malformed', 'header:authorization'],
    ['is of another day', '/20240501/', '/20240430/', 'scope-date', 'scope:date'],
    ['is of another service', '/execute-api/', '/es/', 'wrong-service', 'scope:service'],
    ['is of another region', '/us-east-1/', '/eu-west-1/', 'wrong-region', 'scope:region'],
  ])('is that its scope %s', (_, from, to, cause, place) => {
    expect(sign(withAuthorization(signed, (text) => text.replace(from, to)))).toMatchObject({
      cause,
      at: place,
    });
  });

  it('is nothing about a scope that the host does not tell', async () => {
    const elsewhere = await signedRequest('https://api.example.com/');
    expect(
      sign(withAuthorization(elsewhere, (text) => text.replace('/us-east-1/', '/eu-west-1/'))),
    ).toBeNull();
  });

  it('is that a temporary key came without its token', async () => {
    const credentials = {
      ...exampleCredentials.slash,
      accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
      sessionToken: token,
    };
    const temporary = await signedRequest(undefined, { ...headerOptions, credentials });
    expect(sign(temporary)).toBeNull();
    expect(sign(withHeader(temporary, 'x-amz-security-token', null))).toMatchObject({
      cause: 'token-missing',
      at: 'token',
    });
  });

  it('is that nobody signed it, where OpenSearch Serverless refuses it', () => {
    const bare: SampleRequest = { ...signed, headers: [] };
    const hint = new Map([['x-aoss-response-hint', 'X01:gw-helper-deny']]);
    expect(signsOfRefusal(refusedOf(bare, { status: 403, fields: hint }))).toMatchObject({
      cause: 'anonymous',
    });
    expect(signsOfRefusal(refusedOf(bare, { status: 403 }))).toBeNull();
    expect(signsOfRefusal(refusedOf(bare, { status: 404, fields: hint }))).toBeNull();
  });
});

describe('what a request shows by itself of a mismatch', () => {
  const mismatchSign = (request: SampleRequest) => signsOfMismatch(refusedOf(request));

  it('is nothing where nothing is wrong with it', () => {
    for (const request of [signed, presigned, signedS3]) expect(mismatchSign(request)).toBeNull();
  });

  it('is that its body is not the one it claims', () => {
    expect(mismatchSign({ ...signedS3, bodies: [utf8('other')] })).toEqual({
      cause: 'payload-changed',
      at: 'body',
      sent: sha256Hex(utf8('body')),
      expected: sha256Hex(utf8('other')),
      basis: 'inferred',
    });
    expect(mismatchSign({ ...signedS3, bodies: [] })).toBeNull();
  });

  it('is that it leaves the body unsigned where the service does not take that', async () => {
    const claim: readonly Header[] = [['x-amz-content-sha256', 'UNSIGNED-PAYLOAD']];
    expect(mismatchSign(await signedRequest(undefined, headerOptions, { headers: claim }))).toMatchObject({
      cause: 'payload-mode',
      at: 'body',
      sent: 'UNSIGNED-PAYLOAD',
      expected: emptyPayload.sha256,
    });
    expect(mismatchSign(await signedRequest(bucket, s3Options, { headers: claim }))).toBeNull();
    expect(mismatchSign(await signedRequest(bucket, s3QueryOptions))).toBeNull();
  });

  it('is that it lacks a header that was signed, but for the host, which browsers do not show', async () => {
    const target = await signedRequest(undefined, headerOptions, { headers: [['X-Amz-Target', 'A.B']] });
    expect(mismatchSign(withHeader(target, 'x-amz-target', null))).toEqual({
      cause: 'header-missing',
      at: 'header:x-amz-target',
      sent: null,
      expected: 'x-amz-target',
      basis: 'inferred',
    });
    expect(mismatchSign(withHeader(signed, 'host', null))).toBeNull();
  });
});

describe('OpenSearch Serverless, which does not say that it wants the hash of the body', () => {
  it('is answered for by the request', async () => {
    const url = 'https://abc.us-east-1.aoss.amazonaws.com/';
    const options = { ...headerOptions, service: 'aoss' };
    const bare = await signedRequest(url, options);
    expect(signOfMissingHash(refusedOf(bare))).toMatchObject({
      cause: 'payload-hash-missing',
      at: 'header:x-amz-content-sha256',
      expected: emptyPayload.sha256,
    });
    expect(
      signOfMissingHash(refusedOf(withHeader(bare, 'x-amz-content-sha256', emptyPayload.sha256))),
    ).toBeNull();
    expect(
      signOfMissingHash(refusedOf(await signedRequest(url, { ...queryOptions, service: 'aoss' }))),
    ).toBeNull();
    expect(signOfMissingHash(refusedOf(signed))).toBeNull();
  });
});

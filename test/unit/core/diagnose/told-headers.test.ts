import { describe, expect, it } from 'vitest';
import { authorizationPlace, toldOfHeaders } from '#core/diagnose/told-headers.ts';
import { sha256Hex } from '#core/sigv4/sha256.ts';
import { utf8 } from '#core/sigv4/utf8.ts';
import { queryOptions } from '../sigv4/sample-request.ts';
import {
  bucket,
  jsonAnswer,
  mismatch,
  refusedOf,
  s3Answer,
  s3Options,
  signedRequest,
  withAuthorization,
  withHeader,
} from './sample-refused.ts';

const signed = await signedRequest();
const signedS3 = await signedRequest(bucket, s3Options, { method: 'PUT', body: 'body' });
const unsignedWords = 'There were headers present in the request which were not signed';

describe('a sentence about signed headers', () => {
  it('names the one of S3’s list', () => {
    const request = withHeader(signedS3, 'x-amz-acl', 'public-read');
    const answer = s3Answer('AccessDenied', unsignedWords, { HeadersNotSigned: 'X-Amz-Acl, x-amz-meta-a' });
    expect(toldOfHeaders(refusedOf(request, answer))).toEqual({
      cause: 'header-not-signed',
      at: 'header:x-amz-acl',
      sent: 'public-read',
      expected: 'x-amz-acl',
      basis: 'told',
    });
  });

  it('names the host before all others', () => {
    const answer = s3Answer('AccessDenied', unsignedWords, { HeadersNotSigned: 'x-amz-acl, host' });
    expect(toldOfHeaders(refusedOf(signedS3, answer))).toMatchObject({
      cause: 'host-not-signed',
      at: 'header:host',
    });
  });

  it.each(["'Host' must be a 'SignedHeader' in the AWS Authorization.", "'host' must be a 'SignedHeader'"])(
    '%s',
    (message) => {
      const request = withAuthorization(signed, (text) => text.replace('host;', ''));
      expect(toldOfHeaders(refusedOf(request, jsonAnswer(message)))).toEqual({
        cause: 'host-not-signed',
        at: 'header:host',
        sent: 'x-amz-date',
        expected: 'host',
        basis: 'told',
      });
    },
  );

  it('names what is not signed and has to be where the answer does not', () => {
    const request = withHeader(signedS3, 'x-amz-meta-a', '1');
    expect(toldOfHeaders(refusedOf(request, s3Answer('AccessDenied', unsignedWords)))).toMatchObject({
      cause: 'header-not-signed',
      at: 'header:x-amz-meta-a',
    });
    expect(toldOfHeaders(refusedOf(signedS3, s3Answer('AccessDenied', unsignedWords)))).toMatchObject({
      cause: 'header-not-signed',
      at: null,
    });
  });

  it('names one that is signed and not there', () => {
    const message = "'X-Amz-Target' is named as a SignedHeader, but it does not exist in the HTTP request";
    expect(toldOfHeaders(refusedOf(signed, jsonAnswer(message)))).toEqual({
      cause: 'header-missing',
      at: 'header:x-amz-target',
      sent: null,
      expected: null,
      basis: 'told',
    });
  });
});

describe('a sentence about the hash of the body', () => {
  it('says that it is missing', () => {
    const request = withHeader(signedS3, 'x-amz-content-sha256', null);
    const answer = s3Answer(
      'InvalidRequest',
      'Missing required header for this request: x-amz-content-sha256',
    );
    expect(toldOfHeaders(refusedOf(request, answer))).toEqual({
      cause: 'payload-hash-missing',
      at: 'header:x-amz-content-sha256',
      sent: null,
      expected: sha256Hex(utf8('body')),
      basis: 'told',
    });
  });

  it('says that it is another, in S3’s own words and in those of its likes', () => {
    const changed = { ...signedS3, bodies: [utf8('other')] };
    const words = "The provided 'x-amz-content-sha256' header does not match what was computed.";
    const told = { cause: 'payload-changed', at: 'body', basis: 'told' } as const;
    expect(toldOfHeaders(refusedOf(changed, s3Answer('XAmzContentSHA256Mismatch', words)))).toEqual({
      ...told,
      sent: sha256Hex(utf8('body')),
      expected: sha256Hex(utf8('other')),
    });
    const details = { ClientComputedContentSHA256: 'aa', S3ComputedContentSHA256: 'bb' };
    expect(toldOfHeaders(refusedOf(changed, s3Answer('XAmzContentSHA256Mismatch', words, details)))).toEqual({
      ...told,
      sent: 'aa',
      expected: 'bb',
    });
    expect(toldOfHeaders(refusedOf(changed, s3Answer('InvalidRequest', words)))).toMatchObject(told);
  });

  it('says that it is no hash', () => {
    const request = withHeader(signedS3, 'x-amz-content-sha256', 'STREAMING');
    const words = 'x-amz-content-sha256 must be UNSIGNED-PAYLOAD, or a valid sha256 value.';
    expect(toldOfHeaders(refusedOf(request, s3Answer('InvalidArgument', words)))).toMatchObject({
      cause: 'payload-mode',
      at: 'body',
      sent: 'STREAMING',
    });
  });

  it.each([mismatch, 'Access Denied', ''])('is not found in: %s', (message) => {
    expect(toldOfHeaders(refusedOf(signedS3, jsonAnswer(message, 'AccessDenied')))).toBeNull();
  });
});

it('a request says in one place how it is authorised', async () => {
  expect(authorizationPlace(refusedOf(signed))).toBe('header:authorization');
  expect(authorizationPlace(refusedOf(await signedRequest(undefined, queryOptions)))).toBe(
    'query:X-Amz-Algorithm',
  );
  expect(authorizationPlace({ signature: null })).toBe('header:authorization');
});

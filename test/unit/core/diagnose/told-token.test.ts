import { describe, expect, it } from 'vitest';
import { toldOfToken } from '#core/diagnose/told-token.ts';
import { exampleCredentials } from '#core/examples/examples.ts';
import { headerOptions, token } from '../sigv4/sample-request.ts';
import { jsonAnswer, mismatch, refusedOf, s3Answer, signedRequest, withHeader } from './sample-refused.ts';

const keyId = 'ASIAIOSFODNN7EXAMPLE';
const temporary = { ...exampleCredentials.slash, accessKeyId: keyId, sessionToken: token };
const options = { ...headerOptions, credentials: temporary };
const lasting = await signedRequest();
const signed = await signedRequest(undefined, options);
const tokenless = withHeader(signed, 'x-amz-security-token', null);
const twice = withHeader(signed, 'x-amz-security-token', `${token}, ${token}`);
const invalid = 'The security token included in the request is invalid.';

describe('a token that has expired', () => {
  it.each([
    jsonAnswer('The security token included in the request is expired', 'ExpiredTokenException'),
    jsonAnswer('The security token included in the request is expired', 'X'),
    s3Answer('ExpiredToken', 'The provided token has expired.', { 'Token-0': token }),
    jsonAnswer('incoming token has expired', 'NotAuthorizedException'),
  ])('is named, and not told (%#)', (answer) => {
    expect(toldOfToken(refusedOf(signed, answer, temporary))).toEqual({
      cause: 'token-expired',
      at: 'token',
      sent: null,
      expected: null,
      basis: 'told',
    });
  });
});

// AWS has the same words for a key id that it does not know and for a temporary key without its token.
describe('a key id that is not known, or a token that is not right', () => {
  const answers = [
    jsonAnswer(invalid, 'UnrecognizedClientException'),
    jsonAnswer(invalid, 'InvalidClientTokenId'),
    s3Answer('InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist in our records.'),
    jsonAnswer(invalid, 'X'),
  ];
  it.each(answers)('is the key id where that is a lasting one (%#)', (answer) => {
    expect(toldOfToken(refusedOf(lasting, answer, null))).toEqual({
      cause: 'unknown-key-id',
      at: 'key-id',
      sent: 'AKIAIOSFODNN7EXAMPLE',
      expected: null,
      basis: 'told',
    });
  });

  it.each(answers)('is the missing token of a temporary one (%#)', (answer) => {
    expect(toldOfToken(refusedOf(tokenless, answer, null))).toMatchObject({
      cause: 'token-missing',
      at: 'token',
    });
  });

  it.each(answers)('is a token that was sent twice (%#)', (answer) => {
    expect(toldOfToken(refusedOf(twice, answer, null))).toMatchObject({
      cause: 'token-duplicated',
      at: 'token',
      sent: '2',
      expected: '1',
    });
  });

  it('is a missing token where the stored identity has one, whatever its id begins with', () => {
    const stored = { ...exampleCredentials.slash, sessionToken: token };
    expect(toldOfToken(refusedOf(lasting, answers[0] ?? null, stored))?.cause).toBe('token-missing');
    const other = { ...stored, accessKeyId: 'AKIAOTHER' };
    expect(toldOfToken(refusedOf(lasting, answers[0] ?? null, other))?.cause).toBe('unknown-key-id');
  });

  it('has no name where the token that was sent is another than the stored one, or is malformed', () => {
    const other = withHeader(signed, 'x-amz-security-token', 'other');
    expect(toldOfToken(refusedOf(other, answers[0] ?? null, temporary))).toBeNull();
    const malformed = s3Answer('InvalidToken', 'The provided token is malformed or otherwise invalid.');
    expect(toldOfToken(refusedOf(signed, malformed, temporary))).toBeNull();
  });

  it('has no name without a signature', () => {
    const bare = { ...lasting, headers: [] };
    expect(toldOfToken(refusedOf(bare, answers[0] ?? null))).toBeNull();
  });
});

describe('EC2, which says no more than that it could not validate', () => {
  const answer = jsonAnswer('AWS was not able to validate the provided access credentials', 'AuthFailure');
  it('lets a missing token be named, or one that is there twice, and nothing else', () => {
    expect(toldOfToken(refusedOf(tokenless, answer, null))?.cause).toBe('token-missing');
    expect(toldOfToken(refusedOf(twice, answer, null))?.cause).toBe('token-duplicated');
    expect(toldOfToken(refusedOf(lasting, answer, null))).toBeNull();
    expect(toldOfToken(refusedOf(signed, answer, null))).toBeNull();
  });
});

it.each([mismatch, 'Access Denied', ''])('nothing is said of a token in: %s', (message) => {
  for (const request of [lasting, signed, tokenless]) {
    expect(toldOfToken(refusedOf(request, jsonAnswer(message, 'AccessDenied')))).toBeNull();
  }
});

it('Cognito’s own refusal is none of a key id', () => {
  expect(
    toldOfToken(refusedOf(lasting, jsonAnswer('Access Token has been revoked', 'NotAuthorized'))),
  ).toBeNull();
});

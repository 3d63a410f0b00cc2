import { describe, expect, it } from 'vitest';
import { examine } from '#core/diagnose/diagnose.ts';
import { exampleCredentials } from '#core/examples/examples.ts';
import { base64FromBytes } from '#core/http/base64.ts';
import { sha256Hex } from '#core/sigv4/sha256.ts';
import { utf8 } from '#core/sigv4/utf8.ts';
import { policy, policyJson, uploadOf } from './sample-form.ts';
import { diagnosed, mismatch, noon, type SampleAnswer, s3Answer } from './sample-refused.ts';

const own = exampleCredentials.slash;
const stranger = exampleCredentials.plus;
/** S3 tells what it signed, which for a form is the policy. */
const refusal = (arrived: string | null): SampleAnswer =>
  s3Answer('SignatureDoesNotMatch', mismatch, arrived === null ? {} : { StringToSign: arrived });
const hash = (text: string) => sha256Hex(utf8(text));

describe('the signature of an upload form', () => {
  it('is found in the body, and verified by the stored secret', () => {
    const examined = examine({ request: uploadOf(), response: null, credentials: own, now: noon });
    expect(examined).toMatchObject({
      ok: true,
      value: {
        signature: { kind: 'post-policy', credential: { accessKeyId: own.accessKeyId } },
        signedAsSent: true,
        diagnosis: { cause: 'unknown' },
      },
    });
  });

  it.each([
    ['its JSON', policyJson],
    ['its Base64 without the padding', policy.replace(/=+$/, '')],
    ['its hash', hash(policy)],
    ['its Base64 with a line end', `${policy}\n`],
  ])('is reproduced where the client signed not the policy as sent but %s', (_, signed) => {
    const found = diagnosed(uploadOf({ signed }), refusal(policy), own);
    expect(found).toMatchObject({
      cause: 'payload-changed',
      at: 'body',
      sent: hash(signed),
      expected: hash(policy),
      basis: 'reproduced',
      fix: { kind: 'needs', what: 'new-form' },
    });
  });

  it('is that of another policy where another one arrived', () => {
    const other = base64FromBytes(utf8(policyJson.replace('user/', 'root/')));
    for (const credentials of [own, null]) {
      expect(diagnosed(uploadOf(), refusal(other), credentials)).toMatchObject({
        cause: 'payload-changed',
        basis: 'compared',
        failed: 'signature',
      });
    }
  });

  it('was made with a key for another region, or with a spoilt secret', () => {
    expect(diagnosed(uploadOf({ keyRegion: 'eu-west-1' }), refusal(policy), own)).toMatchObject({
      cause: 'wrong-region',
      sent: 'eu-west-1',
      expected: 'us-east-1',
      basis: 'reproduced',
    });
    const spoilt = { ...own, secretAccessKey: `${own.secretAccessKey}\n` };
    expect(diagnosed(uploadOf({ credentials: spoilt }), refusal(policy), own)).toMatchObject({
      cause: 'wrong-secret',
      basis: 'reproduced',
    });
  });

  it('leaves only the secret where the policy arrived as it was sent', () => {
    const found = diagnosed(
      uploadOf({ credentials: { ...own, secretAccessKey: 'another' } }),
      refusal(policy),
      own,
    );
    expect(found).toMatchObject({ cause: 'wrong-secret', basis: 'inferred' });
    expect(found.ruledOut).toContain('wrong-region');
    expect(found.ruledOut).not.toContain('query-changed');
    expect(diagnosed(uploadOf(), refusal(policy), own).cause).toBe('wrong-secret');
  });

  it('is unknown rather than wrong without the secret, or without the policy that S3 signed', () => {
    expect(diagnosed(uploadOf(), refusal(policy), null).cause).toBe('unknown');
    expect(diagnosed(uploadOf(), refusal(policy), stranger).cause).toBe('unknown');
    expect(diagnosed(uploadOf(), refusal(null), own).cause).toBe('unknown');
  });

  it('is not lost to white space that XML changes', () => {
    const wrapped = `${policy.slice(0, 40)}\r\n${policy.slice(40)}`;
    expect(diagnosed(uploadOf({ policy: wrapped }), refusal(wrapped.replace('\r', '')), null).cause).toBe(
      'unknown',
    );
  });
});

describe('what S3 says of a form', () => {
  const said = (code: string, message: string, change = {}) =>
    diagnosed(uploadOf(change), s3Answer(code, message), null);

  it.each([
    [
      'InvalidAccessKeyId',
      'The AWS Access Key Id you provided does not exist in our records.',
      'unknown-key-id',
    ],
    ['ExpiredToken', 'The provided token has expired.', 'token-expired'],
    ['AccessDenied', 'Invalid according to Policy: Policy expired.', 'presign-expired'],
    [
      'AccessDenied',
      'Invalid according to Policy: Policy Condition failed: ["eq", "$x-amz-credential", "x"]',
      'not-a-signature-problem',
    ],
    ['EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size', 'not-a-signature-problem'],
    [
      'AuthorizationQueryParametersError',
      "Error parsing the X-Amz-Credential parameter; the region 'us-east-1' is wrong; expecting 'eu-west-1'",
      'wrong-region',
    ],
  ])('%s, %s: %s', (code, message, cause) => expect(said(code, message).cause).toBe(cause));

  it('names the end of the policy where it has expired', () => {
    expect(said('AccessDenied', 'Invalid according to Policy: Policy expired.')).toMatchObject({
      at: 'expires',
      sent: '20240501T130000Z',
      fix: { kind: 'needs', what: 'new-form' },
    });
  });

  it('names the field that is missing, and the body as its place', () => {
    const message =
      "Bucket POST must contain a field named 'x-amz-date'.  If it is specified, please check the order of the fields.";
    expect(said('InvalidArgument', message, { fields: { 'x-amz-date': null } })).toMatchObject({
      cause: 'incomplete-authorization',
      at: 'body',
      expected: 'x-amz-date',
    });
    expect(said('InvalidArgument', message.replace('x-amz-date', 'key')).cause).toBe(
      'not-a-signature-problem',
    );
  });

  it('places a credential that is malformed in the body', () => {
    const fields = { 'x-amz-credential': 'AKIAIOSFODNN7EXAMPLE' };
    expect(said('InvalidArgument', 'the Credential is mal-formed', { fields })).toMatchObject({
      cause: 'scope-malformed',
      at: 'body',
    });
  });
});

describe('a form alone, without an answer', () => {
  const alone = (change = {}, now = noon) => diagnosed(uploadOf(change), null, null, now);
  const hours = (count: number) => noon + count * 3_600_000;

  it('holds until its policy ends, however old its date is', () => {
    expect(alone({}, hours(0.9)).cause).toBe('unknown');
    expect(alone({}, hours(2))).toMatchObject({ cause: 'presign-expired', sent: '20240501T130000Z' });
  });

  it('without an expiry that can be read is not called expired', () => {
    expect(alone({ policy: base64FromBytes(utf8('{}')) }, hours(48)).cause).toBe('unknown');
  });

  it.each([
    ['its signature', { 'x-amz-signature': null }, 'incomplete-authorization'],
    ['its credential', { 'x-amz-credential': null }, 'incomplete-authorization'],
    ['a whole scope', { 'x-amz-credential': 'AKIA/20240501/s3' }, 'scope-malformed'],
    [
      'the right end of the scope',
      { 'x-amz-credential': 'AKIA/20240501/us-east-1/s3/aws4' },
      'scope-malformed',
    ],
    ['its algorithm', { 'x-amz-algorithm': null }, 'unsupported-algorithm'],
    ['its token', { 'x-amz-credential': 'ASIA/20240501/us-east-1/s3/aws4_request' }, 'token-missing'],
  ])('shows that it lacks %s', (_, fields, cause) => {
    const found = alone({ fields });
    expect(found.cause).toBe(cause);
    expect(found.at === 'body' || found.at === 'token').toBe(true);
  });
});

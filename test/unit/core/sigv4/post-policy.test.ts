import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { completePostPolicy, signPostPolicy } from '#core/sigv4/post-policy.ts';
import { deriveSigningKey, SigningKeys } from '#core/sigv4/signing-key.ts';
import { headerOptions, token, withToken } from './sample-request.ts';

const options = { ...headerOptions, service: 's3', amzDate: '20151229T000000Z' };
const credential = 'AKIAIOSFODNN7EXAMPLE/20151229/us-east-1/s3/aws4_request';

/** The policy of "Browser-Based Upload using HTTP POST (Using AWS Signature Version 4)", with its CR LF. */
const documentedPolicy = [
  '{ "expiration": "2015-12-30T12:00:00.000Z",',
  '  "conditions": [',
  '    {"bucket": "sigv4examplebucket"},',
  '    ["starts-with", "$key", "user/user1/"],',
  '    {"acl": "public-read"},',
  '    {"success_action_redirect": "http://sigv4examplebucket.s3.amazonaws.com/successful_upload.html"},',
  '    ["starts-with", "$Content-Type", "image/"],',
  '    {"x-amz-meta-uuid": "14365123651274"},',
  '    {"x-amz-server-side-encryption": "AES256"},',
  '    ["starts-with", "$x-amz-meta-tag", ""],',
  '',
  `    {"x-amz-credential": "${credential}"},`,
  '    {"x-amz-algorithm": "AWS4-HMAC-SHA256"},',
  '    {"x-amz-date": "20151229T000000Z" }',
  '  ]',
  '}',
].join('\r\n');

describe('a POST policy', () => {
  it('gets the documented signature', () => {
    const policy = btoa(documentedPolicy);
    const fields = signPostPolicy(policy, {}, options, new SigningKeys());
    expect(fields.ok && fields.value['x-amz-signature']).toBe(
      '8afdbf4008c03f22c2cd3cdb72e4afbb1f6a588f3255ac628749a66d7f09699e',
    );
  });

  it('is signed as it stands, by the key of its scope', () => {
    const { kSigning } = deriveSigningKey(options.credentials.secretAccessKey, '20151229', 'us-east-1', 's3');
    const fields = signPostPolicy('e30=', { key: 'a.txt' }, options, new SigningKeys());
    expect(fields).toEqual({
      ok: true,
      value: {
        key: 'a.txt',
        'x-amz-algorithm': 'AWS4-HMAC-SHA256',
        'x-amz-credential': credential,
        'x-amz-date': '20151229T000000Z',
        policy: 'e30=',
        'x-amz-signature': createHmac('sha256', kSigning).update('e30=').digest('hex'),
      },
    });
  });

  it('is completed by the conditions that the signature needs, the token among them', () => {
    const policy = { expiration: '2015-12-30T12:00:00.000Z', conditions: [{ bucket: 'b' }] };
    expect(completePostPolicy(policy, withToken(options))).toEqual({
      expiration: '2015-12-30T12:00:00.000Z',
      conditions: [
        { bucket: 'b' },
        { 'x-amz-algorithm': 'AWS4-HMAC-SHA256' },
        { 'x-amz-credential': credential },
        { 'x-amz-date': '20151229T000000Z' },
        { 'x-amz-security-token': token },
      ],
    });
  });

  it('can be signed in the scope of another day', () => {
    const fields = signPostPolicy('e30=', {}, { ...options, scopeDate: '20151228' }, new SigningKeys());
    expect(fields.ok && fields.value['x-amz-credential']).toBe(credential.replace('20151229', '20151228'));
  });

  it('is refused where the options are, and the failure names the field', () => {
    expect(signPostPolicy('e30=', {}, { ...options, region: '' }, new SigningKeys())).toEqual({
      ok: false,
      failure: { code: 'region-empty', field: 'region' },
    });
  });
});

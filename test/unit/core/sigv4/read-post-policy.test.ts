import { describe, expect, it } from 'vitest';
import { exampleCredentials } from '#core/examples/examples.ts';
import type { FormField } from '#core/http/form-fields.ts';
import { signPostPolicy } from '#core/sigv4/post-policy.ts';
import { readPostPolicy, verifyPostPolicy } from '#core/sigv4/read-post-policy.ts';
import { SigningKeys } from '#core/sigv4/signing-key.ts';
import { headerOptions, token, withToken } from './sample-request.ts';

const options = { ...headerOptions, service: 's3', amzDate: '20151229T000000Z' };
const document = {
  expiration: '2015-12-30T12:00:00.000Z',
  conditions: [{ bucket: 'b' }, ['starts-with', '$key', 'user/']],
};

function formOf(policy: string, signing = options): readonly FormField[] {
  const signed = signPostPolicy(policy, { key: 'user/a.txt' }, signing, new SigningKeys());
  if (!signed.ok) throw new Error(signed.failure.code);
  return Object.entries(signed.value);
}

function readForm(fields: readonly FormField[]) {
  const read = readPostPolicy(fields);
  if (!read) throw new Error('no policy was found');
  return read;
}

describe('an upload form', () => {
  it('is taken apart: signature, expiration and conditions', () => {
    const read = readForm(formOf(btoa(JSON.stringify(document))));
    expect(read.signature).toMatchObject({
      kind: 'post-policy',
      algorithm: 'AWS4-HMAC-SHA256',
      credential: {
        accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
        scope: { date: '20151229', region: 'us-east-1', service: 's3', terminator: 'aws4_request' },
      },
      date: { text: '20151229T000000Z', time: Date.UTC(2015, 11, 29) },
      sessionToken: null,
    });
    expect(read.expiration).toEqual({
      text: '2015-12-30T12:00:00.000Z',
      time: Date.UTC(2015, 11, 30, 12),
    });
    expect(read.conditions).toEqual(document.conditions);
  });

  it('is read whatever the case of its field names, and its token is found, once or twice', () => {
    const fields = formOf('e30=', withToken(options)).map(
      ([name, value]): FormField => [name.toUpperCase(), value],
    );
    expect(readForm(fields).signature.sessionToken).toEqual({ value: token, count: 1 });
    const twice: readonly FormField[] = [...fields, ['x-amz-security-token', token]];
    expect(readForm(twice).signature.sessionToken).toEqual({ value: token, count: 2 });
  });

  it('without a policy is none', () => {
    expect(
      readPostPolicy([
        ['key', 'a'],
        ['file', 'b'],
      ]),
    ).toBeNull();
    expect(readPostPolicy([])).toBeNull();
  });

  it.each(['', '!', 'bm8=', btoa('null'), btoa('[1]'), btoa('{"expiration":7,"conditions":{}}')])(
    'whose policy is no document says nothing of it (%j)',
    (policy) => {
      expect(readForm([['policy', policy]])).toMatchObject({ policy, expiration: null, conditions: null });
    },
  );

  it('with an expiration that is no date says so', () => {
    const read = readForm([['policy', btoa('{"expiration":"soon"}')]]);
    expect(read.expiration).toEqual({ text: 'soon', time: null });
  });
});

describe('its signature', () => {
  const { policy, signature } = readForm(formOf(btoa(JSON.stringify(document))));

  it('verifies with the credentials that made it', () => {
    expect(verifyPostPolicy(policy, signature, exampleCredentials.slash)).toBe(true);
  });

  it('does not verify with another secret, another policy, another scope or another digit', () => {
    expect(verifyPostPolicy(policy, signature, exampleCredentials.plus)).toBe(false);
    expect(verifyPostPolicy(`${policy}=`, signature, exampleCredentials.slash)).toBe(false);
    const scope = { date: '20151230', region: 'us-east-1', service: 's3', terminator: 'aws4_request' };
    const other = { ...signature, credential: { text: '', accessKeyId: 'A', scope } };
    expect(verifyPostPolicy(policy, other, exampleCredentials.slash)).toBe(false);
    const digit = signature.signature?.replace(/.$/, (last) => (last === '0' ? '1' : '0')) ?? '';
    expect(verifyPostPolicy(policy, { ...signature, signature: digit }, exampleCredentials.slash)).toBe(
      false,
    );
  });

  it.each([
    ['a signature', { signature: null }],
    ['a credential', { credential: null }],
    ['a whole credential', { credential: { text: 'A', accessKeyId: 'A', scope: null } }],
    ['an algorithm that is known', { algorithm: 'AWS4-HMAC-SHA1' }],
  ])('cannot be checked without %s', (_, change) => {
    expect(verifyPostPolicy(policy, { ...signature, ...change }, exampleCredentials.slash)).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { exampleCredentials } from '#core/examples/examples.ts';
import { hex } from '#core/sigv4/hex.ts';
import { deriveSigningKey, SigningKeys } from '#core/sigv4/signing-key.ts';

const secret = exampleCredentials.plus.secretAccessKey;

describe('the key chain', () => {
  it('is the documented one for 20120215/us-east-1/iam', () => {
    const { kDate, kRegion, kService, kSigning } = deriveSigningKey(secret, '20120215', 'us-east-1', 'iam');
    expect([kDate, kRegion, kService, kSigning].map(hex)).toEqual([
      '969fbb94feb542b71ede6f87fe4d5fa29c789342b0f407474670f0c2489e0a0d',
      '69daa0209cd9c5ff5c8ced464a696fd4252e981430b10e3d3fd8e2f197d7a70c',
      'f72cfd46f26bc4643f06a11eabb6c0ba18780c19a8da0c31ace671265e3c87fa',
      'f4780e2d9f65fa895f9c67b32ce1baf0b0d8a43505a000a1a9e090d414db404d',
    ]);
  });

  it('is the documented one for 20150830/us-east-1/iam', () => {
    const { kDate, kRegion, kService, kSigning } = deriveSigningKey(secret, '20150830', 'us-east-1', 'iam');
    const ends = [kDate, kRegion, kService].map(hex).map((key) => `${key.slice(0, 8)}…${key.slice(-4)}`);
    expect(ends).toEqual(['0138c7a6…a7cd', 'f33d5808…563f', '199e1f48…cfb0']);
    expect(hex(kSigning)).toBe('c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9');
  });
});

describe('signing keys in use', () => {
  const { slash } = exampleCredentials;

  it('are derived once for each day, region and service', () => {
    const keys = new SigningKeys();
    const first = keys.get(slash, '20150830', 'us-east-1', 's3');
    expect(keys.get(slash, '20150830', 'us-east-1', 's3')).toBe(first);
    expect(keys.get(slash, '20150831', 'us-east-1', 's3')).not.toBe(first);
    expect(keys.get(slash, '20150830', 'eu-west-1', 's3')).not.toBe(first);
    expect(keys.get(slash, '20150830', 'us-east-1', 'iam')).not.toBe(first);
  });

  it('belong to one credentials object, so that a changed secret never meets an old key', () => {
    const keys = new SigningKeys();
    const first = keys.get(slash, '20150830', 'us-east-1', 's3');
    expect(keys.get({ ...slash }, '20150830', 'us-east-1', 's3')).not.toBe(first);
  });

  it('are bounded: the oldest goes first', () => {
    const keys = new SigningKeys(2);
    const first = keys.get(slash, '20150830', 'us-east-1', 'a');
    const second = keys.get(slash, '20150830', 'us-east-1', 'b');
    keys.get(slash, '20150830', 'us-east-1', 'c');
    expect(keys.get(slash, '20150830', 'us-east-1', 'b')).toBe(second);
    expect(keys.get(slash, '20150830', 'us-east-1', 'a')).not.toBe(first);
  });
});

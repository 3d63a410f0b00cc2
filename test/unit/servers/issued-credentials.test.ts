import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { findIssuedSecret, issueCredentials, readIssuedToken } from '#test/servers/issued-credentials.ts';

const holder = {
  arn: 'arn:aws:sts::123456789012:assumed-role/role/session',
  userId: 'AROAEXAMPLE:session',
  account: '123456789012',
  assumed: true,
  mfa: false,
};
const end = new Date('2030-01-01T00:00:00Z');
const before = new Date(end.getTime() - 1000);

describe('issued credentials', () => {
  it('are known in another process', () => {
    const { accessKeyId, secretAccessKey, sessionToken } = issueCredentials(holder, end);
    const module = new URL('../../servers/issued-credentials.ts', import.meta.url).href;
    const script = `const m = await import(${JSON.stringify(module)});
      const [id, token] = ${JSON.stringify([accessKeyId, sessionToken])};
      console.log(JSON.stringify([m.findIssuedSecret(id), m.readIssuedToken(token, id, new Date(0))]));`;
    const child = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script]);
    expect(JSON.parse(child.stdout.toString())).toEqual([
      secretAccessKey,
      { state: 'valid', holder, expiresAt: end.toISOString() },
    ]);
  });

  it('end when they say', () => {
    const { accessKeyId, sessionToken } = issueCredentials(holder, end);
    expect(readIssuedToken(sessionToken, accessKeyId, before).state).toBe('valid');
    expect(readIssuedToken(sessionToken, accessKeyId, end).state).toBe('expired');
  });

  it('cannot be made up, changed or mixed', () => {
    const first = issueCredentials(holder, end);
    const second = issueCredentials(holder, end);
    expect(findIssuedSecret(first.accessKeyId)).toBe(first.secretAccessKey);
    expect(findIssuedSecret('ASIAIOSFODNN7EXAMPLE')).toBeUndefined();
    const swapped = first.accessKeyId.slice(0, 14) + second.accessKeyId.slice(14);
    expect(findIssuedSecret(swapped)).toBeUndefined();
    expect(readIssuedToken(second.sessionToken, first.accessKeyId, before).state).toBe('wrong');
    const changed = Buffer.from(first.sessionToken, 'base64');
    changed.writeUInt8(changed.readUInt8(changed.length - 2) ^ 1, changed.length - 2);
    expect(readIssuedToken(changed.toString('base64'), first.accessKeyId, before).state).toBe('wrong');
    expect(readIssuedToken('', first.accessKeyId, before).state).toBe('wrong');
  });
});

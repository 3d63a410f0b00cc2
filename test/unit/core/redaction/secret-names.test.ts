import { describe, expect, it } from 'vitest';
import { kindOfName } from '#core/redaction/secret-names.ts';

describe('the name of a header, a field or a parameter', () => {
  it.each([
    'Cookie',
    'set-cookie',
    'X-Amz-Security-Token',
    'X-Api-Key',
    'X-Auth-Token',
    'x-csrf-token',
    'Token',
    'X-Client-Secret',
    'db-password',
    'api-key',
    'MyApiKey',
    'x_session',
    'PREVIOUS_PASSWORD',
    'SMS_MFA_CODE',
    'secret_access_key',
    'token3',
    ' cookie ',
  ])('%j tells of a secret', (name) => expect(kindOfName(name)).toBe('secret'));

  it.each([
    ['Authorization', 'authorization'],
    ['Proxy-Authorization', 'authorization'],
    ['x-amz-credential', 'credential'],
    ['AWSAccessKeyId', 'key-id'],
  ])('%j tells of more than a secret: %s', (name, kind) => expect(kindOfName(name)).toBe(kind));

  it.each([
    'Content-Type',
    'Host',
    'X-Amz-Date',
    'X-Amz-Content-Sha256',
    'x-amz-target',
    'X-Token-Count',
    'NextToken',
    'client-request-token',
    'SecretId',
    'secret_arn',
    'SessionName',
    'x-keyboard',
    '',
    'a'.repeat(200),
  ])('%j tells of nothing of the kind', (name) => expect(kindOfName(name)).toBeNull());
});

import { expect, it } from 'vitest';
import { isSecretHeader } from '#core/http/secret-headers.ts';

it.each([
  'Authorization',
  'Proxy-Authorization',
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
  'apikey',
  'x_session',
  ' authorization ',
])('%j carries what opens something', (name) => expect(isSecretHeader(name)).toBe(true));

it.each([
  'Content-Type',
  'Host',
  'X-Amz-Date',
  'X-Amz-Content-Sha256',
  'x-amz-target',
  'X-Token-Count',
  'secretary',
  'x-keyboard',
  '',
])('%j carries nothing of the kind', (name) => expect(isSecretHeader(name)).toBe(false));

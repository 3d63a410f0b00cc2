import { describe, expect, it } from 'vitest';
import type { HttpRequest } from '#core/http/request.ts';
import { sign } from '#core/sigv4/sign.ts';
import { SigningKeys } from '#core/sigv4/signing-key.ts';
import type { SigningOptions } from '#core/sigv4/signing-options.ts';
import { headerOptions, requestTo } from './sample-request.ts';

const plain = requestTo('https://api.example.com/');

async function refusalOf(request: HttpRequest, options: SigningOptions) {
  const signed = await sign(request, options, new SigningKeys());
  return signed.ok ? null : signed.failure;
}

describe('the signer refuses, by code and field,', () => {
  it.each<[string, Partial<SigningOptions>, string, string]>([
    ['an empty region', { region: '' }, 'region-empty', 'region'],
    ['a region with a slash', { region: 'us/east' }, 'region-invalid', 'region'],
    ['a region with a line break', { region: 'us-east-1\n' }, 'region-invalid', 'region'],
    ['a list of regions', { region: 'us-east-1,eu-west-1' }, 'region-invalid', 'region'],
    ['an empty service', { service: '' }, 'service-empty', 'service'],
    ['a service with a blank', { service: 'execute api' }, 'service-invalid', 'service'],
    ['a date that is none', { amzDate: '20240231T000000Z' }, 'date-invalid', 'date'],
    ['a date in another format', { amzDate: '2024-05-01' }, 'date-invalid', 'date'],
    ['a scope date that is none', { scopeDate: '20241301' }, 'scope-date-invalid', 'scope-date'],
  ])('%s', async (_, options, code, field) => {
    expect(await refusalOf(plain, { ...headerOptions, ...options })).toMatchObject({ code, field });
  });

  it.each<[string, Partial<SigningOptions['credentials']>, string, string]>([
    ['an empty access key id', { accessKeyId: '' }, 'access-key-id-invalid', 'access-key-id'],
    ['an access key id with a slash', { accessKeyId: 'AK/ID' }, 'access-key-id-invalid', 'access-key-id'],
    ['an empty secret', { secretAccessKey: '' }, 'secret-access-key-empty', 'secret-access-key'],
    ['an empty token', { sessionToken: '' }, 'session-token-invalid', 'session-token'],
    ['a token with a line break', { sessionToken: 'a\nb' }, 'session-token-invalid', 'session-token'],
  ])('%s', async (_, part, code, field) => {
    const credentials = { ...headerOptions.credentials, ...part };
    expect(await refusalOf(plain, { ...headerOptions, credentials })).toMatchObject({ code, field });
  });

  it('a header with a control character', async () => {
    const request = requestTo('https://api.example.com/', [
      ['a', 'b'],
      ['x-evil', 'a\r\nx-injected: b'],
    ]);
    expect(await refusalOf(request, headerOptions)).toEqual({
      code: 'header-value-invalid',
      field: 'header:1',
      detail: 'x-evil',
    });
  });

  it('a method that would add a line to the canonical request', async () => {
    expect(await refusalOf({ ...plain, method: 'GET\n/other' }, headerOptions)).toMatchObject({
      code: 'method-invalid',
      field: 'method',
    });
    expect(await refusalOf({ ...plain, method: '' }, headerOptions)).toMatchObject({ field: 'method' });
  });

  it('and never repeats a secret or a token in a failure', async () => {
    const credentials = { accessKeyId: '', secretAccessKey: 'hunter2', sessionToken: 'hunter3\n' };
    const failures = [
      await refusalOf(plain, { ...headerOptions, credentials }),
      await refusalOf(plain, { ...headerOptions, credentials: { ...credentials, accessKeyId: 'AKID' } }),
    ];
    expect(JSON.stringify(failures)).not.toMatch(/hunter/);
  });
});

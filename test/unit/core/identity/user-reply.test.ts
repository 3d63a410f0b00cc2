import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { UserAction } from '#core/identity/account-action.ts';
import { joinReplies, nextPage, readUserReply } from '#core/identity/user-reply.ts';

const facts = { issuer: 'Shop', account: 'jane', deviceKey: 'own' };
const read = (action: UserAction, output: unknown) => readUserReply(action, output, facts);

describe('what a service answers to a signed-in user', () => {
  it('is who they are', () => {
    const output = {
      Username: 'jane',
      UserAttributes: [{ Name: 'email', Value: 'j@e' }, { Name: 'name' }, { Value: 'nameless' }],
      UserMFASettingList: ['SMS_MFA'],
      PreferredMfaSetting: 'SMS_MFA',
    };
    expect(read({ kind: 'get-user' }, output)).toEqual({
      kind: 'user',
      username: 'jane',
      attributes: { email: 'j@e', name: '' },
      mfaEnabled: ['SMS_MFA'],
      mfaPreferred: 'SMS_MFA',
    });
    expect(read({ kind: 'get-user' }, {})).toBeNull();
  });

  it('is where a code went, where one did', () => {
    const details = { DeliveryMedium: 'EMAIL', Destination: 'j***@e***' };
    const update = { kind: 'update-attributes', attributes: {}, clientMetadata: {} } as const;
    const sent = { kind: 'delivery', medium: 'EMAIL', destination: 'j***@e***' };
    expect(read(update, { CodeDeliveryDetailsList: [details] })).toEqual(sent);
    expect(read(update, {})).toEqual({ kind: 'done' });
    const send = { kind: 'send-attribute-code', name: 'email', clientMetadata: {} } as const;
    expect(read(send, { CodeDeliveryDetails: details })).toEqual(sent);
  });

  it('is a secret for an authenticator, or that its code is refused', () => {
    expect(read({ kind: 'set-up-totp' }, { SecretCode: 'ABC' })).toEqual({
      kind: 'totp',
      secretCode: 'ABC',
      uri: 'otpauth://totp/Shop:jane?secret=ABC&issuer=Shop',
    });
    expect(read({ kind: 'set-up-totp' }, {})).toBeNull();
    const verify = { kind: 'verify-totp', code: '1', deviceName: '' } as const;
    expect(read(verify, { Status: 'SUCCESS' })).toEqual({ kind: 'done' });
    expect(read(verify, { Status: 'ERROR' })).toBe('code-refused');
  });

  it('is a list of devices, with times in milliseconds', () => {
    const output = {
      Devices: [
        {
          DeviceKey: 'own',
          DeviceAttributes: [
            { Name: 'device_name', Value: 'Laptop' },
            { Name: 'last_ip_used', Value: '10.0.0.1' },
            { Name: 'dev:device_remembered_status', Value: 'remembered' },
          ],
          DeviceCreateDate: 1700000000.5,
          DeviceLastAuthenticatedDate: 1700000001,
        },
        { DeviceKey: 'other' },
        {},
      ],
    };
    expect(read({ kind: 'list-devices' }, output)).toEqual({
      kind: 'devices',
      devices: [
        {
          key: 'own',
          name: 'Laptop',
          lastIp: '10.0.0.1',
          createdAt: 1700000000500,
          lastUsedAt: 1700000001000,
          remembered: true,
          isThis: true,
        },
        {
          key: 'other',
          name: '',
          lastIp: null,
          createdAt: null,
          lastUsedAt: null,
          remembered: null,
          isThis: false,
        },
      ],
    });
  });

  it('is a list of sessions, with what the service tells of each', () => {
    const output = {
      Sessions: [
        {
          SessionId: 'tkn1',
          SessionType: 'TOKEN',
          CreateDate: 1700000000,
          LastLocation: { City: 'Bonn', Country: 'Germany' },
          OriginSessionId: null,
          IsCurrentSession: true,
        },
      ],
    };
    expect(read({ kind: 'list-sessions' }, output)).toEqual({
      kind: 'sessions',
      sessions: [
        {
          id: 'tkn1',
          facts: {
            SessionType: 'TOKEN',
            CreateDate: '2023-11-14T22:13:20.000Z',
            LastLocation: 'Bonn, Germany',
          },
          isThis: true,
        },
      ],
    });
  });

  it('is a list of passkeys, or what a new one needs', () => {
    const output = {
      Credentials: [{ CredentialId: 'c', FriendlyCredentialName: 'Key', CreatedAt: 1700000000 }],
    };
    expect(read({ kind: 'list-passkeys' }, output)).toEqual({
      kind: 'passkeys',
      passkeys: [{ id: 'c', name: 'Key', createdAt: 1700000000000 }],
    });
    expect(read({ kind: 'start-passkey' }, { CredentialCreationOptions: { rp: {} } })).toEqual({
      kind: 'passkey-options',
      options: '{"rp":{}}',
    });
    expect(read({ kind: 'start-passkey' }, {})).toBeNull();
  });

  it('has pages, which are one list', () => {
    expect(nextPage({ kind: 'list-devices' }, { PaginationToken: 'p' })).toBe('p');
    expect(nextPage({ kind: 'list-sessions' }, { NextToken: 'p' })).toBe('p');
    expect(nextPage({ kind: 'get-user' }, { NextToken: 'p' })).toBeNull();
    const passkeys = (id: string) =>
      ({ kind: 'passkeys', passkeys: [{ id, name: '', createdAt: null }] }) as const;
    expect(joinReplies(passkeys('a'), passkeys('b'))).toMatchObject({ passkeys: [{ id: 'a' }, { id: 'b' }] });
  });

  it('is read whatever it is', () => {
    const kinds = ['get-user', 'list-devices', 'list-sessions', 'list-passkeys', 'set-up-totp'] as const;
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.jsonValue(), (kind, value) => {
        for (const output of [value, { Devices: value, Sessions: [value], Credentials: [value] }]) {
          expect(() => read({ kind }, output)).not.toThrow();
        }
      }),
    );
  });
});

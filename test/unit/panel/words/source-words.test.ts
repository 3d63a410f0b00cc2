import { describe, expect, it } from 'vitest';
import type { CredentialSource } from '#core/identity/credential-source.ts';
import {
  refreshWords,
  roleName,
  sourceSentence,
  sourceStateWords,
  spanWords,
} from '#panel/words/source-words.ts';
import { profileOf } from '../identities/identities-fixture.ts';
import { centerOf, fresh, pool, sources, user } from '../identities/source-fixture.ts';

const names = {
  identities: [profileOf('base', { name: 'base keys' })],
  connections: [pool, user, centerOf()],
};
const none = { identities: [], connections: [] };
const guest = sources['identity-pool'];

describe('where credentials come from', () => {
  it.each<[CredentialSource, string]>([
    [sources['assume-role'], 'The role team/reader, assumed as base keys with an MFA code.'],
    [{ ...sources['assume-role'], mfaSerial: '' }, 'The role team/reader, assumed as base keys.'],
    [sources['session-token'], 'Temporary keys of base keys, proven by an MFA code.'],
    [sources['web-identity'], 'The role team/reader, for a token of an identity provider.'],
    [sources.saml, 'The role team/reader, for a SAML response of corp.'],
    [sources.center, 'The role Admin in account 123456789012, through corp.'],
    [guest, `The identity pool ${guest.identityPoolId}, as a guest.`],
    [
      { ...guest, login: { kind: 'user', poolId: 'pool-1', userId: null } },
      `The identity pool ${guest.identityPoolId}, as whoever signed in to shop last.`,
    ],
    [
      { ...guest, login: { kind: 'user', poolId: 'pool-1', userId: 'user-1' } },
      `The identity pool ${guest.identityPoolId}, as alice of shop.`,
    ],
    [
      {
        ...guest,
        login: { kind: 'token', provider: { kind: 'oidc', issuer: 'https://id.example' }, token: '' },
        basic: { roleArn: 'arn:aws:iam::1:role/r', sessionName: 's', stsEndpoint: '' },
      },
      `The identity pool ${guest.identityPoolId}, by a token of id.example, by the basic flow with the role r.`,
    ],
  ])('is said in a sentence: %#', (source, sentence) => {
    expect(sourceSentence(source, names)).toBe(sentence);
  });

  it('is said of what is gone, too', () => {
    expect(sourceSentence(sources['session-token'], none)).toContain('an identity that is gone');
    expect(sourceSentence(sources.center, none)).toContain('something that is gone');
  });
});

describe('when new credentials come', () => {
  it('is a time, or whose doing it is', () => {
    const at = (refreshAt: number | null) => refreshWords(guest, { ...fresh, refreshAt }, 1000);
    expect(at(61_000)).toContain('By itself in 60 s');
    expect(at(500)).toContain('as soon as possible');
    expect(at(null)).toContain('when it is next needed');
    expect(refreshWords(guest, { ...fresh, refreshing: true, refreshAt: 5 }, 0)).toContain('being got');
    const by = (source: CredentialSource) => refreshWords(source, fresh, 0);
    expect(by(sources['assume-role'])).toContain('MFA device');
    expect(by(sources.saml)).toContain('SAML response');
    expect(by(sources['web-identity'])).toContain('provider alone');
  });

  it('says in the list what the user has to do', () => {
    const failed = (code: 'new-token-needed' | 'network-failed') =>
      sourceStateWords('web-identity', { ...fresh, failure: { code, field: 'request' } });
    expect(failed('new-token-needed')).toBe('Role by web identity · needs a new token');
    expect(failed('network-failed')).toBe('Role by web identity · the last refresh failed');
    expect(sourceStateWords('saml', undefined)).toBe('Role by SAML');
  });
});

describe('small words', () => {
  it('shorten an ARN to what one knows it by, and a span to what matters', () => {
    expect(roleName('arn:aws:iam::1:role/a/b')).toBe('a/b');
    expect(roleName('plain')).toBe('plain');
    expect([
      spanWords(-5),
      spanWords(12_999),
      spanWords(90_000),
      spanWords(7_200_000),
      spanWords(7_440_000),
    ]).toEqual(['0 s', '12 s', '1 min', '2 h', '2 h 4 min']);
  });
});

import { describe, expect, it } from 'vitest';
import { createSecrets } from '#background/secrets-there.ts';
import type { FoundToken } from '#background/tokens.ts';
import { exampleCredentials } from '#core/examples/examples.ts';
import { expiryMargin, isSpent } from '#core/expiry.ts';
import { FailureError } from '#core/failure-error.ts';
import type { AuthorisationKind } from '#core/rules/rule.ts';
import { tokenIdOf } from '#core/rules/token-source.ts';
import type { StoredIdentity } from '#storage/identity-document.ts';
import { ruleOf, tokenAuthorisation } from '../core/rules/sample-rule.ts';

const now = 1_000_000;
const spent = now + expiryMargin;

function secrets(identity: StoredIdentity | null, token: FoundToken | null) {
  const asked: string[] = [];
  const found = <T>(id: string, what: T | null, code: 'profile-unknown' | 'token-unknown') => {
    asked.push(id);
    if (what === null) throw new FailureError({ code, field: 'request' });
    return what;
  };
  return {
    asked,
    secrets: createSecrets({
      identity: async (id) => found(id, identity, 'profile-unknown'),
      identityTrouble: ({ name, expiresAt }) =>
        isSpent(expiresAt, now) ? { code: 'credentials-expired', field: 'profile', detail: name } : null,
      token: async (source) => found(tokenIdOf(source), token, 'token-unknown'),
      now: () => now,
    }),
  };
}

const identity = (expiresAt?: number): StoredIdentity => ({
  id: 'identity-1',
  name: 'mine',
  credentials: exampleCredentials.plus,
  ...(expiresAt === undefined ? {} : { expiresAt }),
});
const token = (expiresAt: number | null): FoundToken => ({
  id: 'token-1',
  name: 'key',
  value: 'v',
  expiresAt,
});
const tokenKinds: readonly AuthorisationKind[] = ['api-key', 'user-pool', 'oidc', 'lambda'];

describe('a rule that signs', () => {
  it.each([undefined, spent + 1])('has no trouble with an identity that lasts (%s)', async (expiresAt) => {
    expect(await secrets(identity(expiresAt), null).secrets.troubleOf(ruleOf())).toEqual([]);
  });

  it.each([spent, now, now - 1])(
    'has trouble with one that has expired, or is about to (%s)',
    async (expiresAt) => {
      expect(await secrets(identity(expiresAt), null).secrets.troubleOf(ruleOf())).toEqual([
        { code: 'credentials-expired', field: 'profile', detail: 'mine' },
      ]);
    },
  );

  it('has trouble where its identity is gone', async () => {
    expect(await secrets(null, null).secrets.troubleOf(ruleOf())).toMatchObject([
      { code: 'profile-unknown' },
    ]);
  });
});

describe.each(tokenKinds)('a rule of kind %s', (kind) => {
  const rule = ruleOf({ authorise: tokenAuthorisation(kind) });

  it('asks for its own token', async () => {
    const { secrets: asking, asked } = secrets(null, token(null));
    expect(await asking.troubleOf(rule)).toEqual([]);
    expect(asked).toEqual(['token-1']);
  });

  it('has trouble with a token that has expired, or is about to', async () => {
    expect(await secrets(null, token(spent + 1)).secrets.troubleOf(rule)).toEqual([]);
    for (const expiresAt of [spent, now, now - 1]) {
      expect(await secrets(null, token(expiresAt)).secrets.troubleOf(rule)).toEqual([
        { code: 'token-expired', field: 'token', detail: 'key' },
      ]);
    }
  });

  it('has no trouble with a user’s token that will be refreshed', async () => {
    const source = { kind: 'user-pool', poolId: 'p', userId: null } as const;
    const { token: part } = rule.authorise;
    const ofUser = { ...rule, authorise: { ...rule.authorise, token: { ...part, source } } };
    const expected = kind === 'api-key' ? [{ code: 'token-expired' }] : [];
    expect(await secrets(null, token(now)).secrets.troubleOf(ofUser)).toMatchObject(expected);
  });

  it('has trouble where its token is gone', async () => {
    expect(await secrets(null, null).secrets.troubleOf(rule)).toMatchObject([{ code: 'token-unknown' }]);
  });
});

it.each(['none', 'unchanged'] as const)(
  'a rule of kind %s needs no secret and asks for none',
  async (kind) => {
    const { secrets: asking, asked } = secrets(null, null);
    expect(await asking.troubleOf(ruleOf({ authorise: { kind } }))).toEqual([]);
    expect(asked).toEqual([]);
  },
);

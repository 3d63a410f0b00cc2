import { isSpent } from '#core/expiry.ts';
import type { Failure } from '#core/failure.ts';
import { FailureError } from '#core/failure-error.ts';
import { type CredentialSource, isRenewable, withSecretsOf } from '#core/identity/credential-source.ts';
import { sourceName } from '#core/identity/source-name.ts';
import { sourceProblem } from '#core/identity/source-problem.ts';
import type { Freshness } from '#protocol/identity-contract.ts';
import type { IdentitySummary, Keep } from '#protocol/secrets-contract.ts';
import type { StoredIdentity } from '#storage/identity-document.ts';
import type { Identities } from '../identities.ts';
import type { IdentityIds } from './identity-ids.ts';
import { createKeepFresh } from './keep-fresh.ts';
import type { Obtain } from './obtain.ts';

/** Identities whose credentials come from somewhere and are kept fresh, beside those that were typed in. */
export type Sourced = {
  /** Any identity with credentials that can be used now, as far as it can be had without the user; of one typed in whatever it has. */
  use(id: string): Promise<StoredIdentity>;
  /** Why `use` would be refused, as far as that is known without asking anybody. */
  troubleOf(identity: StoredIdentity): Failure | null;
  freshness(identity: StoredIdentity): Freshness | null;
  save(wanted: {
    readonly id: string | null;
    readonly name: string;
    readonly source: CredentialSource;
    readonly mfaCode: string;
    readonly now: boolean;
    readonly keep?: Keep | undefined;
  }): Promise<IdentitySummary>;
  renew(id: string, mfaCode: string, token: string): Promise<IdentitySummary>;
  /** Forgets identity id and credentials of an identity pool's identity. */
  clear(id: string): Promise<void>;
  /** Drops the credentials that were had for a user who is signed out. */
  userEnded(poolId: string, userId: string): Promise<void>;
  /** Refreshes what is due; the time of the next, or null. Never rejects. */
  check(): Promise<number | null>;
};

export function createSourced(ports: {
  readonly identities: () => Identities;
  readonly obtain: Obtain;
  readonly identityIds: IdentityIds;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly chance: () => number;
  readonly pause: (milliseconds: number) => Promise<void>;
  /** Something else is to be told of them. */
  readonly onChange: () => void;
}): Sourced {
  const { now } = ports;

  const keepFresh = createKeepFresh<StoredIdentity>({
    find: (id) => ports.identities().find(id),
    // What was never asked for is not asked for unasked.
    all: async () => (await ports.identities().own()).filter((one) => one.source && hasCredentials(one)),
    facts: (identity) => ({
      id: identity.id,
      name: identity.name,
      obtainedAt: identity.obtainedAt ?? 0,
      expiresAt: identity.source ? (identity.expiresAt ?? null) : null,
      renewable: identity.source !== undefined && isRenewable(identity.source),
    }),
    renew: (identity, signal) => renewed(identity, identity, '', signal),
    expired: expiredFailure,
    now,
    chance: ports.chance,
    pause: ports.pause,
    onChange: ports.onChange,
  });

  /** Asked for, saved, and only then given out. */
  async function obtained(
    identity: StoredIdentity,
    mfaCode: string,
    signal: AbortSignal,
    keep?: Keep,
    mayBeSaved: () => Promise<void> = async () => undefined,
  ): Promise<StoredIdentity> {
    const { source, name, identityId = null } = identity;
    if (!source) throw new FailureError({ code: 'not-refreshable', field: 'profile', detail: name });
    const got = await ports.obtain(source, { name, mfaCode, identityId, signal });
    const { expiresAt: _, identityId: __, ...rest } = identity;
    const next: StoredIdentity = {
      ...rest,
      credentials: got.credentials,
      obtainedAt: now(),
      ...(got.expiresAt === null ? {} : { expiresAt: got.expiresAt }),
      ...(got.identityId === null ? {} : { identityId: got.identityId }),
    };
    await mayBeSaved();
    await ports.identities().put(next, keep);
    return next;
  }

  /** As `obtained`, in the place of what is there; not where that was removed, edited or signed out of in the meantime. */
  async function renewed(
    before: StoredIdentity,
    identity: StoredIdentity,
    mfaCode: string,
    signal: AbortSignal,
  ): Promise<StoredIdentity> {
    return obtained(identity, mfaCode, signal, undefined, async () => {
      if ((await ports.identities().find(before.id)) === before) return;
      throw new FailureError({ code: 'aborted', field: 'profile', detail: before.name });
    });
  }

  const summaryOf = async (id: string): Promise<IdentitySummary> => {
    const summary = (await ports.identities().list()).find((one) => one.id === id);
    if (!summary) throw new FailureError({ code: 'profile-unknown', field: 'profile' });
    return summary;
  };

  async function isLoop(id: string, source: CredentialSource): Promise<boolean> {
    let next: CredentialSource | undefined = source;
    for (let depth = 0; depth < 20; depth++) {
      if (next?.kind !== 'assume-role' && next?.kind !== 'session-token') return false;
      if (next.baseId === id) return true;
      next = await ports
        .identities()
        .find(next.baseId)
        .then(
          (base) => base.source,
          () => undefined,
        );
    }
    return true;
  }

  return {
    use: keepFresh.use,
    freshness: (identity) => {
      if (!identity.source) return null;
      const fresh = keepFresh.freshness(identity);
      return hasCredentials(identity) ? fresh : { ...fresh, expiresAt: null, refreshAt: null };
    },
    troubleOf: (identity) => {
      if (!isSpent(identity.expiresAt, now())) return null;
      const { source } = identity;
      if (source && isRenewable(source)) return keepFresh.freshness(identity).failure;
      return expiredFailure(identity);
    },
    save: async ({ id, name, source: edited, mfaCode, now: atOnce, keep }) => {
      const before = id === null ? undefined : await ports.identities().find(id);
      const source = withSecretsOf(edited, before?.source);
      const problem = sourceProblem(source);
      if (problem) throw new FailureError(problem);
      const own = id ?? crypto.randomUUID();
      if (await isLoop(own, source)) throw new FailureError({ code: 'source-loop', field: 'form:baseId' });
      const same = before && JSON.stringify(before.source) === JSON.stringify(source) ? before : undefined;
      const identity: StoredIdentity = {
        ...(same ?? { credentials: none, expiresAt: 0 }),
        id: own,
        name: name.trim() || sourceName(source),
        source,
      };
      if (atOnce) await obtained(identity, mfaCode, new AbortController().signal, keep);
      else await ports.identities().put(identity, keep);
      keepFresh.renewed(own);
      return summaryOf(own);
    },
    renew: async (id, mfaCode, token) => {
      const identity = await ports.identities().find(id);
      if (mfaCode === '' && token === '') await keepFresh.renew(id);
      else {
        const { source } = identity;
        const next = source && token !== '' ? { ...identity, source: withToken(source, token) } : identity;
        await renewed(identity, next, mfaCode, new AbortController().signal);
        keepFresh.renewed(id);
      }
      return summaryOf(id);
    },
    clear: async (id) => {
      const identity = await ports.identities().find(id);
      if (identity.source?.kind !== 'identity-pool') {
        throw new FailureError({ code: 'no-identity-pool', field: 'profile', detail: identity.name });
      }
      if (identity.identityId !== undefined) await ports.identityIds.forget(identity.identityId);
      await ports.identities().put(withoutCredentials(identity));
    },
    userEnded: async (poolId, userId) => {
      for (const identity of await ports.identities().own()) {
        const { source } = identity;
        if (source?.kind !== 'identity-pool' || source.login.kind !== 'user') continue;
        const { login } = source;
        if (login.poolId !== poolId || (login.userId !== null && login.userId !== userId)) continue;
        await ports.identities().put(withoutCredentials(identity));
      }
    },
    check: keepFresh.check,
  };

  function expiredFailure({ name, source }: StoredIdentity): Failure {
    const field = 'profile';
    if (source?.kind === 'assume-role' || source?.kind === 'session-token') {
      return { code: 'mfa-code-needed', field, detail: name };
    }
    if (source && !isRenewable(source)) return { code: 'new-token-needed', field, detail: name };
    return { code: 'credentials-expired', field, detail: name };
  }
}

const none = { accessKeyId: '', secretAccessKey: '' };

function hasCredentials({ credentials }: StoredIdentity): boolean {
  return credentials.accessKeyId !== '';
}

function withoutCredentials({ identityId: _, ...identity }: StoredIdentity): StoredIdentity {
  return { ...identity, credentials: none, expiresAt: 0 };
}

/** The source with a provider's new token. */
function withToken(source: CredentialSource, token: string): CredentialSource {
  switch (source.kind) {
    case 'web-identity':
      return { ...source, token };
    case 'saml':
      return { ...source, assertion: token };
    case 'identity-pool':
      return source.login.kind === 'token' ? { ...source, login: { ...source.login, token } } : source;
    default:
      return source;
  }
}

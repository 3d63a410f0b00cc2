import type { Failure } from '#core/failure.ts';
import { FailureError, failureOf } from '#core/failure-error.ts';
import { tokenFacts } from '#core/identity/token-facts.ts';
import { maskKeyId } from '#core/redact.ts';
import type { AuthSession, PartResult } from '#protocol/identity-contract.ts';
import type { StoredIdentity } from '#storage/identity-document.ts';
import type { UserTokens } from './user-tokens.ts';

/**
 * What an identity of an identity pool stands on, as four results that do not depend on each other (`fetchAuthSession` of AWS Amplify). Rejects
 * with `no-identity-pool`.
 */
export function createAuthSession(ports: {
  readonly find: (id: string) => Promise<StoredIdentity>;
  /** With credentials that can be used now. */
  readonly use: (id: string) => Promise<StoredIdentity>;
  readonly tokens: UserTokens;
}): (id: string) => Promise<AuthSession> {
  return async (id) => {
    const { source, name } = await ports.find(id);
    if (source?.kind !== 'identity-pool') {
      throw new FailureError({ code: 'no-identity-pool', field: 'profile', detail: name });
    }
    const { login } = source;
    const tokens = await part(async () => {
      if (login.kind !== 'user') {
        const code = login.kind === 'guest' ? 'session-of-guest' : 'session-federated';
        throw new FailureError({ code, field: 'profile' });
      }
      // One after the other: both are refreshed in one go.
      const [access, idToken] = [
        await ports.tokens.find(login.poolId, login.userId, 'access'),
        await ports.tokens.find(login.poolId, login.userId, 'id'),
      ];
      return {
        id: tokenFacts(idToken.value)?.payload ?? {},
        access: tokenFacts(access.value)?.payload ?? {},
      };
    });
    const used = await part(() => ports.use(id));
    return {
      tokens,
      user: after(tokens, ({ id: claims }) => ({ sub: String(claims.sub ?? '') })),
      credentials: after(used, ({ credentials, expiresAt }) => ({
        maskedKeyId: maskKeyId(credentials.accessKeyId),
        expiresAt: expiresAt ?? null,
      })),
      identityId: after(used, ({ identityId }) => identityId ?? ''),
    };
  };
}

async function part<T>(work: () => Promise<T>): Promise<PartResult<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (caught) {
    const failure: Failure = failureOf(caught);
    return { ok: false, failure };
  }
}

function after<T, U>(result: PartResult<T>, next: (value: T) => U): PartResult<U> {
  return result.ok ? { ok: true, value: next(result.value) } : result;
}

import { isSpent } from '#core/expiry.ts';
import type { Failure } from '#core/failure.ts';
import { failureOf } from '#core/failure-error.ts';
import type { Rule } from '#core/rules/rule.ts';
import type { StoredIdentity } from '#storage/identity-document.ts';
import type { Identities } from './identities.ts';
import type { Tokens } from './tokens.ts';

export type Secrets = {
  /** What keeps a rule from authorising: its identity or token is gone, or has expired. */
  troubleOf(rule: Rule): Promise<readonly Failure[]>;
};

/** Whether there is what rules name; the secrets themselves stay where they are. */
export function createSecrets(ports: {
  readonly identity: Identities['find'];
  /** What keeps an identity from signing, as far as that is known without asking anybody. */
  readonly identityTrouble: (identity: StoredIdentity) => Failure | null;
  readonly token: Tokens['peek'];
  /** Milliseconds since 1970. */
  readonly now: () => number;
}): Secrets {
  return {
    troubleOf: async ({ authorise: { kind, iam, apiKey, token } }) => {
      if (kind === 'none' || kind === 'unchanged') return [];
      try {
        if (kind === 'iam') {
          const failure = ports.identityTrouble(await ports.identity(iam.identityId));
          return failure ? [failure] : [];
        }
        const { source } = kind === 'api-key' ? apiKey : token;
        const { name, expiresAt } = await ports.token(source, token.use);
        // A user's token is refreshed when it is needed.
        return source.kind === 'pasted' && isSpent(expiresAt, ports.now())
          ? [{ code: 'token-expired', field: 'token', detail: name }]
          : [];
      } catch (caught) {
        return [failureOf(caught)];
      }
    },
  };
}

import { isSpent } from '#core/expiry.ts';
import type { Failure } from '#core/failure.ts';
import { failureOf } from '#core/failure-error.ts';
import type { Rule } from '#core/rules/rule.ts';
import type { Identities } from './identities.ts';
import type { Tokens } from './tokens.ts';

export type Secrets = {
  /** What keeps a rule from authorising: its identity or token is gone, or has expired. */
  troubleOf(rule: Rule): Promise<readonly Failure[]>;
};

/** Whether there is what rules name; the secrets themselves stay where they are. */
export function createSecrets(ports: {
  readonly identities: Identities;
  readonly tokens: Tokens;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}): Secrets {
  return {
    troubleOf: async ({ authorise: { kind, iam, apiKey, token } }) => {
      if (kind === 'none' || kind === 'unchanged') return [];
      try {
        if (kind === 'iam') {
          const { name, expiresAt } = await ports.identities.find(iam.identityId);
          return isSpent(expiresAt, ports.now())
            ? [{ code: 'credentials-expired', field: 'profile', detail: name }]
            : [];
        }
        const { name, expiresAt } = await ports.tokens.find((kind === 'api-key' ? apiKey : token).source);
        return isSpent(expiresAt, ports.now())
          ? [{ code: 'token-expired', field: 'token', detail: name }]
          : [];
      } catch (caught) {
        return [failureOf(caught)];
      }
    },
  };
}

import { emptyRule, type Rule } from '#core/rules/rule.ts';
import type { IdentitySummary } from '#protocol/secrets-contract.ts';
import { newId } from './draft-actions.ts';

export type Starter = { readonly id: string; readonly label: string; readonly detail: string };

export const starters: readonly Starter[] = [
  { id: 'iam', label: 'Sign for API Gateway', detail: 'AWS IAM, SigV4 on every request' },
  { id: 'api-key', label: 'Add an API key', detail: 'x-api-key, for API Gateway or AppSync' },
  { id: 'user-pool', label: 'Add a user pool token', detail: 'Authorization, from Amazon Cognito' },
];

/** The rule that a starter begins with, or an empty one. It signs as the user's own credentials where there are any. */
export function startedRule(starterId: string | null, identities: readonly IdentitySummary[]): Rule {
  const own = identities.find(({ builtIn }) => !builtIn);
  const empty = emptyRule(newId(), own?.id ?? '');
  const { authorise, where } = empty;
  switch (starterId) {
    case 'iam':
      return {
        ...empty,
        name: 'API Gateway',
        where: { ...where, text: '*.execute-api.*.amazonaws.com/*' },
      };
    case 'api-key':
      return {
        ...empty,
        name: 'API key',
        where: { ...where, text: '*.appsync-api.*.amazonaws.com/graphql' },
        authorise: { ...authorise, kind: 'api-key' },
      };
    case 'user-pool':
      return {
        ...empty,
        name: 'User pool',
        where: { ...where, text: '*.execute-api.*.amazonaws.com/*' },
        authorise: { ...authorise, kind: 'user-pool' },
      };
    default:
      return empty;
  }
}

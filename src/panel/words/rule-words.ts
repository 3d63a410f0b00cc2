import type { Binding } from '#core/rules/request-facts.ts';
import type { AuthorisationKind, ResourceKind, Rule } from '#core/rules/rule.ts';
import { tokenIdOf } from '#core/rules/token-source.ts';
import type { IdentitySummary, TokenSummary } from '#protocol/secrets-contract.ts';

/** What a rule is called: its name, else what it takes. */
export function ruleTitle(rule: Rule): string {
  return rule.name.trim() || rule.where.text.trim() || 'New rule';
}

export const authorisationNames: { readonly [K in AuthorisationKind]: string } = {
  iam: 'AWS IAM (SigV4)',
  'api-key': 'API key',
  'user-pool': 'Cognito user pool token',
  oidc: 'OpenID Connect token',
  lambda: 'Token for a Lambda authoriser',
  none: 'Take authorisation away',
  unchanged: 'Leave as it is, only rewrite',
};

export const kindNames: { readonly [K in ResourceKind]: string } = {
  document: 'pages and frames',
  fetch: 'fetch and XHR',
  image: 'images',
  script: 'scripts',
  style: 'styles',
  font: 'fonts',
  media: 'media',
  beacon: 'beacons',
  other: 'others',
};

/** How a rule authorises, and as whom, in a few words. */
export function authorisationWords(
  { authorise }: Rule,
  identities: readonly IdentitySummary[],
  tokens: readonly TokenSummary[],
): string {
  const { kind, iam, apiKey, token } = authorise;
  const tokenName = (id: string) => tokens.find((one) => one.id === id)?.name;
  const as = (what: string, name: string | undefined) => (name === undefined ? what : `${what}: ${name}`);
  switch (kind) {
    case 'iam': {
      const name = identities.find(({ id }) => id === iam.identityId)?.name;
      const nobody = iam.identityId === '' ? '(nobody chosen)' : '(credentials that are gone)';
      return `${iam.form === 'query' ? 'IAM, presigned,' : 'IAM'} as ${name ?? nobody}`;
    }
    case 'api-key':
      return as('API key', tokenName(tokenIdOf(apiKey.source)));
    case 'user-pool':
      return as(
        `user pool ${token.use === 'id' ? 'ID' : 'access'} token`,
        tokenName(tokenIdOf(token.source)),
      );
    case 'oidc':
      return as('OpenID token', tokenName(tokenIdOf(token.source)));
    case 'lambda':
      return as('Lambda token', tokenName(tokenIdOf(token.source)));
    case 'none':
      return 'strips authorisation';
    case 'unchanged':
      return 'rewrites only';
  }
}

/** Whose requests a rule takes, as seen from the tab that is worked on. */
export function scopeWords({ scope }: Rule, binding: Binding | null, shown: Binding | null): string {
  if (scope.kind === 'everywhere') return 'every tab';
  if (scope.kind === 'origins') {
    const [first, ...others] = scope.origins;
    if (first === undefined) return 'no origin yet';
    return others.length === 0 ? `tabs at ${first}` : `tabs at ${first} and ${others.length} more`;
  }
  if (!binding) return 'tab closed';
  return binding.tabId === shown?.tabId ? 'this tab' : 'another tab';
}

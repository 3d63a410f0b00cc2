import type { ApiAuthorisation } from './amplify-project.ts';

// `LAMBDA` was in Amplify's own table by mistake for years, and so in people's files.
const names: ReadonlyMap<string, ApiAuthorisation> = new Map([
  ['API_KEY', 'api-key'],
  ['AWS_IAM', 'iam'],
  ['AMAZON_COGNITO_USER_POOLS', 'user-pool'],
  ['OPENID_CONNECT', 'oidc'],
  ['AWS_LAMBDA', 'lambda'],
  ['LAMBDA', 'lambda'],
  ['NONE', 'none'],
]);

/** What a file calls an authorisation type; anything unknown is IAM, as Amplify's `parseAWSExports` takes it. */
export function apiAuthorisation(name: string | null): ApiAuthorisation {
  return names.get((name ?? '').toUpperCase()) ?? 'iam';
}

/** The default type first, then the others, each once. */
export function apiAuthorisations(
  first: string | null,
  others: readonly string[],
): readonly [ApiAuthorisation, ...ApiAuthorisation[]] {
  const start = apiAuthorisation(first);
  const known = others.flatMap((name) => names.get(name.toUpperCase()) ?? []);
  return [start, ...new Set(known.filter((kind) => kind !== start))];
}

import type { RuleAuthorisation, TokenSource } from './rule.ts';

const poolPrefix = 'user-pool:';

/** One text for each source, by which lists and choices name it. Empty: none is chosen. */
export function tokenIdOf(source: TokenSource): string {
  return source.kind === 'pasted' ? source.tokenId : `${poolPrefix}${source.poolId}:${source.userId ?? ''}`;
}

/** The source of an id that {@link tokenIdOf} made. */
export function tokenSourceOf(tokenId: string): TokenSource {
  if (!tokenId.startsWith(poolPrefix)) return { kind: 'pasted', tokenId };
  const [poolId = '', userId = ''] = tokenId.slice(poolPrefix.length).split(':');
  return { kind: 'user-pool', poolId, userId: userId === '' ? null : userId };
}

/** Which secret a rule carries: a user has two tokens, of which it wants one. Null for what carries none. */
export function secretKeyOf({ kind, apiKey, token }: RuleAuthorisation): string | null {
  if (kind === 'unchanged' || kind === 'none' || kind === 'iam') return null;
  return kind === 'api-key' ? tokenIdOf(apiKey.source) : secretKey(token.source, token.use);
}

/** {@link secretKeyOf} of a token. */
export function secretKey(source: TokenSource, use: 'id' | 'access'): string {
  return source.kind === 'pasted' ? source.tokenId : `${tokenIdOf(source)} ${use}`;
}

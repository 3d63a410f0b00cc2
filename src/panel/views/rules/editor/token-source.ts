import type { RuleAuthorisation } from '#core/rules/rule.ts';
import { tokenIdOf, tokenSourceOf } from '#core/rules/token-source.ts';

/** The header that the chosen kind sets, and the token that goes into it. */
export function chosenSource(authorise: RuleAuthorisation): {
  readonly header: string;
  readonly tokenId: string;
} {
  const { header, source } = authorise.kind === 'api-key' ? authorise.apiKey : authorise.token;
  return { header, tokenId: tokenIdOf(source) };
}

/** The authorisation with another key or token for the chosen kind. */
export function withToken(authorise: RuleAuthorisation, tokenId: string): RuleAuthorisation {
  return withSource(authorise, { source: tokenSourceOf(tokenId) });
}

/** … and in another header. */
export function withHeader(authorise: RuleAuthorisation, header: string): RuleAuthorisation {
  return withSource(authorise, { header });
}

function withSource(
  authorise: RuleAuthorisation,
  part: Partial<RuleAuthorisation['apiKey']>,
): RuleAuthorisation {
  return authorise.kind === 'api-key'
    ? { ...authorise, apiKey: { ...authorise.apiKey, ...part } }
    : { ...authorise, token: { ...authorise.token, ...part } };
}

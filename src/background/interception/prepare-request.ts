import type { Header } from '#core/http/headers.ts';
import type { WireUrl } from '#core/http/wire-url.ts';
import { authorises } from '#core/rules/choose-back-end.ts';
import { carriesAuthorisation, withoutAuthorisation } from '#core/rules/existing-authorisation.ts';
import { rewriteRequest } from '#core/rules/rewrite-request.ts';
import type { Rule, RuleAuthorisation } from '#core/rules/rule.ts';

/** URL and headers of a request on its way through a rule. */
export type Work = { readonly url: WireUrl; readonly headers: readonly Header[] };

/**
 * What a rule makes of a request before it is authorised: earlier authorisation taken away, then rewritten. Null where the rule leaves
 * alone what already carries authorisation.
 */
export function prepareRequest(rule: Rule, asked: Work): Work | null {
  const { authorise } = rule;
  if (
    authorise.existing === 'leave' &&
    authorises(authorise.kind) &&
    carriesAuthorisation(asked.url, asked.headers, ownHeader(authorise))
  ) {
    return null;
  }
  const stripped = authorise.kind === 'unchanged' ? asked : withoutAuthorisation(asked.url, asked.headers);
  return rewriteRequest(rule.rewrite, stripped);
}

/** The header that the rule itself would set: a request that has it is authorised in the rule's own sense. */
function ownHeader({ kind, apiKey, token }: RuleAuthorisation): string | null {
  if (kind === 'api-key') return apiKey.header;
  return kind === 'iam' || kind === 'none' || kind === 'unchanged' ? null : token.header;
}

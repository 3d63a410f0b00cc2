import type { Header } from '#core/http/headers.ts';
import { parseWireUrl } from '#core/http/wire-url.ts';
import { withoutAuthorisation } from '#core/rules/existing-authorisation.ts';
import { rewriteRequest } from '#core/rules/rewrite-request.ts';
import type { Rule } from '#core/rules/rule.ts';

/**
 * The headers of a request whose URL was presigned before they were known. AWS takes no request that is authorised twice, so
 * what else authorises it goes.
 */
export function headersOfPresigned(rule: Rule, url: string, headers: readonly Header[]): readonly Header[] {
  const parsed = parseWireUrl(url);
  if (!parsed.ok) return headers;
  const plain = { ...parsed.value, query: null };
  return rewriteRequest(rule.rewrite, withoutAuthorisation(plain, headers)).headers;
}

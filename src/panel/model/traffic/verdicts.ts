import type { Diagnosis } from '#core/diagnose/diagnosis.ts';
import type { CapturedRequest, CapturedResponse } from '#core/traffic/captured-request.ts';
import { isSigned, rowFacts } from '#core/traffic/row-facts.ts';
import type { Verdict } from '#core/traffic/row-verdict.ts';
import type { ListedEntry } from './captured-list.ts';

/** Whether a request is explained unasked: it was refused, and whoever refused it may have wanted a signature. */
export function isExplainedUnasked({ entry, facts }: Pick<ListedEntry, 'entry' | 'facts'>): boolean {
  const { response, resourceType, method } = entry;
  if (!response || resourceType === 'preflight' || method === 'OPTIONS') return false;
  if (response.status === 401 || response.status === 403) return true;
  return response.status === 400 && (isSigned(facts.auth) || facts.service !== null || isOfAws(response));
}

function isOfAws({ headers }: CapturedResponse): boolean {
  return headers.some(([name]) => /^x-amzn?-/i.test(name));
}

/**
 * What the list says of an explained request; null where the status says it better: of an answer other than a refusal, and where no signature
 * is at fault.
 */
export function verdictOf(entry: CapturedRequest, { cause }: Diagnosis): Verdict | null {
  const status = entry.response?.status ?? 0;
  if (status < 400) return null;
  if (cause !== 'unknown' && cause !== 'not-a-signature-problem') return { cause, ok: false };
  const denied = status === 401 || status === 403;
  return denied && isSigned(rowFacts(entry).auth) ? { cause, ok: false } : null;
}

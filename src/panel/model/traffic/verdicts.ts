import type { Diagnosis } from '#core/diagnose/diagnosis.ts';
import type { CapturedRequest } from '#core/traffic/captured-request.ts';
import { isSigned } from '#core/traffic/row-facts.ts';
import type { Verdict } from '#core/traffic/row-verdict.ts';
import type { ListedEntry } from './captured-list.ts';

/** Whether a request is explained unasked: it was refused, and it is signed, or should have been. */
export function isExplainedUnasked({ entry, facts }: Pick<ListedEntry, 'entry' | 'facts'>): boolean {
  const status = entry.response?.status ?? 0;
  if (status !== 400 && status !== 401 && status !== 403) return false;
  return isSigned(facts.auth) || (facts.auth === 'none' && facts.service !== null && status !== 400);
}

/**
 * What the list says of an explained request; null where the status says it better: an answer other than a refusal, or a refused request whose
 * signature is not at fault and whose status does not tell otherwise.
 */
export function verdictOf({ response }: CapturedRequest, { cause }: Diagnosis): Verdict | null {
  const status = response?.status ?? 0;
  if (status < 400) return null;
  const denied = status === 401 || status === 403;
  if (cause === 'unknown' || cause === 'not-a-signature-problem') return denied ? { cause, ok: false } : null;
  return { cause, ok: false };
}

import type { Cause } from '../diagnose/diagnosis.ts';
import type { CapturedRequest } from './captured-request.ts';
import { isSigned, type RowFacts } from './row-facts.ts';

/** What the doctor says of an entry. */
export type Verdict = { readonly cause: Cause | null; readonly ok: boolean };

/** What became of a request: by its status until the doctor has spoken. Empty where there is nothing to say. */
export type RowVerdict = {
  readonly kind: 'accepted' | 'refused' | 'failed' | '';
  readonly cause: Cause | null;
};

/** The verdict upon an entry; `told` is the doctor's, where there is one. */
export function rowVerdict(entry: CapturedRequest, facts: RowFacts, told: Verdict | undefined): RowVerdict {
  if (told) return { kind: told.ok ? 'accepted' : 'refused', cause: told.cause };
  return { kind: kindOf(entry, facts), cause: null };
}

function kindOf({ response, from }: CapturedRequest, { auth }: RowFacts): RowVerdict['kind'] {
  // What the page sent has ended: no answer came.
  if (!response) return from === 'page' ? 'failed' : '';
  if (response.status === 0) return 'failed';
  if (response.status === 401 || response.status === 403) return 'refused';
  return isSigned(auth) && response.status < 400 ? 'accepted' : '';
}

import type { CapturedRequest } from './captured-request.ts';
import type { FilterIs, FilterTerm } from './filter-terms.ts';
import { isSigned, type RowFacts } from './row-facts.ts';
import type { RowVerdict } from './row-verdict.ts';

/** What a filter judges. */
export type FilterRow = {
  readonly entry: CapturedRequest;
  readonly facts: RowFacts;
  readonly verdict: RowVerdict;
  /** Signed by a rule of ours. */
  readonly ours: boolean;
};

/** Whether a row meets every condition. */
export function matchesFilter(terms: readonly FilterTerm[], row: FilterRow): boolean {
  for (const term of terms) if (holds(term, row) === term.negated) return false;
  return true;
}

function holds(term: FilterTerm, row: FilterRow): boolean {
  switch (term.kind) {
    case 'text':
      return row.facts.haystack.includes(term.text);
    case 'regex':
      return term.regex.test(row.facts.haystack);
    case 'status': {
      const status = row.entry.response?.status;
      return status !== undefined && status >= term.range.from && status <= term.range.to;
    }
    case 'field':
      return fieldHolds(term.key, term.text, row);
    case 'is':
      return is(term.is, row);
  }
}

type FieldKey = Extract<FilterTerm, { kind: 'field' }>['key'];

function fieldHolds(key: FieldKey, text: string, { entry, facts, verdict }: FilterRow): boolean {
  switch (key) {
    case 'method':
      return entry.method.toLowerCase() === text;
    case 'service':
      return facts.service?.toLowerCase().includes(text) ?? false;
    case 'region':
      return facts.region?.toLowerCase().includes(text) ?? false;
    case 'key':
      return [facts.keyId, facts.maskedKeyId].some((id) => id?.toLowerCase().includes(text));
    case 'host':
      return facts.host.toLowerCase().includes(text);
    case 'cause':
      return verdict.cause?.includes(text) ?? false;
  }
}

function is(wanted: FilterIs, { entry, facts, verdict, ours }: FilterRow): boolean {
  switch (wanted) {
    case 'signed':
      return isSigned(facts.auth);
    case 'unsigned':
      return !isSigned(facts.auth);
    case 'ours':
      return ours;
    case 'accepted':
    case 'refused':
    case 'failed':
      return verdict.kind === wanted;
    case 'explained':
      return verdict.cause !== null && verdict.cause !== 'unknown';
    case 'preflight':
      return entry.resourceType === 'preflight' || entry.method === 'OPTIONS';
    case 'imported':
      return entry.from === 'har' || entry.from === 'paste';
    case 'replayed':
      return entry.from === 'replay';
    default:
      return facts.auth === wanted;
  }
}

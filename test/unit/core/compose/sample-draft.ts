import {
  type Draft,
  type DraftBody,
  emptyDraft,
  type PartRow,
  type QueryRow,
  type Row,
} from '#core/compose/draft.ts';
import { withUrl } from '#core/compose/query-grid.ts';

export const boundary = 'countersign-test-boundary';

/** Ids that can be told apart and are the same in every run. */
export function counter(prefix = 'id'): () => string {
  let last = 0;
  return () => `${prefix}${++last}`;
}

export function draftOf(url: string, change: Partial<Draft> = {}): Draft {
  return { ...withUrl(emptyDraft('example-slash', boundary), url, counter('query')), ...change };
}

export function bodyOf(change: Partial<DraftBody>): DraftBody {
  return { ...emptyDraft('example-slash', boundary).body, ...change };
}

export const row = (name: string, value: string, enabled = true): Row => ({
  id: `row-${name}-${value}`,
  enabled,
  name,
  value,
});

export const part = (name: string, value: string | PartRow['file'], enabled = true): PartRow =>
  typeof value === 'string'
    ? { ...row(name, value, enabled), file: null }
    : { ...row(name, '', enabled), file: value };

export const queryRow = (name: string, value: string | null, enabled = true): QueryRow => ({
  id: `query-${name}-${value}`,
  enabled,
  name,
  value,
});

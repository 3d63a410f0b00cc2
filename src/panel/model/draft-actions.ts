import type { Draft, DraftAuth, DraftBody, FileRef, QueryRow, Row } from '#core/compose/draft.ts';
import { withQuery, withUrl } from '#core/compose/query-grid.ts';
import { percentDecode, uriEncode } from '#core/http/percent-encoding.ts';

/** An id for a new row of a grid. */
export function newId(): string {
  return crypto.randomUUID();
}

/** The named changes that can be made to a draft; each takes one and returns the next. */
export const draftActions = {
  method: (draft: Draft, method: string): Draft => ({ ...draft, method }),
  url: (draft: Draft, url: string): Draft => withUrl(draft, url, newId),
  headers: (draft: Draft, headers: readonly Row[]): Draft => ({ ...draft, headers }),
  /** Rows of the query grid hold plain text; what was not touched keeps its wire form. */
  query: (draft: Draft, rows: readonly Row[]): Draft =>
    withQuery(
      draft,
      rows.map((row) => queryRow(row, draft.query)),
    ),
  body: (draft: Draft, change: Partial<DraftBody>): Draft => ({
    ...draft,
    body: { ...draft.body, ...change },
  }),
  file: (draft: Draft, file: FileRef | null): Draft => draftActions.body(draft, { kind: 'file', file }),
  auth: (draft: Draft, change: Partial<DraftAuth>): Draft => ({
    ...draft,
    auth: { ...draft.auth, ...change },
  }),
};

/** A query row as the grid shows it: `decode` makes plain text of wire text, and no value is an empty one. */
export function shownQueryRow({ id, enabled, name, value }: QueryRow, decode: (text: string) => string): Row {
  return { id, enabled, name: decode(name), value: value === null ? '' : decode(value) };
}

function queryRow(row: Row, before: readonly QueryRow[]): QueryRow {
  const known = before.find(({ id }) => id === row.id);
  const { id, enabled } = row;
  if (!known) return { id, enabled, name: uriEncode(row.name), value: uriEncode(row.value) };
  const shown = shownQueryRow(known, decodeQueryText);
  const name = shown.name === row.name ? known.name : uriEncode(row.name);
  const value = shown.value === row.value ? known.value : uriEncode(row.value);
  return { id, enabled, name, value };
}

/** Wire text of a query as people read it; a `+` is a blank. */
export function decodeQueryText(text: string): string {
  return percentDecode(text, true);
}

import { parseQuery, printQuery } from '../http/query.ts';
import type { Draft, QueryRow } from './draft.ts';

/** The draft after its URL was edited: the grid follows, disabled rows keep their places. */
export function withUrl(draft: Draft, url: string, newId: () => string): Draft {
  const pairs = parseQuery(queryOf(url));
  const enabled = draft.query.filter((row) => row.enabled);
  const rows: QueryRow[] = pairs.map(({ name, value }, index) => ({
    id: enabled[index]?.id ?? newId(),
    enabled: true,
    name,
    value,
  }));
  for (const [index, row] of draft.query.entries()) {
    if (!row.enabled) rows.splice(Math.min(index, rows.length), 0, row);
  }
  return { ...draft, url, query: rows };
}

/** The draft after its grid was edited: the URL's query follows, the rest of the URL stays as typed. */
export function withQuery(draft: Draft, query: readonly QueryRow[]): Draft {
  const { before, fragment } = splitUrl(draft.url);
  const text = printQuery(query.filter((row) => row.enabled));
  return { ...draft, query, url: `${before}${text === '' ? '' : `?${text}`}${fragment}` };
}

function queryOf(url: string): string {
  const { before, fragment } = splitUrl(url);
  return url.slice(before.length + 1, url.length - fragment.length);
}

function splitUrl(url: string): { before: string; fragment: string } {
  const hash = url.indexOf('#');
  const end = hash < 0 ? url.length : hash;
  const question = url.indexOf('?');
  return { before: url.slice(0, question < 0 || question > end ? end : question), fragment: url.slice(end) };
}

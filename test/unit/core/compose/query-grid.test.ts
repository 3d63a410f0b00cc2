import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Draft } from '#core/compose/draft.ts';
import { withQuery, withUrl } from '#core/compose/query-grid.ts';
import { counter, draftOf, queryRow } from './sample-draft.ts';

const shown = (draft: Draft) =>
  draft.query.map(
    ({ name, value, enabled }) => `${enabled ? '' : '-'}${name}${value === null ? '' : `=${value}`}`,
  );

const switched = (draft: Draft, name: string, enabled: boolean) =>
  draft.query.map((row) => (row.name === name ? { ...row, enabled } : row));

describe('the query grid after the URL was edited', () => {
  it('holds every pair of the URL as it stands on the wire', () => {
    expect(shown(draftOf('https://h/p?b=%7e&a=+&flag&b='))).toEqual(['b=%7e', 'a=+', 'flag', 'b=']);
  });

  it('is empty without a query, with an empty one, and where the question mark belongs to the fragment', () => {
    for (const url of ['https://h/p', 'https://h/p?', 'https://h/p#?a=1'])
      expect(shown(draftOf(url))).toEqual([]);
  });

  it('leaves the fragment out of the last pair', () => {
    expect(shown(draftOf('https://h/p?a=1#b?c=2'))).toEqual(['a=1']);
  });

  it('keeps the ids of the rows that were there, so that the field being typed into stays the same', () => {
    const before = draftOf('https://h/?a=1&b=2');
    const after = withUrl(before, 'https://h/?a=1&b=23&c', counter('new'));
    expect(after.query.map(({ id }) => id)).toEqual(['query1', 'query2', 'new1']);
  });

  it('keeps disabled rows in their places', () => {
    const before = draftOf('https://h/?a=1&b=2&c=3');
    const off = withQuery(before, switched(before, 'b', false));
    expect(off.url).toBe('https://h/?a=1&c=3');
    expect(shown(withUrl(off, 'https://h/?a=1&c=4', counter()))).toEqual(['a=1', '-b=2', 'c=4']);
    expect(shown(withUrl(off, 'https://h/', counter()))).toEqual(['-b=2']);
    expect(shown(withUrl(off, 'https://h/?x&y&z', counter()))).toEqual(['x', '-b=2', 'y', 'z']);
  });

  it('keeps the order of several disabled rows', () => {
    const draft = draftOf('https://h/', {
      query: [queryRow('a', '1', false), queryRow('b', '2', false), queryRow('c', '3', false)],
    });
    expect(shown(withUrl(draft, 'https://h/?x', counter()))).toEqual(['-a=1', '-b=2', '-c=3', 'x']);
  });
});

describe('the URL after the query grid was edited', () => {
  it('changes in its query and nowhere else', () => {
    const draft = draftOf('HTTPS://Host:443/a b/?old#part');
    expect(withQuery(draft, [queryRow('n', 'v')]).url).toBe('HTTPS://Host:443/a b/?n=v#part');
  });

  it('gets a query before its fragment where there was none', () => {
    expect(withQuery(draftOf('https://h/p#x?y'), [queryRow('a', null)]).url).toBe('https://h/p?a#x?y');
  });

  it('loses its question mark with its last enabled row', () => {
    const draft = draftOf('https://h/p?a=1#x');
    expect(withQuery(draft, switched(draft, 'a', false)).url).toBe('https://h/p#x');
  });

  it('keeps duplicates and tells a missing value from an empty one', () => {
    const rows = [queryRow('a', '1'), queryRow('a', null), queryRow('a', '')];
    expect(withQuery(draftOf('https://h/'), rows).url).toBe('https://h/?a=1&a&a=');
  });

  it('takes a row that is switched off and on again back to its place', () => {
    const before = draftOf('https://h/?a=1&b=2&c=3');
    const off = withQuery(before, switched(before, 'b', false));
    expect(withQuery(off, switched(off, 'b', true)).url).toBe(before.url);
  });
});

describe('URL and query grid', () => {
  const anyUrl = fc
    .string({ unit: fc.constantFrom(...'ab&=?%+é #/'), maxLength: 30 })
    .map((rest) => `https://h/${rest}`);

  it('give the URL back when the grid is printed as it is (any URL)', () => {
    fc.assert(
      fc.property(anyUrl, (url) => {
        const draft = draftOf(url);
        const printed = withQuery(draft, draft.query).url;
        // A question mark with nothing behind it has no row to stand for it.
        expect(printed).toBe(url.replace(/^([^?#]*)\?(?=#|$)/, '$1'));
      }),
    );
  });

  it('lose no disabled row however the URL is edited (any two URLs)', () => {
    fc.assert(
      fc.property(anyUrl, anyUrl, fc.array(fc.boolean()), (first, second, flags) => {
        const draft = draftOf(first);
        const query = draft.query.map((row, index) => ({ ...row, enabled: flags[index] ?? true }));
        const off = withQuery(draft, query);
        const after = withUrl(off, second, counter('new'));
        const disabled = (rows: Draft['query']) => rows.filter(({ enabled }) => !enabled);
        expect(disabled(after.query)).toEqual(disabled(query));
        const ids = after.query.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(after.url).toBe(second);
      }),
    );
  });
});

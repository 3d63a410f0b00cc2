import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Draft, Row } from '#core/compose/draft.ts';
import { decodeQueryText, draftActions, shownQueryRow } from '#panel/model/draft-actions.ts';
import { draftOf, row } from '../../core/compose/sample-draft.ts';

/** The query grid as the panel shows it. */
const grid = (draft: Draft): Row[] => draft.query.map((known) => shownQueryRow(known, decodeQueryText));

const edited = (draft: Draft, name: string, change: Partial<Row>) =>
  draftActions.query(
    draft,
    grid(draft).map((shown) => (shown.name === name ? { ...shown, ...change } : shown)),
  );

describe('the query grid', () => {
  const draft = draftOf('https://h/p?b=%7e+x&flag&c=1%2F2#part');

  it('shows plain text', () => {
    expect(grid(draft).map(({ name, value }) => [name, value])).toEqual([
      ['b', '~ x'],
      ['flag', ''],
      ['c', '1/2'],
    ]);
  });

  it('leaves the wire form of what was not touched', () => {
    expect(draftActions.query(draft, grid(draft)).url).toBe(draft.url);
    expect(edited(draft, 'c', { value: 'x&y=z' }).url).toBe('https://h/p?b=%7e+x&flag&c=x%26y%3Dz#part');
    expect(edited(draft, 'b', { name: 'b b' }).url).toBe('https://h/p?b%20b=%7e+x&flag&c=1%2F2#part');
  });

  it('keeps a name without a value until a value is typed', () => {
    expect(edited(draft, 'flag', { name: 'flags' }).url).toContain('&flags&');
    expect(edited(draft, 'flag', { value: '1' }).url).toContain('&flag=1&');
  });

  it('takes a disabled row out of the URL and puts it back', () => {
    const off = edited(draft, 'flag', { enabled: false });
    expect(off.url).toBe('https://h/p?b=%7e+x&c=1%2F2#part');
    expect(edited(off, 'flag', { enabled: true }).url).toBe(draft.url);
  });

  it('encodes a new row so that it means what was typed', () => {
    const added = draftActions.query(draft, [...grid(draft), row('é +', '100% & more')]);
    expect(added.url).toContain('&%C3%A9%20%2B=100%25%20%26%20more#part');
    expect(grid(added).at(-1)).toMatchObject({ name: 'é +', value: '100% & more' });
  });

  it('encodes a duplicated row once', () => {
    const [first, ...others] = grid(draft);
    if (!first) throw new Error('no row');
    expect(draftActions.query(draft, [first, { ...first, id: 'copy' }, ...others]).query[1]).toEqual({
      id: 'copy',
      enabled: true,
      name: 'b',
      value: '~%20x',
    });
  });

  it('means what was typed (any text)', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (name, value) => {
        const added = draftActions.query(draftOf('https://h/'), [row(name, value)]);
        expect(grid(added)).toEqual([row(name, value)]);
        const read = [...new URL(added.url).searchParams];
        expect(read).toEqual(name === '' && value === '' ? [['', '']] : [[name, value]]);
      }),
    );
  });
});

describe('a change of a draft', () => {
  const draft = draftOf('https://h/?a=1');

  it('changes what it names and nothing else', () => {
    expect(draftActions.method(draft, 'PUT')).toEqual({ ...draft, method: 'PUT' });
    expect(draftActions.headers(draft, [row('a', '1')])).toEqual({ ...draft, headers: [row('a', '1')] });
    expect(draftActions.body(draft, { text: 'x' })).toEqual({ ...draft, body: { ...draft.body, text: 'x' } });
    expect(draftActions.auth(draft, { region: 'x' })).toEqual({
      ...draft,
      auth: { ...draft.auth, region: 'x' },
    });
    expect(draftActions.url(draft, 'https://h/?b').query).toMatchObject([
      { id: 'query1', name: 'b', value: null },
    ]);
  });

  it('keeps the same body object unless the body changes, so that its hashing goes on', () => {
    expect(draftActions.auth(draft, { region: 'x' }).body).toBe(draft.body);
    expect(draftActions.url(draft, 'https://h/').body).toBe(draft.body);
    expect(draftActions.body(draft, {}).body).not.toBe(draft.body);
  });

  it('chooses the file as the body with the file', () => {
    const file = { blobId: 'file:1', name: 'a', type: '', size: 1 };
    expect(draftActions.file(draft, file).body).toMatchObject({ kind: 'file', file });
    expect(draftActions.file(draft, null).body).toMatchObject({ kind: 'file', file: null });
  });
});

import type { Draft } from '#core/compose/draft.ts';

type UrlPiece = { readonly text: string; readonly part?: string; readonly source?: string };

/** Beyond these the rest of the query wears one colour: a field shows no more at a time anyway. */
const pairsTinted = 300;

/** The typed URL in pieces that wear the colours of their parts; joined they are the text, also while it is no URL yet. */
export function urlPieces(draft: Draft): readonly UrlPiece[] {
  const match = /^([a-z]+:\/\/)([^/?#]*)([^?#]*)((?:\?[^#]*)?)(.*)$/is.exec(draft.url);
  if (!match) return [{ text: draft.url }];
  const [, scheme = '', authority = '', path = '', query = '', rest = ''] = match;
  const pieces: UrlPiece[] = [{ text: scheme }, { text: authority, part: 'header', source: 'host' }];
  for (const [index, segment] of path.split('/').entries()) {
    const text = index === 0 ? segment : `/${segment}`;
    if (text !== '') pieces.push({ text, part: 'path', source: `path:${index}` });
  }
  const rows = draft.query.filter((row) => row.enabled);
  if (query !== '') {
    const pairs = query.slice(1).split('&');
    for (const [index, pair] of pairs.slice(0, pairsTinted).entries()) {
      pieces.push({ text: index === 0 ? '?' : '&' });
      pieces.push({ text: pair, part: 'query', source: `query:${rows[index]?.id ?? index}` });
    }
    const others = pairs.slice(pairsTinted);
    if (others.length > 0) pieces.push({ text: `&${others.join('&')}`, part: 'query' });
  }
  return [...pieces, { text: rest }].filter(({ text }) => text !== '');
}

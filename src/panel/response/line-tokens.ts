import { jsonTokens, type SyntaxToken, xmlTokens } from './syntax-tokens.ts';

/** A longer line is shown without colours: each of its rows would have to look at all of it. */
const longest = 20_000;
const readers = { json: jsonTokens, xml: xmlTokens } as const;

/** Reads the tokens of a stretch of text within one line, with offsets from the stretch's start. */
export type LineTokens = (start: number, end: number) => readonly SyntaxToken[];

/** A reader that keeps the tokens of the line it read last: a long line's rows are drawn one after another. */
export function lineTokens(text: string, syntax: 'json' | 'xml' | 'none'): LineTokens {
  if (syntax === 'none') return () => [];
  let line = { from: -1, to: -1, tokens: [] as readonly SyntaxToken[] };
  return (start, end) => {
    if (start < line.from || start > line.to || line.from < 0) {
      const from = start === 0 ? 0 : text.lastIndexOf('\n', start - 1) + 1;
      const feed = text.indexOf('\n', start);
      const to = feed < 0 ? text.length : feed;
      line = { from, to, tokens: to - from > longest ? [] : readers[syntax](text.slice(from, to)) };
    }
    return line.tokens
      .filter((token) => token.end + line.from > start && token.start + line.from < end)
      .map((token) => ({
        kind: token.kind,
        start: Math.max(0, token.start + line.from - start),
        end: Math.min(end, token.end + line.from) - start,
      }));
  };
}

import type { Span } from './find-matches.ts';

export type SyntaxKind = 'key' | 'string' | 'literal' | 'mark';
export type SyntaxToken = Span & { readonly kind: SyntaxKind };

const jsonToken = /("(?:[^"\\]|\\.)*")(\s*:)?|(-?\d[\d.eE+-]*|true|false|null)|([{}[\],]+)/g;
const xmlTag = /<(?:!--.*?(?:-->|$)|[?!/]?([^\s<>/?!]+)(?:"[^"]*"|'[^']*'|[^<>"'])*>?)/g;
const xmlValue = /"[^"]*"|'[^']*'/g;

/** The tokens of one line of laid out JSON; strings never reach over a line there. */
export function jsonTokens(line: string): readonly SyntaxToken[] {
  const tokens: SyntaxToken[] = [];
  for (const match of line.matchAll(jsonToken)) {
    const [all, string, colon, literal] = match;
    const start = match.index;
    if (string !== undefined) {
      tokens.push({ start, end: start + string.length, kind: colon === undefined ? 'string' : 'key' });
      if (colon !== undefined)
        tokens.push({ start: start + string.length, end: start + all.length, kind: 'mark' });
    } else tokens.push({ start, end: start + all.length, kind: literal === undefined ? 'mark' : 'literal' });
  }
  return tokens;
}

/** The tokens of one line of XML: tag marks, element names, and attribute values. Text between tags has none. */
export function xmlTokens(line: string): readonly SyntaxToken[] {
  const tokens: SyntaxToken[] = [];
  for (const match of line.matchAll(xmlTag)) {
    const start = match.index;
    const end = start + match[0].length;
    const name = match[1];
    if (name === undefined) {
      tokens.push({ start, end, kind: 'mark' });
      continue;
    }
    const nameStart = start + match[0].indexOf(name);
    let done = nameStart + name.length;
    tokens.push({ start, end: nameStart, kind: 'mark' }, { start: nameStart, end: done, kind: 'key' });
    for (const value of line.slice(done, end).matchAll(xmlValue)) {
      const from = nameStart + name.length + value.index;
      tokens.push(
        { start: done, end: from, kind: 'mark' },
        { start: from, end: from + value[0].length, kind: 'literal' },
      );
      done = from + value[0].length;
    }
    if (done < end) tokens.push({ start: done, end, kind: 'mark' });
  }
  return tokens;
}

/**
 * A run of text, or one character that would not be seen. `covers` tells that the glyph is laid over the character, which keeps
 * its width; else the glyph, its name for short, stands before it in a box (fonts often lack the pictures of control characters).
 */
export type VisiblePiece =
  | { readonly kind: 'plain'; readonly text: string }
  | { readonly kind: 'encoded'; readonly text: string; readonly name: string }
  | {
      readonly kind: 'invisible';
      readonly text: string;
      readonly glyph: string;
      readonly name: string;
      readonly covers: boolean;
    };

const named: ReadonlyMap<string, readonly [glyph: string, name: string, covers: boolean]> = new Map([
  [' ', ['·', 'space', true]],
  ['\t', ['→', 'tab', true]],
  ['\r', ['CR', 'carriage return', false]],
  ['\n', ['LF', 'line feed', false]],
  ['\u00a0', ['NBSP', 'no-break space', false]],
]);

const encodedNames: ReadonlyMap<string, string> = new Map([
  ['%20', 'a space, percent-encoded'],
  ['+', 'a plus sign, which some servers read as a space'],
]);

/** Control and format characters, separators that are no plain space, and spaces that lead, trail or stand in a row. */
const invisible = /\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp}|(?! )\p{Zs}|^ +| +$| {2,}/u;
const either = /%20|\+/;

/** Splits text into what can be seen as it is and what cannot; the pieces' texts, joined, are the text. */
export function visiblePieces(text: string, encoded = false): readonly VisiblePiece[] {
  const pattern = new RegExp(encoded ? `${invisible.source}|${either.source}` : invisible.source, 'gu');
  const pieces: VisiblePiece[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > end) pieces.push({ kind: 'plain', text: text.slice(end, match.index) });
    end = match.index + match[0].length;
    const name = encodedNames.get(match[0]);
    if (name) pieces.push({ kind: 'encoded', text: match[0], name });
    else for (const character of match[0]) pieces.push(invisiblePiece(character));
  }
  if (end < text.length) pieces.push({ kind: 'plain', text: text.slice(end) });
  return pieces;
}

function invisiblePiece(character: string): VisiblePiece {
  const known = named.get(character);
  if (known) return { kind: 'invisible', text: character, glyph: known[0], name: known[1], covers: known[2] };
  const point = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return { kind: 'invisible', text: character, glyph: point, name: point, covers: false };
}

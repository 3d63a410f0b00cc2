/** A text with stars, as the literal pieces between them: `a*b` is `['a', 'b']`. One piece: no star. */
export type Glob = readonly string[];

/** Several stars in a row are one. */
export function parseGlob(text: string): Glob {
  return text.split(/\*+/);
}

/**
 * Whether the whole text is the pieces in their order, with at least `run` characters for each star. Never goes back, so that no page
 * can make it slow with a URL of its own, as it could a regular expression with several `.*`.
 */
export function matchesGlob(glob: Glob, text: string, run: 0 | 1): boolean {
  const [first = ''] = glob;
  if (glob.length === 1) return text === first;
  const last = glob[glob.length - 1] ?? '';
  if (!text.startsWith(first) || !text.endsWith(last)) return false;
  let at = first.length;
  for (let index = 1; index < glob.length - 1; index++) {
    const piece = glob[index] ?? '';
    const found = text.indexOf(piece, at + run);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at + run <= text.length - last.length;
}

/** The glob as a regular expression for JavaScript and RE2 alike; `star` is what each star stands for. */
export function globToRegex(glob: Glob, star: string): string {
  return glob.map(escapeRegex).join(star);
}

/** A text that stands for itself in a regular expression of JavaScript and of RE2. */
export function escapeRegex(text: string): string {
  return text.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&');
}

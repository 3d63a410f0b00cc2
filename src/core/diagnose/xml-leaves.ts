/** Longer texts are no error of AWS's; what stands behind is not looked at. */
const longest = 4 * 1024 * 1024;
const mostLeaves = 2000;

const namedEntities: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

/**
 * The elements of an XML text that hold text and no elements, by local name; the first of a name wins. Read in one pass and with no tree, so
 * that depth costs nothing; entities that a document declares itself are not expanded. Null for what is no XML.
 */
export function xmlLeaves(text: string): ReadonlyMap<string, string> | null {
  const source = text.slice(0, longest);
  if (!/^[\s\uFEFF]*</.test(source.slice(0, 1000))) return null;
  const leaves = new Map<string, string>();
  let open: string | null = null;
  let content = '';
  let at = 0;
  let count = 0;
  while (at < source.length && count < mostLeaves) {
    const tag = source.indexOf('<', at);
    if (tag < 0) break;
    if (open !== null) content += decodeEntities(source.slice(at, tag));
    const special = specialEnd(source, tag);
    if (special) {
      if (open !== null) content += special.text;
      at = special.end;
      continue;
    }
    const end = tagEnd(source, tag);
    if (end < 0) break;
    const name = /^<\/?(?:[\w.-]+:)?([\w.-]+)/.exec(source.slice(tag, Math.min(end, tag + 300)))?.[1] ?? null;
    at = end + 1;
    if (source[tag + 1] !== '/') {
      const selfClosed = source[end - 1] === '/';
      open = selfClosed ? null : name;
      content = '';
      continue;
    }
    if (open !== null && name === open) {
      count++;
      if (!leaves.has(name)) leaves.set(name, content);
    }
    open = null;
  }
  return leaves;
}

/** Comments, processing instructions, declarations and CDATA; `text` is what they add to the element around them. */
function specialEnd(source: string, at: number): { readonly end: number; readonly text: string } | null {
  const skip = (opening: string, closing: string) => {
    const end = source.indexOf(closing, at + opening.length);
    return end < 0 ? source.length : end + closing.length;
  };
  if (source.startsWith('<![CDATA[', at)) {
    const end = skip('<![CDATA[', ']]>');
    return { end, text: source.slice(at + 9, Math.max(at + 9, end - 3)) };
  }
  if (source.startsWith('<!--', at)) return { end: skip('<!--', '-->'), text: '' };
  if (source.startsWith('<?', at)) return { end: skip('<?', '?>'), text: '' };
  if (source.startsWith('<!', at)) {
    const close = source.indexOf('>', at);
    if (close < 0) return { end: source.length, text: '' };
    // A declaration with declarations in it, which may hold tags of their own.
    const subset = source.slice(at, close).indexOf('[');
    if (subset < 0) return { end: close + 1, text: '' };
    const closing = skip(source.slice(at, at + subset), ']');
    const end = source.indexOf('>', closing);
    return { end: end < 0 ? source.length : end + 1, text: '' };
  }
  return null;
}

/** The `>` of a tag; one inside of an attribute's quotes is none. */
function tagEnd(source: string, from: number): number {
  let quote = '';
  for (let at = from + 1; at < source.length; at++) {
    const character = source[at];
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '>') return at;
  }
  return -1;
}

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{1,10}));/gi,
    (whole, decimal, hexadecimal, name) => {
      if (name !== undefined) return namedEntities.get(name) ?? whole;
      const point = Number.parseInt(decimal ?? hexadecimal, decimal === undefined ? 16 : 10);
      return point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff) ? String.fromCodePoint(point) : whole;
    },
  );
}

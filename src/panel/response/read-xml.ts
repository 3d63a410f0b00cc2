type Span = { readonly from: number; readonly to: number };

export type XmlElement = Span & {
  readonly kind: 'element';
  readonly name: string;
  readonly open: string;
  close: string;
  to: number;
  readonly children: XmlNode[];
};
/** Text and CDATA sections are 'text'; comments, instructions and the document type are 'aside'. Blank text is left out. */
export type XmlNode = XmlElement | (Span & { readonly kind: 'text' | 'aside' });

const deepest = 500;
const sections = [
  ['<!--', '-->', 'aside'],
  ['<![CDATA[', ']]>', 'text'],
  ['<?', '?>', 'aside'],
] as const;

/** Where the elements of an XML text begin and end, as offsets into it; null where tags do not match or nest without end. */
export function readXml(text: string): readonly XmlNode[] | null {
  const roots: XmlNode[] = [];
  const stack: XmlElement[] = [];
  let at = 0;
  while (at < text.length) {
    const siblings = stack.at(-1)?.children ?? roots;
    if (text.charAt(at) !== '<') {
      const to = orEnd(text, text.indexOf('<', at));
      if (/\S/.test(text.slice(at, to))) siblings.push({ kind: 'text', from: at, to });
      at = to;
      continue;
    }
    const section = sections.find(([start]) => text.startsWith(start, at));
    const to = section ? endAfter(text, section[1], at + section[0].length) : endOfTag(text, at);
    if (to === null) return null;
    const tag = text.slice(at, to);
    if (section) siblings.push({ kind: section[2], from: at, to });
    else if (tag.startsWith('<!')) siblings.push({ kind: 'aside', from: at, to });
    else if (tag.startsWith('</')) {
      const element = stack.pop();
      if (element?.name !== tag.slice(2, -1).trimEnd()) return null;
      element.close = tag;
      element.to = to;
    } else {
      const name = /^<([^\s/>]+)/.exec(tag)?.[1];
      if (name === undefined || stack.length === deepest) return null;
      const element: XmlElement = { kind: 'element', name, open: tag, close: '', from: at, to, children: [] };
      siblings.push(element);
      if (!tag.endsWith('/>')) stack.push(element);
    }
    at = to;
  }
  const isDocument =
    roots.some((node) => node.kind === 'element') && roots.every((node) => node.kind !== 'text');
  return stack.length === 0 && isDocument ? roots : null;
}

/** The offset after the `>` of a tag, past quoted values and the brackets of a document type. */
function endOfTag(text: string, from: number): number | null {
  const isDeclaration = text.charAt(from + 1) === '!';
  let depth = 0;
  for (let at = from + 1; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '"' || character === "'") {
      at = text.indexOf(character, at + 1);
      if (at < 0) return null;
    } else if (isDeclaration && character === '[') depth++;
    else if (isDeclaration && character === ']') depth--;
    else if (character === '<' && !isDeclaration) return null;
    else if (character === '>' && depth === 0) return at + 1;
  }
  return null;
}

function endAfter(text: string, mark: string, from: number): number | null {
  const at = text.indexOf(mark, from);
  return at < 0 ? null : at + mark.length;
}

function orEnd(text: string, at: number): number {
  return at < 0 ? text.length : at;
}

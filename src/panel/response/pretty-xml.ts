import { indent } from './indent.ts';
import { readXml, type XmlElement, type XmlNode } from './read-xml.ts';

/**
 * XML laid out with two spaces a level; null where it is not well formed. Only blanks between elements are changed: an element
 * that holds text is left exactly as it came, because AWS's canonical requests live in such texts.
 */
export function prettyXml(text: string): string | null {
  const nodes = readXml(text);
  return nodes?.map((node) => layOut(node, text, 0)).join('\n') ?? null;
}

function layOut(node: XmlNode, text: string, depth: number): string {
  if (node.kind !== 'element' || node.children.length === 0 || keepsBlanks(node)) {
    return indent(depth) + text.slice(node.from, node.to);
  }
  const inner = node.children.map((child) => layOut(child, text, depth + 1));
  return [indent(depth) + node.open, ...inner, indent(depth) + node.close].join('\n');
}

function keepsBlanks(element: XmlElement): boolean {
  return (
    element.children.some((child) => child.kind === 'text') ||
    /\sxml:space\s*=\s*["']preserve/.test(element.open)
  );
}

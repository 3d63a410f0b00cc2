import { indent } from './indent.ts';

const openers = '{[';
const closers = '}]';

/**
 * JSON laid out with two spaces a level; null where the text is no JSON. Numbers, escapes and duplicate keys stay as they were
 * received: the text is cut at its structure, never parsed and written anew.
 */
export function prettyJson(text: string): string | null {
  try {
    JSON.parse(text);
  } catch {
    return null;
  }
  const out: string[] = [];
  let depth = 0;
  let at = 0;
  while (at < text.length) {
    const character = text.charAt(at);
    if (openers.includes(character)) {
      const inner = skipBlank(text, at + 1);
      if (closers.includes(text.charAt(inner))) {
        out.push(character, text.charAt(inner));
        at = inner + 1;
        continue;
      }
      depth++;
      out.push(character, newLine(depth));
    } else if (closers.includes(character)) {
      depth--;
      out.push(newLine(depth), character);
    } else if (character === ',') out.push(',', newLine(depth));
    else if (character === ':') out.push(': ');
    else {
      const end = character === '"' ? endOfString(text, at) : endOfLiteral(text, at);
      out.push(text.slice(at, end));
      at = skipBlank(text, end);
      continue;
    }
    at = skipBlank(text, at + 1);
  }
  return out.join('');
}

function newLine(depth: number): string {
  return `\n${indent(depth)}`;
}

function skipBlank(text: string, from: number): number {
  let at = from;
  while (at < text.length && ' \t\r\n'.includes(text.charAt(at))) at++;
  return at;
}

function endOfString(text: string, quote: number): number {
  let at = quote + 1;
  while (text.charAt(at) !== '"') at += text.charAt(at) === '\\' ? 2 : 1;
  return at + 1;
}

/** A number, true, false, null, or leading blanks of the whole text (which end at once). */
function endOfLiteral(text: string, from: number): number {
  let at = from;
  while (at < text.length && !' \t\r\n,:]}'.includes(text.charAt(at))) at++;
  return at;
}

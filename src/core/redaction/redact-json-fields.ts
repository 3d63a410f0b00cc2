import { maskValue } from './mask-value.ts';
import { kindOfName } from './secret-names.ts';

/** A name, in quotation marks that may be escaped: JSON often stands within JSON. */
const field = /(?<!\\)(\\*")([A-Za-z0-9_.:-]{1,100})\1\s*:\s*(\[\s*)?(?=\\*")/g;

/**
 * Masks what stands in fields with telling names, wherever a text holds JSON, whole or broken off, escaped any number of times; also in lists
 * of strings. Everything else stays byte for byte.
 */
export function redactJsonFields(text: string): string {
  const pieces: string[] = [];
  let copied = 0;
  field.lastIndex = 0;
  for (let match = field.exec(text); match; match = field.exec(text)) {
    const [, quote = '"', name = '', list] = match;
    const kind = kindOfName(name);
    if (kind === null) continue;
    let at = field.lastIndex;
    while (text.startsWith(quote, at)) {
      const start = at + quote.length;
      const end = endOfString(text, start, quote);
      pieces.push(text.slice(copied, start), maskValue(kind, text.slice(start, end)));
      copied = end;
      const after = end + quote.length;
      at =
        list === undefined
          ? text.length
          : after + (/^\s*,\s*/.exec(text.slice(after, after + 100))?.[0].length ?? 0);
    }
    field.lastIndex = copied;
  }
  return pieces.length === 0 ? text : pieces.join('') + text.slice(copied);
}

/** The place of the quotation mark that closes the string, or the end of the text. */
function endOfString(text: string, start: number, quote: string): number {
  const depth = quote.length - 1;
  for (let at = text.indexOf('"', start); at >= 0; at = text.indexOf('"', at + 1)) {
    let backslashes = 0;
    while (at - backslashes > start && text[at - backslashes - 1] === '\\') backslashes++;
    // Each level of escaping doubles the backslashes that belong to the text itself.
    if (backslashes % (2 * (depth + 1)) === depth) return at - depth;
  }
  return text.length;
}

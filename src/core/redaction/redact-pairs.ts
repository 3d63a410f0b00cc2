import { percentDecode } from '../http/percent-encoding.ts';
import { maskValue } from './mask-value.ts';
import { kindOfName } from './secret-names.ts';

const pair = /(^|[?&;,\s"'(<>])([A-Za-z0-9_.%[\]~-]{1,100})=([^&\s"'<>,;\\]+)/g;

const lineStart = /(?<![\w-])([A-Za-z][A-Za-z0-9-]{1,60})[ \t]*[:=][ \t]*(?=[^\s"'<>\\])/g;
const lineEnd = /[\r\n"'<>\\]|$/g;
const lineNames = /-|^(?:authorization|cookie|password)$/i;

/** Masks `name=value` with telling names: in URLs, forms, `Authorization` headers and cookies. */
export function redactPairs(text: string): string {
  return text.replace(pair, (all, before: string, name: string, value: string) => {
    const decoded = percentDecode(name);
    // An error has a code too; one that opens something stands in a query or a form.
    const isGrant = decoded === 'code' && (before === '' || before === '?' || before === '&');
    const kind = isGrant ? 'secret' : kindOfName(decoded);
    // The rest of such a header stands behind a blank: it is masked as a line.
    return kind === null || kind === 'authorization' ? all : `${before}${name}=${maskValue(kind, value)}`;
  });
}

/**
 * Masks the values of header lines with telling names, as canonical requests and raw requests have them. AWS writes `Authorization=` where it
 * speaks of that header.
 */
export function redactHeaderLines(text: string): string {
  const pieces: string[] = [];
  let copied = 0;
  lineStart.lastIndex = 0;
  for (let match = lineStart.exec(text); match; match = lineStart.exec(text)) {
    const [start, name = ''] = match;
    const kind = lineNames.test(name) ? kindOfName(name) : null;
    if (kind === null || (kind !== 'authorization' && start.includes('='))) continue;
    const from = lineStart.lastIndex;
    lineEnd.lastIndex = from;
    const end = lineEnd.exec(text)?.index ?? text.length;
    pieces.push(text.slice(copied, from), maskValue(kind, text.slice(from, end)));
    copied = end;
    lineStart.lastIndex = end;
  }
  return pieces.length === 0 ? text : pieces.join('') + text.slice(copied);
}

/** Masks the fields of a `multipart/form-data` body with telling names. */
export function redactMultipart(text: string): string {
  if (!/content-disposition: *form-data/i.test(text)) return text;
  return text
    .split('\n--')
    .map((part) => {
      const head = /\r?\n\r?\n/.exec(part.slice(0, 4096));
      const name = head && /\bname="([^"]*)"/i.exec(part.slice(0, head.index))?.[1];
      const kind = kindOfName(name ?? '');
      if (!head || kind === null) return part;
      const start = head.index + head[0].length;
      const end = part.endsWith('\r') ? part.length - 1 : part.length;
      return part.slice(0, start) + maskValue(kind, part.slice(start, end)) + part.slice(end);
    })
    .join('\n--');
}

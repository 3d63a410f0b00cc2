import { latin1Bytes, latin1Text } from './latin1.ts';

/** The fields of a form come before its file; what stands behind so many bytes is not looked at. */
export const longestForm: number = 256 * 1024;
const mostFields = 500;

export type FormField = readonly [name: string, value: string];

/**
 * The text fields of a `multipart/form-data` body up to its first file, as written; null for what is no such body. Names and values are read as
 * UTF-8, line ends inside of a value kept.
 * Source: RFC 7578; RFC 2046, section 5.1.1.
 */
export function formFields(contentType: string, body: Uint8Array): readonly FormField[] | null {
  const boundary = boundaryOf(contentType);
  if (boundary === null) return null;
  // One character a byte, so that places in the text are places in the bytes.
  const text = latin1Text(body.subarray(0, longestForm));
  const fields: FormField[] = [];
  const opening = `--${boundary}`;
  let at = text.startsWith(opening) ? 0 : text.indexOf(`\n${opening}`) + 1;
  if (!text.startsWith(opening, at)) return null;
  while (fields.length < mostFields) {
    const lineEnd = text.indexOf('\n', at);
    // Two dashes behind the boundary end the form.
    if (lineEnd < 0 || text.startsWith('--', at + opening.length)) break;
    const head = headOf(text, lineEnd);
    const next = text.indexOf(`\n${opening}`, head.end);
    const name = parameter(head.text, 'name');
    if (next < 0 || parameter(head.text, 'filename') !== null) break;
    const value = text.slice(head.end, text[next - 1] === '\r' ? next - 1 : next);
    if (name !== null) fields.push([utf8Of(name), utf8Of(value)]);
    at = next + 1;
  }
  return fields;
}

function boundaryOf(contentType: string): string | null {
  if (!/^\s*multipart\/form-data\b/i.test(contentType)) return null;
  const found = /;\s*boundary=(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i.exec(contentType);
  return found?.[1] ?? found?.[2] ?? null;
}

/** The headers of a part, from the end of the boundary's line; the empty line behind them belongs to neither. */
function headOf(text: string, lineEnd: number): { readonly end: number; readonly text: string } {
  const gap = /\n\r?\n/g;
  gap.lastIndex = lineEnd;
  const found = gap.exec(text);
  if (!found) return { end: text.length, text: text.slice(lineEnd) };
  return { end: found.index + found[0].length, text: text.slice(lineEnd, found.index) };
}

function parameter(head: string, name: 'name' | 'filename'): string | null {
  const found = new RegExp(`[;\\s]${name}=(?:"([^"]*)"|([^\\s;"]+))`, 'i').exec(head);
  return found?.[1] ?? found?.[2] ?? null;
}

function utf8Of(latin1: string): string {
  return new TextDecoder().decode(latin1Bytes(latin1) ?? new Uint8Array());
}

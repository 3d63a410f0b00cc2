import { joinBytes } from '../http/join-bytes.ts';
import { utf8Bytes } from './bytes.ts';
import type { CurlOption } from './curl-arguments.ts';
import { fileBytes } from './curl-data.ts';
import type { PasteNotes } from './paste-notes.ts';
import { trimBlanks } from './trim-blanks.ts';

type Part = { readonly head: string; readonly content: Uint8Array };

const types: ReadonlyMap<string, string> = new Map([
  ['gif', 'image/gif'],
  ['jpg', 'image/jpeg'],
  ['jpeg', 'image/jpeg'],
  ['png', 'image/png'],
  ['svg', 'image/svg+xml'],
  ['txt', 'text/plain'],
  ['htm', 'text/html'],
  ['html', 'text/html'],
  ['pdf', 'application/pdf'],
  ['xml', 'application/xml'],
]);

const parameter = /;\s*(type|filename|encoder|headers)=("[^"\\]*(?:\\.[^"\\]*)*"|[^;]*)/gy;

/**
 * The multipart body of `-F` and `--form-string`, and its boundary, which is the first of a row that occurs in no part; null where there is
 * none. Files are left empty and noted. Source: RFC 7578, and curl's manual.
 */
export function curlForm(
  options: readonly CurlOption[],
  input: Uint8Array | null,
  notes: PasteNotes,
): { readonly body: Uint8Array; readonly boundary: string } | null {
  const fields = options.filter(({ name }) => name === 'form' || name === 'form-string');
  if (fields.length === 0) return null;
  const parts = fields.map(({ name, value: { text } }) => partOf(text, name === 'form', input, notes));
  const boundary = freeBoundary(fields.map(({ value }) => value.text));
  const lines = parts.flatMap(({ head, content }) => [
    utf8Bytes(`--${boundary}\r\n${head}\r\n`),
    content,
    utf8Bytes('\r\n'),
  ]);
  return { body: joinBytes([...lines, utf8Bytes(`--${boundary}--\r\n`)]), boundary };
}

function partOf(text: string, special: boolean, input: Uint8Array | null, notes: PasteNotes): Part {
  const equals = text.indexOf('=');
  const name = equals < 0 ? text : text.slice(0, equals);
  const value = equals < 0 ? '' : text.slice(equals + 1);
  const disposition = `Content-Disposition: form-data; name="${escaped(name)}"`;
  if (!special) return { head: `${disposition}\r\n`, content: utf8Bytes(value) };
  const isFile = value.startsWith('@');
  const isFileText = value.startsWith('<');
  const { content, parameters } = readValue(isFile || isFileText ? value.slice(1) : value);
  const fileName = parameters.get('filename') ?? (isFile ? content.replace(/^.*[\\/]/s, '') : undefined);
  const type =
    parameters.get('type') ?? typeOf(fileName) ?? (isFile ? 'application/octet-stream' : undefined);
  const head = [
    disposition + (fileName === undefined ? '' : `; filename="${escaped(fileName)}"`),
    ...(type === undefined ? [] : [`Content-Type: ${type}`]),
  ];
  return {
    head: `${head.join('\r\n')}\r\n`,
    content: isFile || isFileText ? fileBytes(content, input, notes) : utf8Bytes(content),
  };
}

/** As curl guesses it from a name. */
function typeOf(fileName: string | undefined): string | undefined {
  return types.get(/\.(\w+)$/.exec(fileName ?? '')?.[1]?.toLowerCase() ?? '');
}

/** What stands before the parameters, which may be quoted, and those that curl knows. */
function readValue(value: string): {
  readonly content: string;
  readonly parameters: ReadonlyMap<string, string>;
} {
  const content = value.startsWith('"') ? quotedStart(value) : (/^[^;]*/.exec(value)?.[0] ?? '');
  const parameters = new Map<string, string>();
  parameter.lastIndex = content.length;
  for (let match = parameter.exec(value); match; match = parameter.exec(value)) {
    parameters.set(match[1] ?? '', unquoted(match[2] ?? ''));
  }
  return { content: unquoted(content), parameters };
}

function quotedStart(value: string): string {
  for (let at = 1; at < value.length; at++) {
    if (value[at] === '\\') at++;
    else if (value[at] === '"') return value.slice(0, at + 1);
  }
  return value;
}

function unquoted(text: string): string {
  const quoted = /^"([\s\S]*)"$/.exec(text)?.[1];
  return quoted === undefined ? trimBlanks(text) : quoted.replace(/\\(["\\])/g, '$1');
}

function escaped(text: string): string {
  return text.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function freeBoundary(texts: readonly string[]): string {
  for (let count = 1; ; count++) {
    const boundary = `----countersign-form-${count}`;
    if (!texts.some((text) => text.includes(boundary))) return boundary;
  }
}

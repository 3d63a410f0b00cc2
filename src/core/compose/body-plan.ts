import type { DraftBody, FileRef, PartRow, Row } from './draft.ts';

/** A body as the pieces it is made of, in order; files are named and not read. */
export type BodyPlan = {
  readonly pieces: readonly (Uint8Array | FileRef)[];
  readonly size: number;
  /** The content type that goes with it where the user typed none. */
  readonly contentType: string | null;
};

const encoder = new TextEncoder();

/** Whether a piece of a body is a file, to be read where it lies. */
export function isFile(piece: Uint8Array | FileRef): piece is FileRef {
  return !(piece instanceof Uint8Array);
}

/** What the chosen kind of body sends; null where a kind is chosen and nothing is given for it. */
export function planBody(body: DraftBody): BodyPlan | null {
  switch (body.kind) {
    case 'none':
      return plan([], null);
    case 'text':
      return plan([encoder.encode(body.text)], 'text/plain;charset=utf-8');
    case 'json':
      return plan([encoder.encode(body.json)], 'application/json');
    case 'form':
      return plan([encoder.encode(printForm(body.form))], 'application/x-www-form-urlencoded; charset=utf-8');
    case 'multipart':
      return plan(multipart(body.parts, body.boundary), `multipart/form-data; boundary=${body.boundary}`);
    case 'file':
      return body.file === null ? null : plan([body.file], body.file.type || 'application/octet-stream');
  }
}

function plan(pieces: readonly (Uint8Array | FileRef)[], contentType: string | null): BodyPlan {
  const size = pieces.reduce((sum, piece) => sum + (isFile(piece) ? piece.size : piece.length), 0);
  return { pieces, size, contentType };
}

/** `application/x-www-form-urlencoded` as the WHATWG URL standard serialises it: a space is `+`, half a surrogate pair U+FFFD. */
function printForm(rows: readonly Row[]): string {
  const encode = (text: string) =>
    encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD'))
      .replaceAll('%20', '+')
      .replace(/[!'()~]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return rows
    .filter((row) => row.enabled)
    .map((row) => `${encode(row.name)}=${encode(row.value)}`)
    .join('&');
}

/** `multipart/form-data` (RFC 7578) with names escaped as browsers do. */
function multipart(parts: readonly PartRow[], boundary: string): (Uint8Array | FileRef)[] {
  const pieces: (Uint8Array | FileRef)[] = [];
  for (const part of parts.filter((row) => row.enabled)) {
    const name = `Content-Disposition: form-data; name="${escapeName(part.name)}"`;
    if (part.file) {
      const type = part.file.type || 'application/octet-stream';
      const head = `--${boundary}\r\n${name}; filename="${escapeName(part.file.name)}"\r\nContent-Type: ${type}\r\n\r\n`;
      pieces.push(encoder.encode(head), part.file, encoder.encode('\r\n'));
    } else {
      pieces.push(encoder.encode(`--${boundary}\r\n${name}\r\n\r\n${part.value}\r\n`));
    }
  }
  pieces.push(encoder.encode(`--${boundary}--\r\n`));
  return pieces;
}

function escapeName(text: string): string {
  return text.replaceAll('\n', '%0A').replaceAll('\r', '%0D').replaceAll('"', '%22');
}

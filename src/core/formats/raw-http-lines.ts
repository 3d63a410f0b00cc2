import type { Header } from '../http/headers.ts';
import type { PasteNotes } from './paste-notes.ts';
import { trimBlanks } from './trim-blanks.ts';

const field = /^([^\s:]+)[ \t]*:(.*)$/s;
const pseudo = /^:(method|path|authority|scheme)[ \t]*:?[ \t]*(\S+)/;

/** What stands above the blank line: the first line, the fields, and HTTP/2's pseudo fields as browsers show them. */
export type RawHead = {
  readonly start: string | null;
  readonly pseudo: ReadonlyMap<string, string>;
  readonly headers: readonly Header[];
};

/**
 * Reads the head of an HTTP message, with LF or CRLF, folded lines (RFC 9112 §5.2) joined by a blank. Lines that are no fields are noted by
 * their number.
 */
export function readHead(head: string, notes: PasteNotes): RawHead {
  const lines = head.split(/\r?\n/);
  const hasStart = !lines[0]?.startsWith(':');
  const pseudoFields = new Map<string, string>();
  const headers: [string, string[]][] = [];
  for (const [index, line] of lines.entries()) {
    if (index === 0 && hasStart) continue;
    const [, name, value = ''] = field.exec(line) ?? [];
    const [, pseudoName, pseudoValue = ''] = pseudo.exec(line) ?? [];
    if (pseudoName !== undefined) pseudoFields.set(pseudoName, pseudoValue);
    else if (/^[ \t]/.test(line) && headers.length > 0) headers.at(-1)?.[1].push(trimBlanks(line));
    else if (name !== undefined) headers.push([name, [trimBlanks(value)]]);
    else if (line !== '') notes.add('line-unreadable', String(index + 1));
  }
  return {
    start: hasStart ? (lines[0] ?? '') : null,
    pseudo: pseudoFields,
    headers: headers.map(([name, pieces]) => [name, trimBlanks(pieces.join(' '))]),
  };
}

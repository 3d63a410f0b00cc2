import { outsideQuotes } from './outside-quotes.ts';

/** Whether a text is written for Windows' cmd rather than for a shell: `^` at line ends or before quotation marks, or `curl.exe`. */
export function isCmdText(text: string): boolean {
  if (/\\\r?\n/.test(text)) return false;
  // In a shell's quotes any text may stand.
  if (/\^\r?\n|[\s=]\^"/.test(outsideQuotes(text))) return true;
  return /^\s*(?:[A-Za-z]:[^\n>]*>\s*)?(?:"[^"\n]*\\|\S*\\)?curl\.exe"?\s/i.test(text) && !/\s'/.test(text);
}

/**
 * The arguments of the first command of a text, as Windows' cmd and then the C runtime of the program take it apart: `^` and `"` first, then
 * backslashes before quotation marks. `%NAME%` stays as written, as it does at the prompt for a variable that is not set.
 * Source: "How the command processor works" and "Parsing C command-line arguments", Microsoft.
 */
export function cmdWords(text: string): readonly string[] {
  return argumentsOf(commandLine(text));
}

const plain = /[^^"\r\n&|<>]+/y;
const inQuotes = /[^"\r\n]+/y;

/** The line that the program gets: up to the first line end or operator that is neither escaped nor quoted. */
function commandLine(text: string): string {
  const pieces: string[] = [];
  let quoted = false;
  let at = /^\s*/.exec(text)?.[0].length ?? 0;
  while (at < text.length) {
    const run = quoted ? inQuotes : plain;
    run.lastIndex = at;
    const found = run.exec(text)?.[0];
    if (found !== undefined) {
      pieces.push(found);
      at += found.length;
      continue;
    }
    const character = text[at];
    if (character === '"') {
      quoted = !quoted;
      pieces.push('"');
      at++;
    } else if (character === '^') {
      const [kept, next] = escaped(text, at + 1);
      pieces.push(kept);
      at = next;
    } else if (character === '\r') at++;
    else if (quoted) {
      // A quotation mark that is open at the end of a line: cmd would stop here, which nobody can have meant.
      pieces.push('\n');
      at++;
    } else break;
  }
  return pieces.join('');
}

/** What `^` lets through, and the place behind it. A line end is dropped, and the character behind it let through. */
function escaped(text: string, at: number): readonly [string, number] {
  const next = /^\r?\n$/.test(text.slice(at, at + 2)) ? at + 2 : text[at] === '\n' ? at + 1 : null;
  if (next === null) return [text.slice(at, at + 1), at + 1];
  if (text[next] === '\r' && text[next + 1] === '\n') return ['\n', next + 2];
  return [text.slice(next, next + 1), next + 1];
}

const piece = /[^\s"\\]+|\\+|"|[ \t]+|[\s\S]/y;

function argumentsOf(line: string): readonly string[] {
  const found: string[] = [];
  let pieces: string[] | null = null;
  let quoted = false;
  piece.lastIndex = 0;
  for (let match = piece.exec(line); match; match = piece.exec(line)) {
    const [text] = match;
    if (text[0] === '\\') {
      const before = line[piece.lastIndex] === '"';
      pieces = pieces ?? [];
      pieces.push(before ? '\\'.repeat(text.length >> 1) : text);
      if (before && text.length % 2 === 1) {
        pieces.push('"');
        piece.lastIndex++;
      }
    } else if (text === '"') {
      pieces = pieces ?? [];
      if (quoted && line[piece.lastIndex] === '"') {
        pieces.push('"');
        piece.lastIndex++;
      } else quoted = !quoted;
    } else if (/^[ \t]/.test(text) && !quoted) {
      if (pieces) found.push(pieces.join(''));
      pieces = null;
    } else {
      pieces = pieces ?? [];
      pieces.push(text);
    }
  }
  if (pieces) found.push(pieces.join(''));
  return found;
}

import { readAnsiCQuotes } from './ansi-c-quotes.ts';
import type { PasteNotes } from './paste-notes.ts';
import { type ShellWord, WordBuilder } from './shell-word.ts';

/** A word, an operator of the shell (a line end among them), or the text behind `<<`. */
export type ShellToken =
  | { readonly kind: 'word'; readonly word: ShellWord }
  | { readonly kind: 'operator'; readonly text: string }
  | { readonly kind: 'here-document'; readonly text: string };

const blank = /[ \t]+/y;
const plain = /[^\s'"\\$`&;|<>()]+/y;
const plainInQuotes = /[^"\\$`]+/y;
const continuation = /\\[ \t]*\r?\n/y;
const lineEnd = /\r?\n[ \t]*/y;
const restOfLine = /[^\n]*/y;
const operator = /&&|&>>?|\|\||\|&|;;|<<<|<<-?|<&|<>|>>|>&|>\||[&;|<>()]/y;
const variable = /\$(?:[A-Za-z_]\w*|\{[^{}]*\}|[0-9@*#?$!-])/y;

/**
 * Takes a text apart as bash does: quotation marks, `$'…'`, backslashes, comments, here-documents. Nothing is expanded: `$NAME`, `$(…)` and
 * `*` stay as written, and what bash would have put there is noted. More lenient than bash where a paste often goes wrong: a line that
 * begins with an option belongs to the one before, blanks may follow a backslash at the end of a line, and `&` may stand within a URL.
 * Source: Bash Reference Manual, "Shell Syntax".
 */
export function shellWords(text: string, notes: PasteNotes): readonly ShellToken[] {
  return new ShellScanner(text, notes).tokens();
}

class ShellScanner {
  readonly #text: string;
  readonly #notes: PasteNotes;
  readonly #tokens: ShellToken[] = [];
  #word: WordBuilder | null = null;
  /** Whether the word is known to be a URL. */
  #isUrl = false;
  #at = 0;
  /** Of a here-document whose text begins on the next line; `word` where the next word names its end. */
  #hereDocument: { readonly tabs: boolean; end: string | null } | null = null;

  constructor(text: string, notes: PasteNotes) {
    this.#text = text;
    this.#notes = notes;
  }

  tokens(): readonly ShellToken[] {
    while (this.#at < this.#text.length) this.#step();
    this.#endWord();
    return this.#tokens;
  }

  #step(): void {
    if (this.#take(blank) !== null) {
      this.#endWord();
      return;
    }
    const run = this.#take(plain);
    if (run !== null) this.#plain(run);
    else this.#special(this.#text[this.#at] ?? '');
  }

  #plain(run: string): void {
    if (this.#word === null && run.startsWith('#')) this.#take(restOfLine);
    else this.#current().add(run);
  }

  #special(character: string): void {
    if (character === "'") this.#singleQuotes();
    else if (character === '"') this.#doubleQuotes(1);
    else if (character === '\\') this.#backslash();
    else if (character === '$') this.#dollar(false);
    else if (character === '`') this.#substitution('`', '`');
    else if (/\s/.test(character)) this.#lineEnd();
    else if (character === '&' && this.#isWithinUrl()) this.#ampersand();
    else this.#operator();
  }

  #current(): WordBuilder {
    this.#word ??= new WordBuilder();
    return this.#word;
  }

  #endWord(): void {
    if (this.#word === null) return;
    const word = this.#word.word();
    this.#word = null;
    this.#isUrl = false;
    if (this.#hereDocument?.end === null) this.#hereDocument.end = word.text;
    else this.#tokens.push({ kind: 'word', word });
  }

  #singleQuotes(): void {
    const end = this.#text.indexOf("'", this.#at + 1);
    this.#current().add(this.#text.slice(this.#at + 1, end < 0 ? undefined : end));
    this.#goTo(end < 0 ? null : end + 1, "'");
  }

  #doubleQuotes(opening: number): void {
    const word = this.#current();
    this.#at += opening;
    while (this.#at < this.#text.length) {
      const run = this.#take(plainInQuotes);
      if (run !== null) word.add(run);
      const character = this.#text[this.#at];
      if (character === '"') {
        this.#at++;
        return;
      }
      if (character === '$') this.#dollar(true);
      else if (character === '`') this.#substitution('`', '`');
      else if (character === '\\') {
        const next = this.#text[this.#at + 1] ?? '';
        if ('$`"\\'.includes(next)) word.add(next);
        else if (next !== '\n') word.add(`\\${next}`);
        this.#at += 2;
      }
    }
    this.#notes.add('quote-open', '"');
  }

  #backslash(): void {
    if (this.#take(continuation) !== null) return;
    const character = String.fromCodePoint(this.#text.codePointAt(this.#at + 1) ?? 0x5c);
    this.#current().add(character);
    this.#at += 1 + character.length;
  }

  #dollar(quoted: boolean): void {
    const next = this.#text[this.#at + 1];
    if (!quoted && next === "'") {
      this.#goTo(readAnsiCQuotes(this.#text, this.#at + 2, this.#current()), "$'");
    } else if (!quoted && next === '"') this.#doubleQuotes(2);
    else if (next === '(') this.#substitution('$(', ')');
    else this.#variable();
  }

  #variable(): void {
    const name = this.#take(variable);
    if (name !== null) this.#notes.add('variable', name.replace(/^\$\{?|\}$/g, ''));
    else this.#at++;
    this.#current().add(name ?? '$');
  }

  /** Up to the first `close`: what stands there is not read, so nesting is not either. */
  #substitution(open: string, close: string): void {
    const end = this.#text.indexOf(close, this.#at + open.length);
    const until = end < 0 ? this.#text.length : end + 1;
    const command = this.#text.slice(this.#at, until);
    this.#notes.add('substitution', /^[`$(\s]*([\w./-]+)/.exec(command)?.[1] ?? '');
    this.#current().add(command);
    this.#at = until;
  }

  #isWithinUrl(): boolean {
    if (this.#word === null || !/[\w%.~[-]/.test(this.#text[this.#at + 1] ?? '')) return false;
    this.#isUrl ||= /^[a-z][a-z0-9+.-]*:\/\/|\?/i.test(this.#word.textSoFar());
    return this.#isUrl;
  }

  #ampersand(): void {
    this.#notes.add('ampersand-unquoted');
    this.#current().add('&');
    this.#at++;
  }

  #operator(): void {
    const text = this.#take(operator);
    if (text === null) {
      this.#at++;
      return;
    }
    // `2>` is one operator.
    if (/^[<>]/.test(text) && /^\d+$/.test(this.#word?.textSoFar() ?? '')) this.#word = null;
    this.#endWord();
    if (text === '<<' || text === '<<-') this.#hereDocument = { tabs: text === '<<-', end: null };
    else this.#tokens.push({ kind: 'operator', text });
  }

  #lineEnd(): void {
    this.#endWord();
    if (this.#take(lineEnd) === null) this.#at++;
    else if (this.#hereDocument !== null) this.#readHereDocument();
    else if (this.#text[this.#at] !== '-') this.#tokens.push({ kind: 'operator', text: '\n' });
  }

  #readHereDocument(): void {
    const { tabs, end } = this.#hereDocument ?? { tabs: false, end: '' };
    this.#hereDocument = null;
    const start = this.#text.lastIndexOf('\n', this.#at - 1) + 1;
    let line = start;
    let next = start;
    for (; line < this.#text.length; line = next) {
      const feed = this.#text.indexOf('\n', line);
      next = feed < 0 ? this.#text.length : feed + 1;
      const found = this.#text.slice(line, next).replace(/\r?\n$/, '');
      if ((tabs ? found.replace(/^\t+/, '') : found) === end) break;
    }
    const text = this.#text.slice(start, line);
    this.#tokens.push({ kind: 'here-document', text: tabs ? text.replace(/^\t+/gm, '') : text });
    this.#tokens.push({ kind: 'operator', text: '\n' });
    this.#at = Math.max(next, line);
  }

  #goTo(place: number | null, quote: string): void {
    if (place === null) this.#notes.add('quote-open', quote);
    this.#at = place ?? this.#text.length;
  }

  #take(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? null;
    if (found !== null) this.#at += found.length;
    return found;
  }
}

import type { Json } from '../../identity/json-fields.ts';

const deepest = 100;
const mostEntries = 50_000;

/**
 * The object that a JavaScript file assigns or exports (`const awsmobile = {…}`, `export default {…}`, `module.exports = {…}`), read and never
 * run: names with and without quotes, texts in any of the three quotes and put together by `+`, trailing commas, comments. What is no
 * literal (a variable, a call) becomes null. Null where there is no such object.
 */
export function readJavascriptObject(text: string): Json {
  const reader = new Reader(text);
  return reader.findObject() ? reader.object(0) : null;
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  v: '\v',
  '0': '\0',
};
const word = /[\p{ID_Start}$_][\p{ID_Continue}$]*/uy;
const number = /[-+]?(?:0x[\da-f]+|(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)/iy;
const blanks = /\s+/y;
const ends: ReadonlySet<string> = new Set([',', '}', ']', '']);

class Reader {
  readonly #text: string;
  #at = 0;
  #entries = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Goes to the first brace that opens a value: behind `=`, `default`, `return`, `(`, or at the very beginning. */
  findObject(): boolean {
    let before = '';
    for (this.#skipBlanks(); this.#at < this.#text.length; this.#skipBlanks()) {
      const character = this.#character();
      if (character === '{' && /^(?:|=|default|return|\()$/.test(before)) return true;
      before = this.#match(word) ?? character;
      if (before === '"' || before === "'" || before === '`') this.#string();
      else if (before === character && !/[\p{ID_Start}$_]/u.test(character)) this.#at++;
    }
    return false;
  }

  /** An object whose opening brace is next. Its prototype is none, so that no name in it is a special one. */
  object(depth: number): { [name: string]: Json } {
    const object: { [name: string]: Json } = Object.create(null);
    this.#at++;
    for (this.#skipBlanks(); !this.#closes('}'); this.#skipBlanks()) {
      if (this.#character() === ',') {
        this.#at++;
        continue;
      }
      const name = this.#name();
      this.#skipBlanks();
      if (name === null || this.#character() !== ':') {
        this.#skipValue();
        continue;
      }
      this.#at++;
      object[name] = this.#value(depth + 1);
    }
    return object;
  }

  #array(depth: number): Json[] {
    const array: Json[] = [];
    this.#at++;
    for (this.#skipBlanks(); !this.#closes(']'); this.#skipBlanks()) {
      if (this.#character() === ',') this.#at++;
      else array.push(this.#value(depth + 1));
    }
    return array;
  }

  #value(depth: number): Json {
    this.#skipBlanks();
    const value = this.#literal(depth);
    this.#skipBlanks();
    if (typeof value === 'string' && this.#character() === '+') {
      this.#at++;
      const rest = this.#value(depth + 1);
      return typeof rest === 'string' ? value + rest : null;
    }
    if (ends.has(this.#character())) return value ?? null;
    // `as const` says nothing about the value; anything else does.
    const kept = this.#text.startsWith('as ', this.#at) ? (value ?? null) : null;
    this.#skipValue();
    return kept;
  }

  #literal(depth: number): Json | undefined {
    const character = this.#character();
    if (depth > deepest) return undefined;
    if (character === '{') return this.object(depth);
    if (character === '[') return this.#array(depth);
    if (character === '"' || character === "'" || character === '`') return this.#string();
    const digits = this.#match(number);
    if (digits !== null) return Number(digits);
    const name = this.#match(word);
    return name === 'true' ? true : name === 'false' ? false : name === 'null' ? null : undefined;
  }

  #name(): string | null {
    const character = this.#character();
    if (character === '"' || character === "'") return this.#string();
    return this.#match(word) ?? this.#match(number);
  }

  /** Null for a template with something put into it. */
  #string(): string | null {
    const quote = this.#character();
    let text = '';
    let plain = true;
    let from = ++this.#at;
    for (; this.#at < this.#text.length; this.#at++) {
      const character = this.#text[this.#at] as string;
      if (character === quote || (quote !== '`' && character === '\n')) break;
      if (character === '$' && quote === '`' && this.#text[this.#at + 1] === '{') plain = false;
      if (character !== '\\') continue;
      text += this.#text.slice(from, this.#at) + this.#escaped();
      from = this.#at + 1;
    }
    text += this.#text.slice(from, this.#at);
    this.#at++;
    return plain ? text : null;
  }

  /** What an escape means; it ends at its last character. */
  #escaped(): string {
    const letter = this.#text[++this.#at] ?? '';
    const code = /(?:u([\da-f]{4})|x([\da-f]{2})|u\{([\da-f]{1,6})\})/iy;
    code.lastIndex = this.#at;
    const match = letter === 'u' || letter === 'x' ? code.exec(this.#text) : null;
    if (match) {
      this.#at += match[0].length - 1;
      const point = Number.parseInt(match[1] ?? match[2] ?? match[3] ?? '', 16);
      return point > 0x10ffff ? '' : String.fromCodePoint(point);
    }
    return letter === '\n' ? '' : (escapes[letter] ?? letter);
  }

  /** Goes to the comma or bracket that ends a value which is not understood, past everything in brackets and quotes. */
  #skipValue(): void {
    let open = 0;
    for (this.#skipBlanks(); this.#at < this.#text.length; this.#skipBlanks()) {
      const character = this.#character();
      if (open === 0 && ends.has(character)) return;
      if (character === '"' || character === "'" || character === '`') {
        this.#string();
        continue;
      }
      if ('([{'.includes(character)) open++;
      else if (')]}'.includes(character)) open = Math.max(0, open - 1);
      this.#at++;
    }
  }

  /** Whether the bracket closes here, or the text ends, or there is more in it than anybody writes. */
  #closes(bracket: '}' | ']'): boolean {
    const character = this.#character();
    if (character === bracket) this.#at++;
    // The wrong bracket would be looked at for ever.
    else if (character === '}' || character === ']') this.#at++;
    else if (character !== '' && ++this.#entries <= mostEntries) return false;
    return true;
  }

  /** By hand, since a pattern that repeats over a megabyte of comment needs a stack as deep. */
  #skipBlanks(): void {
    for (;;) {
      blanks.lastIndex = this.#at;
      if (blanks.test(this.#text)) this.#at = blanks.lastIndex;
      const end = this.#text.startsWith('//', this.#at) ? '\n' : '*/';
      if (end === '*/' && !this.#text.startsWith('/*', this.#at)) return;
      const close = this.#text.indexOf(end, this.#at + 2);
      this.#at = close < 0 ? this.#text.length : close + end.length;
    }
  }

  #match(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (!match || match[0] === '') return null;
    this.#at = pattern.lastIndex;
    return match[0];
  }

  #character(): string {
    return this.#text[this.#at] ?? '';
  }
}

import { joinBytes } from '../http/join-bytes.ts';
import { latin1Text } from '../http/latin1.ts';
import { utf8Bytes, utf8Text } from './bytes.ts';

/** One argument as the program gets it. `bytes` only where it is no UTF-8; `text` then has one character a byte. */
export type ShellWord = { readonly text: string; readonly bytes: Uint8Array | null };

export function wordOf(text: string): ShellWord {
  return { text, bytes: null };
}

export function bytesOfWord({ text, bytes }: ShellWord): Uint8Array {
  return bytes ?? utf8Bytes(text);
}

/** The word without its first `count` characters, which must be ASCII. */
export function wordFrom({ text, bytes }: ShellWord, count: number): ShellWord {
  return { text: text.slice(count), bytes: bytes?.slice(count) ?? null };
}

/** A word under construction, out of text and single bytes. */
export class WordBuilder {
  readonly #pieces: (string | Uint8Array)[] = [];
  #raw = false;

  add(text: string): void {
    this.#pieces.push(text);
  }

  addByte(byte: number): void {
    this.#raw ||= byte > 0x7f;
    this.#pieces.push(byte > 0x7f ? Uint8Array.of(byte) : String.fromCharCode(byte));
  }

  /** What is there so far, as far as it is text. */
  textSoFar(): string {
    return this.#pieces.filter((piece) => typeof piece === 'string').join('');
  }

  word(): ShellWord {
    if (!this.#raw) return wordOf(this.#pieces.join(''));
    const bytes = joinBytes(
      this.#pieces.map((piece) => (typeof piece === 'string' ? utf8Bytes(piece) : piece)),
    );
    const text = utf8Text(bytes);
    return text === null ? { text: latin1Text(bytes), bytes } : wordOf(text);
  }
}

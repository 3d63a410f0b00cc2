import { utf8Bytes } from './bytes.ts';
import { cmdWords, isCmdText } from './cmd-words.ts';
import type { PasteNotes } from './paste-notes.ts';
import { pipeOutput } from './pipe-output.ts';
import { type ShellWord, wordOf } from './shell-word.ts';
import { type ShellToken, shellWords } from './shell-words.ts';

/** The arguments that curl would get, and what it would read from its standard input, where the text tells. */
export type CurlCommand = { readonly words: readonly ShellWord[]; readonly input: Uint8Array | null };

const program = /(?:^|[\\/])curl(?:\.exe)?$/i;
const before = /^(?:[$%]|sudo|time|exec|command|env|[A-Za-z_]\w*=[\s\S]*)$/;
const redirection = /^(?:\d*[<>]|&>)/;

/** The first curl command in a text, of bash or of Windows' cmd; null where there is none. */
export function curlCommand(text: string, notes: PasteNotes): CurlCommand | null {
  if (isCmdText(text)) {
    const words = argumentsOf(cmdWords(fromCurlLine(text)).map(wordOf));
    return words && { words, input: null };
  }
  const tokens = shellWords(text, notes);
  let input: Uint8Array | null = null;
  let at = 0;
  while (at < tokens.length) {
    const simple = simpleCommand(tokens, at);
    const given: Uint8Array | null = simple.input ?? input;
    const words = argumentsOf(simple.words);
    if (words !== null) {
      if (isMore(tokens, simple.end)) notes.add('rest-ignored');
      return { words, input: given };
    }
    const operator = tokens[simple.end];
    const isPipe = operator?.kind === 'operator' && operator.text === '|';
    input = isPipe ? pipeOutput(simple.words, given) : null;
    at = simple.end + 1;
  }
  return null;
}

const commandStart =
  /^\s*(?:#[^\n]*\n\s*)*(?:[$%]\s+|[A-Za-z]:\\[^\n>]*>\s*)?(?:(?:sudo|time|exec|command|env|[A-Za-z_]\w*=\S*)\s+)*"?(?:[^\s'"|;&<>]*[\\/])?curl(?:\.exe)?(?=["\s]|$)/i;
const pipeStart = /^\s*(?:[$%]\s+)?(?:echo|printf|cat)\s/;

/** Whether a text begins as a curl command does: after a prompt, variables and `sudo`, or behind a pipe. */
export function looksLikeCurl(text: string): boolean {
  return commandStart.test(text) || (pipeStart.test(text) && /\|[\s\\]*curl\s/.test(text));
}

/** From the line of curl on, without a prompt: other commands may prepare a file for it. */
function fromCurlLine(text: string): string {
  const line = /^.*\bcurl(?:\.exe)?["\s]/im.exec(text)?.index ?? 0;
  return text.slice(line).replace(/^\s*[A-Za-z]:\\[^\n>]*>/, '');
}

function argumentsOf(words: readonly ShellWord[]): readonly ShellWord[] | null {
  const first = words.findIndex(({ text }) => !before.test(text));
  return program.test(words[first]?.text ?? '') ? words.slice(first + 1) : null;
}

type SimpleCommand = {
  readonly words: readonly ShellWord[];
  readonly input: Uint8Array | null;
  /** The index of the operator that ends it. */
  readonly end: number;
};

function simpleCommand(tokens: readonly ShellToken[], start: number): SimpleCommand {
  const words: ShellWord[] = [];
  let input: Uint8Array | null = null;
  let at = start;
  for (; at < tokens.length; at++) {
    const token = tokens[at];
    if (token?.kind === 'word') words.push(token.word);
    else if (token?.kind === 'here-document') input = utf8Bytes(token.text);
    else if (token && redirection.test(token.text)) {
      const target = tokens[at + 1];
      if (target?.kind !== 'word') continue;
      if (token.text === '<<<') input = utf8Bytes(`${target.word.text}\n`);
      at++;
    } else break;
  }
  return { words, input, end: at };
}

function isMore(tokens: readonly ShellToken[], from: number): boolean {
  return tokens.slice(from).some(({ kind }) => kind === 'word');
}

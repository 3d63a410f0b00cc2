import { changesTheWay, longOption, shortOption, takesValue } from './curl-options.ts';
import type { PasteNotes } from './paste-notes.ts';
import { type ShellWord, wordFrom, wordOf } from './shell-word.ts';

/** An option by its long name. `value` is empty where it takes none; a URL without an option is a `url`. */
export type CurlOption = { readonly name: string; readonly value: ShellWord };

const none = wordOf('');

/**
 * The options of a curl command up to `--next`, as curl reads them: `-XPOST`, `-sSLk`, `--request POST`, names cut short; and
 * `--request=POST`, which only people write. Notes what is not known and what changes the way of the request.
 */
export function readCurlArguments(words: readonly ShellWord[], notes: PasteNotes): readonly CurlOption[] {
  const options: CurlOption[] = [];
  let urlsOnly = false;
  let at = 0;
  const next = (): ShellWord => words[at++] ?? none;
  const add = (name: string, value: ShellWord): void => {
    options.push({ name, value });
    if (changesTheWay(name)) notes.add('option-without-effect', `--${name}`);
  };
  const unknown = (option: string): void => {
    notes.add('unknown-option', option);
    const follows = words[at]?.text;
    if (follows !== undefined && !/^-|:\/\//.test(follows)) at++;
  };
  while (at < words.length) {
    const word = next();
    const { text } = word;
    if (urlsOnly || !/^-./s.test(text)) add('url', word);
    else if (text === '--') urlsOnly = true;
    else if (text.startsWith('--')) {
      const written = /^[^=]*/.exec(text.slice(2, 66))?.[0] ?? '';
      const name = longOption(written);
      if (name === 'next') break;
      if (name === null) unknown(`--${written}`);
      else if (!takesValue(name)) add(name, none);
      else add(name, text[written.length + 2] === '=' ? wordFrom(word, written.length + 3) : next());
    } else if (readLetters(word, add, next, unknown) === 'next') break;
  }
  if (at < words.length) notes.add('rest-ignored');
  return options;
}

/** Several letters in one word, the last of which may have its value there. */
function readLetters(
  word: ShellWord,
  add: (name: string, value: ShellWord) => void,
  next: () => ShellWord,
  unknown: (option: string) => void,
): 'next' | undefined {
  for (let at = 1; at < word.text.length; at++) {
    const letter = word.text[at] ?? '';
    const name = shortOption(letter);
    if (name === 'next') return name;
    if (name === null) return void unknown(`-${letter}`);
    if (takesValue(name)) return void add(name, at + 1 < word.text.length ? wordFrom(word, at + 1) : next());
    add(name, none);
  }
  return undefined;
}

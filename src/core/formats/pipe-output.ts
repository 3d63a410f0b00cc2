import { bytesIfBase64 } from '../http/base64.ts';
import { latin1Text } from '../http/latin1.ts';
import { utf8Bytes } from './bytes.ts';
import { bytesOfWord, type ShellWord } from './shell-word.ts';

/**
 * What a command of a pipe would have written, for the few that people put before curl: `echo`, `printf %s`, `cat` and `base64 -d`. Null for
 * any other.
 */
export function pipeOutput(words: readonly ShellWord[], input: Uint8Array | null): Uint8Array | null {
  const [name, ...rest] = words;
  switch (name?.text) {
    case 'echo':
      return echo(rest);
    case 'printf':
      return rest.length === 2 && rest[0]?.text === '%s' && rest[1] ? bytesOfWord(rest[1]) : null;
    case 'cat':
      return rest.length === 0 || (rest.length === 1 && rest[0]?.text === '-') ? input : null;
    case 'base64':
      return input !== null && rest.length === 1 && /^(?:-d|-D|--decode)$/.test(rest[0]?.text ?? '')
        ? bytesIfBase64(latin1Text(input))
        : null;
    default:
      return null;
  }
}

function echo(words: readonly ShellWord[]): Uint8Array | null {
  const quiet = words[0]?.text === '-n';
  const shown = quiet ? words.slice(1) : words;
  if (shown.some(({ text, bytes }) => bytes !== null || /^-[neE]+$/.test(text))) return null;
  return utf8Bytes(shown.map(({ text }) => text).join(' ') + (quiet ? '' : '\n'));
}

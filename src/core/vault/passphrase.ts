import { failure, type Outcome, success } from '../failure.ts';
import { passphraseStrength } from './passphrase-strength.ts';

/** Characters; a short one can be tried out, however it is stretched. */
export const leastPassphrase = 12;
/** Below this score a new passphrase is refused. */
const leastScore = 2;

/** A passphrase as it goes into the key: the same letters are the same bytes, whichever keyboard composed them. */
export function normalisePassphrase(typed: string): string {
  return typed.normalize('NFC');
}

/** A new passphrase, normalised. Fails with `vault-passphrase-weak`; the detail is the first note on its strength, never the passphrase. */
export function checkPassphrase(typed: string): Outcome<string> {
  const passphrase = normalisePassphrase(typed);
  const { score, notes } = passphraseStrength(passphrase);
  if ([...passphrase].length >= leastPassphrase && score >= leastScore) return success(passphrase);
  return failure('vault-passphrase-weak', 'new-passphrase', notes[0] ?? 'guessable');
}

import type { JSX } from 'preact';
import type { Failure } from '#core/failure.ts';
import { passphraseStrength } from '#core/vault/passphrase-strength.ts';
import { SecretField } from '../../../ui/secret-field.tsx';
import { failureWords } from '../../../words/failure-words.ts';
import { strengthAdvice, strengthWords } from '../../../words/vault-words.ts';

/** As it is typed: the passphrase, and the same once more. */
export type TypedTwice = { readonly first: string; readonly again: string };

export const nothingTyped: TypedTwice = { first: '', again: '' };

/** Whether both are the same and something. */
export function isTwice({ first, again }: TypedTwice): boolean {
  return first !== '' && first === again;
}

/** A new passphrase, typed twice, with how hard it is to guess and what would make it harder. */
export function NewPassphrase(props: {
  readonly idPrefix: string;
  readonly label: string;
  readonly typed: TypedTwice;
  /** What the worker said of it. */
  readonly failure: Failure | null;
  /** Whether it was tried to go on, so that what is missing is said. */
  readonly tried: boolean;
  readonly onInput: (typed: TypedTwice) => void;
}): JSX.Element {
  const { idPrefix, typed, failure } = props;
  const strength = passphraseStrength(typed.first);
  const differs = typed.first !== typed.again && (props.tried || typed.again.length >= typed.first.length);
  return (
    <>
      <SecretField
        id={`${idPrefix}-new`}
        label={props.label}
        value={typed.first}
        describedBy={`${idPrefix}-strength`}
        problem={failure && failureWords(failure)}
        onInput={(first) => props.onInput({ ...typed, first })}
      />
      <div class="strength" id={`${idPrefix}-strength`} data-score={typed.first && strength.score}>
        <span class="strength-bar" aria-hidden="true">
          {[1, 2, 3, 4].map((step) => (
            <span key={step} data-on={typed.first !== '' && strength.score >= step ? '' : undefined} />
          ))}
        </span>
        <span>
          {typed.first === '' ? (
            'At least 12 characters; four words that have nothing to do with each other are good.'
          ) : (
            <>
              <strong>{strengthWords(strength)}.</strong> {strengthAdvice(strength)}
            </>
          )}
        </span>
      </div>
      <SecretField
        id={`${idPrefix}-again`}
        label="The same again"
        value={typed.again}
        problem={differs ? { title: 'The two are not the same.', remedy: 'Type both again.' } : null}
        onInput={(again) => props.onInput({ ...typed, again })}
      />
    </>
  );
}

import type { JSX } from 'preact';
import type { Diagnosis } from '#core/diagnose/diagnosis.ts';
import { placeWords } from '../../../words/cause-words.ts';
import { basisWords } from '../../../words/check-words.ts';
import { DiffText } from './diff-text.tsx';

/** The two values that differ, one under the other, and how that is known. */
export function Evidence({
  diagnosis,
  idPrefix,
}: {
  readonly diagnosis: Diagnosis;
  readonly idPrefix: string;
}): JSX.Element | null {
  const { at, sent, expected, basis } = diagnosis;
  const hasValues = sent !== null || expected !== null;
  if (!hasValues && basis === null) return null;
  const isTold = basis === 'told' || basis === null;
  return (
    <div class="evidence">
      {hasValues && (
        <dl class="evidence-lines" aria-label={`What differs in ${placeWords(at)}`}>
          <div>
            <dt>{isTold ? 'sent' : 'signed'}</dt>
            <dd id={`${idPrefix}-sent`} class="wire">
              <DiffText text={sent} other={expected} side="left" />
            </dd>
          </div>
          <div>
            <dt>{isTold ? 'expected' : 'computed'}</dt>
            <dd id={`${idPrefix}-expected`} class="wire">
              <DiffText text={expected} other={sent} side="right" />
            </dd>
          </div>
        </dl>
      )}
      {basis !== null && (
        <p class="note">
          In {placeWords(at)}. Known because {basisWords[basis]}.
        </p>
      )}
    </div>
  );
}

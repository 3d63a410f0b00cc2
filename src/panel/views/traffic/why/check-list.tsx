import type { JSX } from 'preact';
import type { Diagnosis } from '#core/diagnose/diagnosis.ts';
import { CrossIcon, TickIcon } from '../../../ui/icons.tsx';
import { shortCause } from '../../../words/cause-words.ts';
import { checkNames } from '../../../words/check-words.ts';

/** The checks that the service must have made, in its order, and what was ruled out besides. */
export function CheckList({
  diagnosis,
  id,
}: {
  readonly diagnosis: Diagnosis;
  readonly id: string;
}): JSX.Element | null {
  const { passed, failed, ruledOut } = diagnosis;
  if (passed.length === 0 && !failed && ruledOut.length === 0) return null;
  return (
    <div class="checks">
      {(passed.length > 0 || failed) && (
        <ul id={id} aria-label="The service’s checks, in its order">
          {passed.map((check) => (
            <li key={check} data-passed="yes">
              <TickIcon />
              <span class="visually-hidden">passed: </span>
              {checkNames[check]}
            </li>
          ))}
          {failed && (
            <li data-passed="no">
              <CrossIcon />
              <span class="visually-hidden">failed: </span>
              <strong>{checkNames[failed]}</strong>
            </li>
          )}
        </ul>
      )}
      {ruledOut.length > 0 && (
        <p class="note">Looked at and ruled out: {ruledOut.map(shortCause).join(', ')}.</p>
      )}
    </div>
  );
}

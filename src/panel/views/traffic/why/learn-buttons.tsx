import type { JSX } from 'preact';
import type { SigningChanges } from '#core/diagnose/diagnosis.ts';
import type { CorrectionsModel } from '../../../model/traffic/corrections.ts';
import { focusSoon } from '../../../ui/focus-soon.ts';
import { offsetWords } from '../../../words/fix-words.ts';

/** A clock that is no further off is right: then it is the request that was dated otherwise. Milliseconds. */
const smallestSkew = 30_000;

/** What a fix teaches for later signatures: offered, and taken back where it was learned. */
export function LearnButtons(props: {
  readonly corrections: CorrectionsModel;
  readonly host: string;
  readonly changes: SigningChanges;
}): JSX.Element | null {
  const { corrections, changes } = props;
  const host = props.host.toLowerCase();
  const { region, service } = changes;
  const clockOffset = Math.abs(changes.clockOffset ?? 0) < smallestSkew ? undefined : changes.clockOffset;
  const known = corrections.corrections.value;
  const learned = known.hosts[host];
  const scope = {
    ...learned,
    ...(region === undefined ? {} : { region }),
    ...(service === undefined ? {} : { service }),
  };
  const isHostKnown = learned?.region === scope.region && learned?.service === scope.service;
  const hasScope = region !== undefined || service !== undefined;
  const isClockOffered = clockOffset !== undefined && known.clockOffset === 0;
  if (!hasScope && !isClockOffered) return null;
  return (
    <div class="learn">
      {hasScope && !isHostKnown && (
        <button
          type="button"
          id="learn-host"
          onClick={() => {
            void corrections.learnHost(host, scope);
            focusSoon('#forget-host', '#apply-fix');
          }}
        >
          Remember {[region, service].filter((part) => part !== undefined).join(', ')} for this host
        </button>
      )}
      {hasScope && isHostKnown && (
        <p class="learned">
          Remembered for {host}: {[learned?.region, learned?.service].filter(Boolean).join(', ')}.{' '}
          <button
            type="button"
            id="forget-host"
            class="text-button"
            onClick={() => {
              void corrections.forgetHost(host);
              focusSoon('#learn-host', '#apply-fix');
            }}
          >
            Forget
          </button>
        </p>
      )}
      {isClockOffered && (
        <button
          type="button"
          id="learn-clock"
          onClick={() => {
            void corrections.learnClock(clockOffset);
            focusSoon('#forget-clock', '#apply-fix');
          }}
        >
          Use this clock from now on ({offsetWords(clockOffset)})
        </button>
      )}
    </div>
  );
}

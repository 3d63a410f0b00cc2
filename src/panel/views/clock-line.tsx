import type { JSX } from 'preact';
import type { CorrectionsModel } from '../model/traffic/corrections.ts';
import { focusSoon } from '../ui/focus-soon.ts';
import { offsetWords } from '../words/fix-words.ts';

/** Says that signatures are dated by another clock than this machine's, for as long as they are. */
export function ClockLine({ corrections }: { readonly corrections: CorrectionsModel }): JSX.Element | null {
  const { clockOffset } = corrections.corrections.value;
  if (clockOffset === 0) return null;
  return (
    <span class="clock-line" id="clock-line">
      <span class="clock-words" title={`Signatures are dated by a clock ${offsetWords(clockOffset)}`}>
        Signing by a clock {offsetWords(clockOffset)}
      </span>
      <button
        type="button"
        id="forget-clock"
        class="text-button"
        aria-label="Forget that clock, and sign by this machine’s"
        onClick={() => {
          void corrections.forgetClock();
          focusSoon('#learn-clock', '#shortcuts');
        }}
      >
        Forget
      </button>
    </span>
  );
}

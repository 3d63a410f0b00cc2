import type { JSX } from 'preact';
import { newId } from '../../../model/draft-actions.ts';
import type { PasteOutcome } from '../../../model/traffic/pasting.ts';
import type { TrafficModel } from '../../../model/traffic/traffic-model.ts';
import { fixWords } from '../../../words/fix-words.ts';
import { ExplanationView } from '../why/explanation-view.tsx';
import { ReportButton } from '../why/report-button.tsx';

/** What the doctor says of a paste, and the way to do something about it. */
export function PasteExplanation(props: {
  readonly model: TrafficModel;
  readonly outcome: Extract<PasteOutcome, { kind: 'explained' }>;
  readonly onAdded: () => void;
}): JSX.Element {
  const { model, outcome, onAdded } = props;
  const { explanation, entry, notes } = outcome;
  const { fix } = explanation.diagnosis;
  const add = (): void => {
    if (!entry) return;
    const id = newId();
    model.add([{ ...entry, id }]);
    onAdded();
    model.show(id);
    model.status.value = 'Added the pasted request to the list.';
  };
  return (
    <>
      {notes && <p class="note">{notes}</p>}
      <ExplanationView
        idPrefix="paste"
        explanation={explanation}
        entry={entry}
        onSay={(message) => {
          model.status.value = message;
        }}
      >
        {fix && <p id="paste-fix">{fixWords(fix)}</p>}
        <div class="fix-buttons">
          {entry && (
            <button type="button" id="paste-add" onClick={add}>
              Add to the list, to send it again
            </button>
          )}
          <ReportButton
            id="paste-report"
            reporting={model.reporting}
            entry={entry}
            explanation={explanation}
          />
        </div>
      </ExplanationView>
    </>
  );
}

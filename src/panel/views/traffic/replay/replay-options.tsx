import type { JSX } from 'preact';
import { isSignedAnew } from '#core/traffic/row-facts.ts';
import type { TrafficModel } from '../../../model/traffic/traffic-model.ts';
import type { TrafficRow } from '../../../model/traffic/traffic-rows.ts';
import { Segmented } from '../../../ui/segmented.tsx';
import { type ReplayWhere, whereWords } from '../../../words/replay-words.ts';
import { ChooseIdentity } from '../why/choose-identity.tsx';

/** Who signs the replay, and from where it is sent. */
export function ReplayOptions(props: {
  readonly model: TrafficModel;
  readonly row: TrafficRow;
  readonly rows: readonly TrafficRow[];
}): JSX.Element {
  const { model, row, rows } = props;
  const { replaying } = model;
  const where = replaying.where.value;
  const isSigned = isSignedAnew(row.facts);
  return (
    <div class="form">
      {isSigned ? (
        <ChooseIdentity
          id="replay-identity"
          label={rows.length > 1 ? 'All as' : 'As'}
          value={model.identityFor(row.entry)}
          identities={model.identities.value}
          client={model.ports.client}
          onChange={(id) => {
            const chosen = new Map(replaying.chosen.value);
            for (const each of rows) chosen.set(each.id, id);
            replaying.chosen.value = chosen;
          }}
          onSay={(message) => {
            model.status.value = message;
          }}
        />
      ) : (
        <p class="note">It goes out as it is: it carries no signature of AWS that could be made anew.</p>
      )}
      {model.ports.tab ? (
        <div class="field-row">
          <Segmented<ReplayWhere>
            label="From where"
            idPrefix="replay-where"
            options={[
              { id: 'worker', label: whereWords.worker.label },
              { id: 'page', label: whereWords.page.label },
            ]}
            chosen={where}
            onChoose={(id) => {
              replaying.where.value = id;
            }}
          />
          <span class="note">{whereWords[where].note}</span>
        </div>
      ) : (
        <p class="note">
          {whereWords.worker.label}: {whereWords.worker.note}.
        </p>
      )}
      {rows.length > 1 && (
        <label class="check">
          <input
            type="checkbox"
            id="replay-stop"
            checked={replaying.stopsAtFailure.value}
            onChange={(event) => {
              replaying.stopsAtFailure.value = event.currentTarget.checked;
            }}
          />
          Stop at the first that fails
        </label>
      )}
    </div>
  );
}

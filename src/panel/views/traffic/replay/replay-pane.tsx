import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { lacksIdentity, replayOrder, rowsToReplay } from '../../../model/traffic/replaying-rows.ts';
import type { ReplayOrder } from '../../../model/traffic/replaying-run.ts';
import type { TrafficModel } from '../../../model/traffic/traffic-model.ts';
import type { TrafficRow } from '../../../model/traffic/traffic-rows.ts';
import { ConfirmLine } from '../../../ui/confirm-line.tsx';
import { focusSoon } from '../../../ui/focus-soon.ts';
import { changesThings, confirmWords } from '../../../words/replay-words.ts';
import { ReplayOptions } from './replay-options.tsx';
import { ReplayOutcome } from './replay-outcome.tsx';

type ReplayPaneProps = { readonly model: TrafficModel; readonly row: TrafficRow };

/** Sending the request again, signed now: once, ten times, or with the others that are chosen, in order. */
export function ReplayPane({ model, row }: ReplayPaneProps): JSX.Element {
  const { replaying, actions } = model;
  const asking = useSignal<ReplayOrder | null>(null);
  const rows = rowsToReplay(model, row);
  const several = rows.length > 1;
  const run = replaying.runs.value.get(row.id);
  const busy = replaying.busy.value;
  const start = (order: ReplayOrder): void => {
    asking.value = null;
    void replaying.start(order);
    focusSoon('#replay-send');
  };
  const ask = (times: number): void => {
    // Not disabled meanwhile, or the button would lose the focus.
    if (busy) return;
    // The buttons are not disabled meanwhile, or the focus would be lost.
    if (busy) return;
    const order = replayOrder(model, row.id, rows, times);
    if (order.entries.some(({ method }) => changesThings(method))) asking.value = order;
    else start(order);
  };
  const lacking = rows.some(({ entry }) => lacksIdentity(model, entry));
  return (
    <div class="replay">
      <ReplayOptions model={model} row={row} rows={rows} />
      {asking.value ? (
        <ConfirmLine
          id="replay-confirm"
          question={confirmWords(
            asking.value.entries.map(({ method }) => method.slice(0, 20)),
            asking.value.times,
          )}
          yes="Replay"
          onYes={() => asking.value && start(asking.value)}
          onNo={() => {
            asking.value = null;
            focusSoon('#replay-send');
          }}
        />
      ) : (
        <div class="fix-buttons">
          <button
            type="button"
            id="replay-send"
            class="primary"
            disabled={lacking}
            aria-disabled={busy ? true : undefined}
            onClick={() => ask(1)}
          >
            {several ? `Replay ${rows.length} in order` : 'Replay'}
          </button>
          {!several && (
            <button
              type="button"
              id="replay-ten"
              disabled={lacking}
              aria-disabled={busy ? true : undefined}
              onClick={() => ask(10)}
            >
              Replay ten times
            </button>
          )}
          {actions.openInCompose && !several && (
            <button type="button" id="replay-edit" onClick={() => actions.openInCompose?.(row)}>
              Edit first
            </button>
          )}
          {actions.compareWithOurs && !several && (
            <button type="button" id="replay-compare" onClick={() => actions.compareWithOurs?.(row)}>
              Compare with what would be sent
            </button>
          )}
        </div>
      )}
      {run ? (
        <ReplayOutcome model={model} run={run} />
      ) : (
        <p class="note">
          {several ? 'These requests have' : 'This request has'} not been replayed. Each replay joins the
          list.
        </p>
      )}
    </div>
  );
}

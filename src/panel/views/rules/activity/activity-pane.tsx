import { useSignal } from '@preact/signals';
import type { JSX, TargetedKeyboardEvent } from 'preact';
import type { RulesModel } from '../../../model/rules-model.ts';
import { handled } from '../../../model/shortcuts.ts';
import { focusSoon } from '../../../ui/focus-soon.ts';
import { type Reveal, RowWindow } from '../../../ui/row-window.tsx';
import { ActivityRow } from './activity-row.tsx';
import { rowTarget } from './row-target.ts';

/** As the style sheet has it. */
const rowHeight = 24;

/** What the rules did in this tab, the newest last; it follows its end until one scrolls away from there. */
export function ActivityPane(props: {
  readonly model: RulesModel;
  /** Another request is looked at; the list keeps the focus. */
  readonly onChosen: () => void;
  readonly onOpened: () => void;
}): JSX.Element {
  const { model, onChosen, onOpened } = props;
  const { activity } = model;
  const reveal = useSignal<Reveal | null>(null);
  const entries = activity.entries.value;
  const dropped = activity.dropped.value;
  const chosenId = activity.chosen.value?.entry.id;
  const at = entries.findIndex(({ id }) => id === chosenId);

  const choose = (row: number): void => {
    const entry = entries[row];
    if (!entry) return;
    void activity.choose(entry);
    onChosen();
  };
  const open = (row: number): void => {
    choose(row);
    onOpened();
    // There only where the list had to give way.
    focusSoon('#entry-back', '#activity .row-window');
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>): void => {
    if ((event.key === 'Enter' || event.key === ' ') && at >= 0) {
      handled(event);
      open(at);
      return;
    }
    const to = rowTarget(event, at, entries.length);
    if (to === null) return;
    handled(event);
    choose(to);
    reveal.value = { row: to, turn: (reveal.value?.turn ?? 0) + 1 };
  };
  return (
    <div class="activity" id="activity">
      <header class="activity-head">
        <h2>Activity</h2>
        <span class="note">
          {model.ports.tab ? 'of this tab' : 'of every tab'}
          {dropped > 0 && `, the ${dropped} oldest dropped`}
        </span>
      </header>
      {entries.length === 0 ? (
        <p class="empty-state">
          Nothing yet: each request that a rule takes is listed here as it goes out. Reload the page to see
          its first ones.
        </p>
      ) : (
        <RowWindow
          label="Requests that rules took"
          rowCount={entries.length}
          rowHeight={rowHeight}
          content="activity"
          tail={entries.at(-1)?.id}
          reveal={reveal.value}
          listbox={{ active: at < 0 ? undefined : `activity-${chosenId}`, onKeyDown }}
          renderRow={(row) => (
            <ActivityRow
              key={entries[row]?.id}
              entry={entries[row]}
              chosen={row === at}
              at={row}
              count={entries.length}
              onChoose={() => open(row)}
            />
          )}
        />
      )}
    </div>
  );
}

import type { JSX } from 'preact';
import type { ActivityEntry } from '#protocol/rules-contract.ts';
import { clockTime, shortUrl } from '../../../words/activity-words.ts';
import { backEndNames } from '../../../words/back-end-words.ts';
import { durationWords } from '../../../words/duration.ts';
import { OutcomeMark } from './outcome-mark.tsx';

/** One request that a rule took, in a line. */
export function ActivityRow(props: {
  readonly entry: ActivityEntry | undefined;
  readonly chosen: boolean;
  readonly at: number;
  readonly count: number;
  readonly onChoose: () => void;
}): JSX.Element {
  const { entry, at, count } = props;
  if (!entry) return <div class="activity-row" />;
  const { host, path } = shortUrl(entry.url);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list box hears the keys of its options
    <div
      class="activity-row"
      id={`activity-${entry.id}`}
      role="option"
      tabIndex={-1}
      aria-selected={props.chosen}
      aria-posinset={at + 1}
      aria-setsize={count}
      data-outcome={entry.outcome}
      data-rule={entry.ruleName}
      title={entry.url}
      onClick={props.onChoose}
    >
      <span class="activity-time">{clockTime(entry.at)}</span>
      <OutcomeMark outcome={entry.outcome} />
      <span class="activity-method wire" data-part="method">
        {entry.method}
      </span>
      <span class="activity-url wire">
        <span class="activity-host">{host}</span>
        <span class="activity-path">{path}</span>
      </span>
      <span class="activity-rule">{entry.ruleName}</span>
      <span class="activity-as">{entry.as}</span>
      <span class="activity-way">{backEndNames[entry.backEnd]}</span>
      <span class="activity-took">{entry.took === null ? '' : durationWords(entry.took)}</span>
    </div>
  );
}

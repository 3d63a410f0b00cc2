import type { JSX } from 'preact';
import type { HistoryEntry } from '#protocol/traffic-contract.ts';
import { statusWords } from '../../../response/status-words.ts';
import { CrossIcon } from '../../../ui/icons.tsx';
import { shortUrl } from '../../../words/activity-words.ts';
import { durationWords } from '../../../words/duration.ts';

const sources: { readonly [F in HistoryEntry['from']]: string } = {
  compose: 'Compose',
  replay: 'replay',
  page: 'in the page',
};

/** One request that was sent: what it was, what came back, and when. */
export function HistoryRow(props: {
  readonly entry: HistoryEntry;
  readonly onOpen: () => void;
  readonly onErase: () => void;
}): JSX.Element {
  const { entry, onOpen, onErase } = props;
  const { host, path } = shortUrl(entry.url);
  const name = `${entry.method.slice(0, 20)} ${host}${path}`.slice(0, 300);
  return (
    <li class="history-row">
      <button type="button" class="history-open" title={`Open ${name} in Compose`} onClick={onOpen}>
        <span class="wire history-name">
          <span data-part="method">{entry.method.slice(0, 20)}</span> <span class="dim">{host}</span>
          {path}
        </span>
        <span class="history-facts">
          {entry.status === 0 ? 'no answer' : statusWords(entry.status, '')} · {durationWords(entry.took)} ·{' '}
          {new Date(entry.at).toLocaleString()} · {sources[entry.from]}
          {entry.as !== null && ` · as ${entry.as}`}
        </span>
      </button>
      <button
        type="button"
        class="icon-button history-erase-one"
        aria-label={`Erase ${name}`}
        title="Erase it from the history"
        onClick={onErase}
      >
        <CrossIcon />
      </button>
    </li>
  );
}

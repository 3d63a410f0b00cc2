import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { HistoryEntry } from '#protocol/traffic-contract.ts';
import type { HistoryModel } from '../../../model/traffic/history.ts';
import { ConfirmLine } from '../../../ui/confirm-line.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { focusSoon } from '../../../ui/focus-soon.ts';
import { HistoryRow } from './history-row.tsx';

/** As many as the worker keeps. */
const limit = 200;

type HistoryProps = { readonly history: HistoryModel; readonly onClose: () => void };

/** What was sent from here, to be opened once more, or erased. */
export function HistoryDialog(props: HistoryProps & { readonly open: boolean }): JSX.Element {
  return (
    <Dialog title="History of what was sent" open={props.open} onClose={props.onClose}>
      <HistoryList history={props.history} onClose={props.onClose} />
    </Dialog>
  );
}

function HistoryList({ history, onClose }: HistoryProps): JSX.Element {
  const asking = useSignal(false);
  useEffect(() => history.load(), [history]);
  const entries = history.entries.value;
  if (!entries) return <p class="note">Looking …</p>;
  const erase = async (entry: HistoryEntry, at: number): Promise<void> => {
    await history.erase(entry);
    focusSoon(
      `#history-list > :nth-child(${at + 1}) .history-erase-one`,
      '#history-list > :last-child button',
      '.dialog button',
    );
  };
  return (
    <div class="history">
      <p class="note">
        The last {limit} requests from Compose, of replays and from the page, kept on this computer without
        credentials and long bodies.
      </p>
      {entries.length === 0 ? (
        <p id="history-empty">Nothing has been sent yet. What you send from Compose comes here.</p>
      ) : (
        <ul id="history-list" aria-label="Requests, the newest first">
          {entries.map((entry, at) => (
            <HistoryRow
              key={entry.id}
              entry={entry}
              onOpen={() =>
                void history.open(entry).then((opened) => {
                  if (opened) onClose();
                })
              }
              onErase={() => void erase(entry, at)}
            />
          ))}
        </ul>
      )}
      {entries.length > 0 &&
        (asking.value ? (
          <ConfirmLine
            id="history-erase-really"
            question={`Erase all ${entries.length}? They cannot be brought back.`}
            yes="Erase all"
            onYes={() => {
              asking.value = false;
              void history.eraseAll();
              focusSoon('.dialog-head button');
            }}
            onNo={() => {
              asking.value = false;
              focusSoon('#history-erase');
            }}
          />
        ) : (
          <button
            type="button"
            id="history-erase"
            onClick={() => {
              asking.value = true;
            }}
          >
            Erase all …
          </button>
        ))}
    </div>
  );
}

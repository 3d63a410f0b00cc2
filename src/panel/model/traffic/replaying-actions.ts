import { printCanonicalParts } from '#core/sigv4/canonical-parts.ts';
import { canonicalOfCaptured, stringToSignOfCaptured } from '#core/traffic/canonical-of-captured.ts';
import { changesThings } from '../../words/replay-words.ts';
import { lacksIdentity, replayOrder } from './replaying-rows.ts';
import type { TrafficActions } from './traffic-actions.ts';
import type { TrafficModel } from './traffic-model.ts';

/** What the menu of a request does with it beyond showing and copying. */
export function replayingActions(model: TrafficModel): TrafficActions {
  const { asked, replaying, comparing } = model;
  return {
    // What is harmless goes out at once; for the rest the pane asks first.
    replay: (rows) => {
      const [row] = rows;
      if (!row) return;
      const harmless = rows.every(
        ({ entry }) => !changesThings(entry.method) && !lacksIdentity(model, entry),
      );
      asked.value = { tab: 'replay', focus: '#replay-send' };
      if (harmless)
        void replaying.start(replayOrder(model, model.selection.active.value?.id ?? row.id, rows, 1));
    },
    replayAs: () => {
      asked.value = { tab: 'replay', focus: '#replay-identity' };
    },
    signAgain: () => {
      asked.value = { tab: 'signature', focus: '#presign-again' };
    },
    compare: (one, other) => comparing.compare(one.entry, other.entry),
    compareWithOurs: ({ entry }) => void comparing.compareWithOurs(entry, model.identityFor(entry)),
    canonicalRequest: (entry) => {
      const parts = canonicalOfCaptured(entry);
      return parts && printCanonicalParts(parts);
    },
    stringToSign: stringToSignOfCaptured,
  };
}

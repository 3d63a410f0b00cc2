import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Draft } from '#core/compose/draft.ts';
import type { CapturedRequest } from '#core/traffic/captured-request.ts';
import type { Verdict } from '#core/traffic/row-verdict.ts';
import type { IdentitySummary } from '#protocol/secrets-contract.ts';
import type { PanelPorts, TrafficPorts } from '../../ports.ts';
import { type CapturedList, createCapturedList } from './captured-list.ts';
import type { CorrectionsModel } from './corrections.ts';
import { createListSettings, type ListSettings } from './list-settings.ts';
import { replayingActions } from './replaying-actions.ts';
import { createSelection, type Selection } from './selection.ts';
import type { TrafficActions } from './traffic-actions.ts';
import { createTrafficFilter, type TrafficFilter } from './traffic-filter.ts';
import { createTrafficRows, type TrafficRow } from './traffic-rows.ts';
import { createTrafficStudy, type TrafficStudy } from './traffic-study.ts';

/** All that the Traffic view shows, and the things one can do there. */
export type TrafficModel = TrafficStudy & {
  readonly ports: PanelPorts;
  /** Null for a panel that stands in no DevTools and hears of none. */
  readonly traffic: TrafficPorts | null;
  readonly status: Signal<string>;
  readonly list: CapturedList;
  readonly filter: TrafficFilter;
  readonly settings: ListSettings;
  readonly all: ReadonlySignal<readonly TrafficRow[]>;
  readonly shown: ReadonlySignal<readonly TrafficRow[]>;
  readonly selection: Selection;
  /** Whether the list goes along with what is added to its end. */
  readonly follows: Signal<boolean>;
  /** What the doctor says, by the ids of entries. */
  readonly verdicts: Signal<ReadonlyMap<string, Verdict>>;
  /** The signatures that rules of ours made. */
  readonly ourSignatures: Signal<ReadonlySet<string>>;
  readonly actions: TrafficActions;
  /** Entries from a file, from a paste, or of a replay, added to the end. */
  add(entries: readonly CapturedRequest[]): void;
  /** Chooses an entry and shows its details, unless the filter hides it. */
  show(id: string): void;
};

/** What Traffic needs of the rest of the panel. */
export type PanelOfTraffic = {
  readonly status: Signal<string>;
  readonly actions: TrafficActions;
  readonly identities: ReadonlySignal<readonly IdentitySummary[]>;
  readonly corrections: CorrectionsModel;
  /** Makes a draft that of Compose, and shows Compose. */
  readonly openDraft: (draft: Draft) => void;
};

/** Builds the model and starts it; the status line is that of the whole panel. */
export function createTrafficModel(
  ports: PanelPorts,
  panel: PanelOfTraffic,
  lifetime: AbortSignal,
): TrafficModel {
  const list = createCapturedList(ports.traffic?.channel ?? null, lifetime);
  const filter = createTrafficFilter();
  const settings = createListSettings(localStorageOf(globalThis));
  const verdicts = signal<ReadonlyMap<string, Verdict>>(new Map());
  const ourSignatures = signal<ReadonlySet<string>>(new Set());
  const { all, shown } = createTrafficRows({
    entries: list.entries,
    verdicts,
    ourSignatures,
    terms: filter.terms,
    sort: computed(() => settings.look.value.sort),
  });
  const { status, identities, corrections, openDraft, actions } = panel;
  const { add, entries } = list;
  const study = createTrafficStudy(
    ports,
    { status, identities, corrections, openDraft, entries, verdicts, ourSignatures, add },
    lifetime,
  );
  const selection = createSelection(shown);
  const follows = signal(true);
  const model: TrafficModel = {
    ...study,
    ports,
    traffic: ports.traffic,
    status,
    actions,
    list,
    filter,
    settings,
    all,
    shown,
    selection,
    follows,
    verdicts,
    ourSignatures,
    add,
    show: (id) => {
      const index = shown.value.findIndex((row) => row.id === id);
      if (index < 0) {
        status.value = 'The filter hides that request, or it was cleared.';
        return;
      }
      follows.value = false;
      selection.choose(index);
      study.asked.value = { tab: 'why', focus: '#traffic-tab-why' };
    },
  };
  return { ...model, actions: { ...replayingActions(model), ...actions } };
}

/** A browser may forbid it. */
function localStorageOf(world: { readonly localStorage?: Storage }): Storage | null {
  try {
    return world.localStorage ?? null;
  } catch {
    return null;
  }
}

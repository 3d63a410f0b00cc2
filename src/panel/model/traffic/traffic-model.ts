import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { CapturedRequest } from '#core/traffic/captured-request.ts';
import type { Verdict } from '#core/traffic/row-verdict.ts';
import type { PanelPorts, TrafficPorts } from '../../ports.ts';
import { type CapturedList, createCapturedList } from './captured-list.ts';
import { createListSettings, type ListSettings } from './list-settings.ts';
import { createSelection, type Selection } from './selection.ts';
import type { TrafficActions } from './traffic-actions.ts';
import { createTrafficFilter, type TrafficFilter } from './traffic-filter.ts';
import { createTrafficRows, type TrafficRow } from './traffic-rows.ts';

/** All that the Traffic view shows, and the things one can do there. */
export type TrafficModel = {
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
};

/** Builds the model and starts it; the status line is that of the whole panel. */
export function createTrafficModel(
  ports: PanelPorts,
  panel: { readonly status: Signal<string>; readonly actions: TrafficActions },
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
  return {
    ports,
    traffic: ports.traffic,
    ...panel,
    list,
    filter,
    settings,
    all,
    shown,
    selection: createSelection(shown),
    follows: signal(true),
    verdicts,
    ourSignatures,
    add: list.add,
  };
}

/** A browser may forbid it. */
function localStorageOf(world: { readonly localStorage?: Storage }): Storage | null {
  try {
    return world.localStorage ?? null;
  } catch {
    return null;
  }
}

import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { TrafficRow } from './traffic-rows.ts';

export type Selection = {
  /** The row that the details are about and the keys act on; null where none is, or where it is filtered out. */
  readonly active: ReadonlySignal<TrafficRow | null>;
  /** Its place among the rows shown; the place it had last where it is no longer among them; -1 before there was one. */
  readonly at: ReadonlySignal<number>;
  /** The ids of all chosen rows. */
  readonly ids: ReadonlySignal<ReadonlySet<string>>;
  /** The chosen rows that are shown, in the order of the list. */
  readonly rows: ReadonlySignal<readonly TrafficRow[]>;
  choose(index: number): void;
  /** Makes a row active, and chosen unless it was. */
  toggle(index: number): void;
  /** Chooses all from the row where the choice began to this one. */
  extend(index: number): void;
  chooseAll(): void;
  none(): void;
};

/** Which rows are chosen; the choice is by id, so that rows may come, go and change places. */
export function createSelection(shown: ReadonlySignal<readonly TrafficRow[]>): Selection {
  const activeId = signal<string | null>(null);
  const ids = signal<ReadonlySet<string>>(new Set());
  const anchor = signal<string | null>(null);
  let lastAt = -1;

  const indices = computed(() => new Map(shown.value.map(({ id }, index) => [id, index])));
  const at = computed(() => {
    if (activeId.value === null) return -1;
    const index = indices.value.get(activeId.value);
    if (index !== undefined) lastAt = index;
    return Math.min(lastAt, shown.value.length - 1);
  });

  function idAt(index: number): string | null {
    return shown.value[index]?.id ?? null;
  }

  function activate(id: string, index: number): void {
    activeId.value = id;
    lastAt = index;
  }

  return {
    at,
    active: computed(() => {
      const index = activeId.value === null ? undefined : indices.value.get(activeId.value);
      return index === undefined ? null : (shown.value[index] ?? null);
    }),
    ids,
    rows: computed(() => (ids.value.size === 0 ? [] : shown.value.filter(({ id }) => ids.value.has(id)))),
    choose: (index) => {
      const id = idAt(index);
      if (id === null) return;
      activate(id, index);
      anchor.value = id;
      if (ids.value.size !== 1 || !ids.value.has(id)) ids.value = new Set([id]);
    },
    toggle: (index) => {
      const id = idAt(index);
      if (id === null) return;
      const next = new Set(ids.value);
      if (!next.delete(id)) next.add(id);
      activate(id, index);
      anchor.value = id;
      ids.value = next;
    },
    extend: (index) => {
      const id = idAt(index);
      if (id === null) return;
      const from = indices.value.get(anchor.value ?? id) ?? index;
      activate(id, index);
      const range = shown.value.slice(Math.min(from, index), Math.max(from, index) + 1);
      ids.value = new Set(range.map((row) => row.id));
    },
    chooseAll: () => {
      ids.value = new Set(shown.value.map(({ id }) => id));
    },
    none: () => {
      activeId.value = null;
      anchor.value = null;
      ids.value = new Set();
    },
  };
}

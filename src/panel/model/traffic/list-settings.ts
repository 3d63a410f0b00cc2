import { type ReadonlySignal, signal } from '@preact/signals';
import { type Sort, type TrafficColumn, trafficColumns } from '#core/traffic/sort-rows.ts';

/** How the list looks: no word of what was captured. */
export type ListLook = {
  readonly hidden: readonly TrafficColumn[];
  /** CSS pixels; a column without one has its usual width. */
  readonly widths: { readonly [C in TrafficColumn]?: number };
  /** Null for the order in which requests came. */
  readonly sort: Sort | null;
};

export type ListSettings = {
  readonly look: ReadonlySignal<ListLook>;
  showColumn(column: TrafficColumn, shown: boolean): void;
  resize(column: TrafficColumn, width: number): void;
  /** Ascending, then descending, then as they came. */
  sortBy(column: TrafficColumn): void;
};

export const usualWidths: { readonly [C in TrafficColumn]: number } = {
  status: 52,
  method: 60,
  url: 280,
  service: 96,
  region: 96,
  auth: 84,
  key: 96,
  verdict: 150,
  started: 72,
  time: 68,
  size: 68,
};

const narrowest = 36;
const widest = 1200;
const usual: ListLook = { hidden: ['started'], widths: {}, sort: null };
const storageKey = 'countersign-traffic-list';

/** The list's look, remembered from one panel to the next. */
export function createListSettings(storage: Storage | null): ListSettings {
  const look = signal(remembered(storage));

  function change(next: Partial<ListLook>): void {
    look.value = { ...look.value, ...next };
    try {
      storage?.setItem(storageKey, JSON.stringify(look.value));
    } catch {
      // Then it lasts as long as this panel.
    }
  }

  return {
    look,
    showColumn: (column, shown) => {
      const hidden = look.value.hidden.filter((other) => other !== column);
      change({ hidden: shown ? hidden : [...hidden, column] });
    },
    resize: (column, width) => {
      const within = Math.round(Math.max(narrowest, Math.min(widest, width)));
      change({ widths: { ...look.value.widths, [column]: within } });
    },
    sortBy: (column) => {
      const { sort } = look.value;
      if (sort?.column !== column) change({ sort: { column, descending: false } });
      else change({ sort: sort.descending ? null : { column, descending: true } });
    },
  };
}

function remembered(storage: Storage | null): ListLook {
  try {
    const kept: unknown = JSON.parse(storage?.getItem(storageKey) ?? 'null');
    return typeof kept === 'object' && kept !== null ? readLook(kept) : usual;
  } catch {
    return usual;
  }
}

/** An older version may have known other columns. */
function readLook(kept: object): ListLook {
  const hidden: unknown = Reflect.get(kept, 'hidden');
  const widths: unknown = Reflect.get(kept, 'widths');
  const sort: unknown = Reflect.get(kept, 'sort');
  const column: unknown = Object(sort).column;
  return {
    hidden: Array.isArray(hidden) ? hidden.filter(isColumn).filter((name) => name !== 'url') : usual.hidden,
    widths: Object.fromEntries(
      Object.entries(Object(widths)).filter(([name, width]) => isColumn(name) && typeof width === 'number'),
    ),
    sort: isColumn(column) ? { column, descending: Object(sort).descending === true } : null,
  };
}

function isColumn(name: unknown): name is TrafficColumn {
  return (trafficColumns as readonly unknown[]).includes(name);
}

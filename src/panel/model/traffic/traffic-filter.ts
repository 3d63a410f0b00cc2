import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { FilterProblem, FilterTerm } from '#core/traffic/filter-terms.ts';
import { readFilter } from '#core/traffic/read-filter.ts';

export type TrafficFilter = {
  /** As typed. */
  readonly text: Signal<string>;
  /** The first thing that is wrong with it. */
  readonly problem: ReadonlySignal<FilterProblem | null>;
  /** Of the last filter that was in order. */
  readonly terms: ReadonlySignal<readonly FilterTerm[]>;
};

/** The filter of the list; while what is typed is not in order yet, the one before stays at work. */
export function createTrafficFilter(): TrafficFilter {
  const text = signal('');
  const read = computed(() => readFilter(text.value));
  let last: readonly FilterTerm[] = [];
  const terms = computed(() => {
    if (read.value.problems.length === 0) last = read.value.terms;
    return last;
  });
  return { text, problem: computed(() => read.value.problems[0] ?? null), terms };
}

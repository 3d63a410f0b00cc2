import { computed, type ReadonlySignal, signal } from '@preact/signals';

/** What the right side shows. */
export type Detail = 'rule' | 'entry' | 'dry';
/** What is shown where there is room for one thing only. */
export type NarrowPane = 'list' | 'activity' | 'detail';
export type NarrowTab = 'list' | 'activity' | 'dry';

/** Where in Rules one is, in a wide panel and in a narrow one at once, so that resizing loses nothing. */
export type RulesPlace = {
  readonly detail: ReadonlySignal<Detail>;
  readonly narrow: ReadonlySignal<NarrowPane>;
  readonly narrowTab: ReadonlySignal<NarrowTab>;
  readonly show: (detail: Detail) => void;
  /** Shows it where there is room for it beside the list, and does not leave the list where there is none. */
  readonly peek: (detail: Detail) => void;
  readonly back: () => void;
  readonly chooseNarrow: (tab: NarrowTab) => void;
  /** By the id of its element. */
  readonly showPane: (id: string) => void;
};

/** Begins at the list, with the right side ready for a rule. */
export function createRulesPlace(): RulesPlace {
  const detail = signal<Detail>('rule');
  const narrow = signal<NarrowPane>('list');
  const narrowTab = computed((): NarrowTab => {
    if (narrow.value !== 'detail') return narrow.value;
    if (detail.value === 'dry') return 'dry';
    return detail.value === 'entry' ? 'activity' : 'list';
  });

  function show(next: Detail): void {
    detail.value = next;
    narrow.value = 'detail';
  }

  return {
    detail,
    narrow,
    narrowTab,
    show,
    peek: (next) => {
      if (narrow.value !== 'detail') detail.value = next;
      else show(next);
    },
    back: () => {
      narrow.value = detail.value === 'entry' ? 'activity' : 'list';
    },
    chooseNarrow: (tab) => {
      if (tab === 'dry') show('dry');
      else narrow.value = tab;
    },
    showPane: (id) => {
      if (id === 'detail-pane') narrow.value = 'detail';
      else narrow.value = id === 'activity-pane' ? 'activity' : 'list';
    },
  };
}

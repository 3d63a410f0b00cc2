import { isSignedAnew } from '#core/traffic/row-facts.ts';
import type { MenuItem } from '../../ui/menu.tsx';
import { copiesOf, copyItems } from './copy-captured.ts';
import type { TrafficModel } from './traffic-model.ts';
import type { TrafficRow } from './traffic-rows.ts';

/** What can be done with the chosen rows, of which `row` is the active one. What cannot be done is not there. */
export function rowMenu(
  model: TrafficModel,
  row: TrafficRow,
  rows: readonly TrafficRow[],
): readonly MenuItem[] {
  const { actions, traffic } = model;
  const several = rows.length > 1;
  const count = several ? ` ${rows.length} in order` : '';
  const items: readonly (MenuItem | false | null | undefined)[] = [
    actions.openInCompose && { id: 'open', label: 'Open in Compose' },
    actions.replay && { id: 'replay', label: `Replay${count}` },
    actions.replayAs && { id: 'replay-as', label: `Replay${count} as …` },
    actions.signAgain &&
      !several &&
      row.facts.auth === 'presigned' && { id: 'sign-again', label: 'Presign again …' },
    actions.compare && rows.length === 2 && { id: 'compare', label: 'Compare the two' },
    actions.compareWithOurs &&
      !several &&
      isSignedAnew(row.facts) && { id: 'compare-ours', label: 'Compare with what would be sent' },
    { id: 'copy', label: 'Copy', items: copyItems(copiesOf(row, actions)), apart: true },
    { id: 'filter-host', label: 'Only requests to this host' },
    traffic?.revealInNetwork &&
      row.entry.from === 'page' && { id: 'reveal', label: 'Reveal in the Network panel' },
    { id: 'save', label: several ? `Save ${rows.length} as HAR …` : 'Save as HAR …', apart: true },
    { id: 'clear', label: 'Clear the list' },
  ];
  return items.filter((item): item is MenuItem => !!item);
}

/** What the view does itself. */
export type MenuOfView = {
  readonly copy: (id: string) => void;
  readonly save: (rows: readonly TrafficRow[]) => void;
};

/** Does what was chosen from {@link rowMenu}. */
export function runRowMenu(
  id: string,
  model: TrafficModel,
  row: TrafficRow,
  rows: readonly TrafficRow[],
  view: MenuOfView,
): void {
  const { actions, traffic, list, selection, filter } = model;
  const [one, other] = rows;
  const does: Readonly<Record<string, () => void>> = {
    open: () => actions.openInCompose?.(row),
    replay: () => actions.replay?.(rows),
    'replay-as': () => actions.replayAs?.(rows),
    'sign-again': () => actions.signAgain?.(row),
    compare: () => {
      if (one && other) actions.compare?.(one, other);
    },
    'compare-ours': () => actions.compareWithOurs?.(row),
    'filter-host': () => {
      filter.text.value = `host:${row.facts.host.slice(0, 200)}`;
    },
    reveal: () => traffic?.revealInNetwork?.(row.entry.url),
    save: () => view.save(rows),
    clear: () => {
      list.clear();
      selection.none();
    },
  };
  const run = does[id] ?? (() => view.copy(id));
  run();
}

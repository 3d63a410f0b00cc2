import { type GridCell, gridTarget } from '../../../ui/grid-keys.ts';

/** What a key does in the list. */
export type GridAction =
  | { readonly kind: 'menu' | 'sort' | 'toggle' | 'close' | 'all' }
  /** Pixels. */
  | { readonly kind: 'resize'; readonly by: number }
  /** `enter`: the focus goes along into the details. */
  | { readonly kind: 'open'; readonly enter: boolean }
  | { readonly kind: 'go'; readonly to: GridCell; readonly extend: boolean };

type Key = {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
};

export type GridPlace = {
  /** The active row, -1 before there was one. */
  readonly at: number;
  /** The active row is no longer among those shown; `at` is where it was. */
  readonly lost: boolean;
  readonly column: number;
  readonly inHead: boolean;
  readonly rows: number;
  readonly columns: number;
  readonly page: number;
};

const resizeStep = 16;

/** What a key does at a place of the list; null where it does nothing there. */
export function gridAction(event: Key, place: GridPlace): GridAction | null {
  const { at, inHead, rows } = place;
  const control = event.ctrlKey || event.metaKey;
  const presses = event.key === 'Enter' || event.key === ' ';
  if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) return { kind: 'menu' };
  if (event.key === 'Escape') return { kind: 'close' };
  if (control && event.key.toLowerCase() === 'a') return { kind: 'all' };
  if (inHead && presses) return { kind: 'sort' };
  if (inHead && control && event.key === 'ArrowLeft') return { kind: 'resize', by: -resizeStep };
  if (inHead && control && event.key === 'ArrowRight') return { kind: 'resize', by: resizeStep };
  if (presses && at < 0) return null;
  if (event.key === ' ' && control) return { kind: 'toggle' };
  if (presses) return { kind: 'open', enter: event.key === 'Enter' };
  if (place.lost && !inHead && at >= 0 && /^Arrow(Up|Down)$/.test(event.key)) {
    return { kind: 'go', to: { row: at, column: place.column }, extend: false };
  }
  const none = at < 0 && !inHead;
  // Before any row is active, the first arrow down only gets there.
  const from = { row: inHead || rows === 0 || none ? -1 : at, column: place.column };
  const to = gridTarget(event, from, place);
  return to && { kind: 'go', to, extend: event.shiftKey };
}

import { handled } from '../../model/shortcuts.ts';
import type { TrafficModel } from '../../model/traffic/traffic-model.ts';

const panes = ['traffic-list-pane', 'traffic-detail'];

/** The keys that work anywhere in Traffic while it is in front, until `signal` ends them. */
export function listenForTrafficKeys(root: HTMLElement, model: TrafficModel, signal: AbortSignal): void {
  const isAway = () => document.querySelector('dialog[open]') !== null || root.closest('[hidden]') !== null;
  const focusFilter = () => {
    const field = root.querySelector<HTMLInputElement>('#traffic-filter');
    field?.focus();
    field?.select();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isAway()) return;
    const control = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    // In a body, the same keys find in the body.
    const inBody = root.querySelector('.body-view')?.contains(document.activeElement) ?? false;
    if (control && event.key.toLowerCase() === 'f' && !inBody) {
      handled(event);
      focusFilter();
    } else if (event.key === 'F6') {
      handled(event);
      const there = panes.filter((id) => root.querySelector(`#${id}`));
      const at = there.findIndex((id) => root.querySelector(`#${id}`)?.contains(document.activeElement));
      const next = there[(at + 1) % there.length] ?? 'traffic-list-pane';
      const grid = next === 'traffic-list-pane' ? root.querySelector<HTMLElement>('#traffic-grid') : null;
      (grid ?? root.querySelector<HTMLElement>(`#${next}`))?.focus();
    }
  };
  document.addEventListener('keydown', onKeyDown, { signal, capture: true });
  model.ports.onSearch((query) => {
    if (isAway()) return;
    model.filter.text.value = query;
    focusFilter();
  }, signal);
}

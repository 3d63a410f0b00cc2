import { handled } from '../../model/shortcuts.ts';

const panes = ['list-pane', 'activity-pane', 'detail-pane'];

/** The keys that work anywhere in Rules while it is in front, until `signal` ends them. */
export function listenForRulesKeys(
  root: HTMLElement,
  showPane: (id: string) => void,
  signal: AbortSignal,
): void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (document.querySelector('dialog[open]') || root.closest('[hidden]') || event.key !== 'F6') return;
    handled(event);
    const current = panes.findIndex((id) => root.querySelector(`#${id}`)?.contains(document.activeElement));
    const next = panes[(current + 1) % panes.length] ?? 'list-pane';
    showPane(next);
    requestAnimationFrame(() => root.querySelector<HTMLElement>(`#${next}`)?.focus());
  };
  document.addEventListener('keydown', onKeyDown, { signal, capture: true });
}

import type { IdentitiesModel } from '../../model/identities/identities-model.ts';
import { handled } from '../../model/shortcuts.ts';
import { focusSoon } from '../../ui/focus-soon.ts';

const panes = ['vault-bar', 'identities-list-pane', 'identity-page'] as const;

/** The keys that work anywhere in Identities while it is in front, until `signal` ends them. */
export function listenForIdentitiesKeys(
  root: HTMLElement,
  { place }: IdentitiesModel,
  signal: AbortSignal,
): void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (document.querySelector('dialog[open]') || root.closest('[hidden]') || event.key !== 'F6') return;
    handled(event);
    const current = panes.findIndex((id) => root.querySelector(`#${id}`)?.contains(document.activeElement));
    const next = panes[(current + 1) % panes.length];
    if (next === 'identities-list-pane') place.back();
    const shown = place.shown.value;
    if (next === 'identity-page' && shown) place.show(shown.kind, shown.id);
    focusSoon(`#${next}`);
  };
  document.addEventListener('keydown', onKeyDown, { signal, capture: true });
}

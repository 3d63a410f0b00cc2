import type { Signal } from '@preact/signals';
import type { ComposeModel } from '../../model/compose-model.ts';
import { handled } from '../../model/shortcuts.ts';

export type Pane = 'request' | 'trace' | 'response';

const panes: readonly Pane[] = ['request', 'trace', 'response'];

/** The keys that work anywhere in Compose while it is in front, until `signal` ends them. */
export function listenForKeys(
  root: HTMLElement,
  model: ComposeModel,
  pane: Signal<Pane>,
  signal: AbortSignal,
): void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (document.querySelector('dialog[open]') || isAway(root)) return;
    const control = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    if (control && event.key === 'Enter') {
      handled(event);
      void model.send();
    } else if (control && event.key.toLowerCase() === 'f' && !inPane(root, 'response')) {
      handled(event);
      pane.value = 'response';
      requestAnimationFrame(() => openFind(root));
    } else if (event.key === 'F6') {
      handled(event);
      const current = panes.findIndex((name) => inPane(root, name));
      const next = panes[(current + 1) % panes.length] ?? 'request';
      pane.value = next;
      requestAnimationFrame(() => root.querySelector<HTMLElement>(`#${next}-pane`)?.focus());
    }
  };
  const onCopy = (event: ClipboardEvent) => {
    const line = document.activeElement?.closest('.trace-line, .piece');
    if (!line || !getSelection()?.isCollapsed) return;
    const text = line.querySelector('.line-text')?.textContent ?? line.textContent ?? '';
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    model.status.value = 'Copied the line.';
  };
  model.ports.onSearch((query) => {
    if (isAway(root)) return;
    pane.value = 'response';
    requestAnimationFrame(() => {
      openFind(root);
      requestAnimationFrame(() => seek(root, query));
    });
  }, signal);
  document.addEventListener('keydown', onKeyDown, { signal, capture: true });
  document.addEventListener('copy', onCopy, { signal });
}

/** Whether another view stands in front. */
function isAway(root: HTMLElement): boolean {
  return root.closest('[hidden]') !== null;
}

function seek(root: HTMLElement, query: string): void {
  const field = root.querySelector<HTMLInputElement>('#response-pane input[aria-label="Find in the body"]');
  if (!field) return;
  field.value = query;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

function openFind(root: HTMLElement): void {
  const field = root.querySelector<HTMLElement>('#response-pane input[aria-label="Find in the body"]');
  if (field) field.focus();
  else root.querySelector<HTMLElement>('#response-pane button[aria-label="Find in the body"]')?.click();
}

function inPane(root: HTMLElement, pane: Pane): boolean {
  return root.querySelector(`#${pane}-pane`)?.contains(document.activeElement) ?? false;
}

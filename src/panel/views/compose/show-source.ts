import type { Signal } from '@preact/signals';
import type { RequestTab } from './request-pane.tsx';

/** Where the fields of a source are; method, host and path stand in the request bar, which is always there. */
const tabs: Readonly<Record<string, RequestTab>> = {
  query: 'query',
  header: 'headers',
  body: 'body',
  date: 'auth',
  scope: 'auth',
  key: 'auth',
  token: 'auth',
};

/**
 * Brings the other end of a chosen source into view: for a line of the trace the tab with its field, for a field its line of the
 * trace.
 */
export function showSource(root: HTMLElement, name: string, chosen: Element, tab: Signal<RequestTab>): void {
  const fromTrace = chosen.closest('#trace-pane') !== null;
  if (fromTrace) tab.value = tabs[name.split(':')[0] ?? ''] ?? tab.value;
  const there = fromTrace ? '#request-pane' : '#trace-pane';
  requestAnimationFrame(() =>
    root.querySelector(`${there} [data-source="${CSS.escape(name)}"]`)?.scrollIntoView({ block: 'nearest' }),
  );
}

import { type ReadonlySignal, signal } from '@preact/signals';
import type { Binding } from '#core/rules/request-facts.ts';
import type { PanelPorts } from '../ports.ts';

/** The tab that is worked on and the origin it shows, of which the worker hears as well; null where there is no such tab. */
export function createShownPage(ports: PanelPorts, lifetime: AbortSignal): ReadonlySignal<Binding | null> {
  const { tab, client } = ports;
  const shown = signal<Binding | null>(tab && { tabId: tab.id, origin: null });
  if (!tab) return shown;
  let navigated = false;

  function show(origin: string | null): void {
    if (!tab || lifetime.aborted) return;
    shown.value = { tabId: tab.id, origin };
    client.call('tabShows', shown.value).catch(() => undefined);
  }

  tab.onNavigated((origin) => {
    navigated = true;
    show(origin);
  }, lifetime);
  tab.origin().then(
    (origin) => {
      // The page may have gone on while the browser was asked which one it is.
      if (!navigated) show(origin);
    },
    () => show(null),
  );
  return shown;
}

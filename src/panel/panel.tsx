import { useSignal } from '@preact/signals';
import { type JSX, render } from 'preact';
import { useEffect } from 'preact/hooks';
import { type ComposeModel, createComposeModel } from './model/compose-model.ts';
import { handled, isTyping } from './model/shortcuts.ts';
import type { PanelPorts } from './ports.ts';
import { LiveRegion } from './ui/live-region.tsx';
import { ComposeView } from './views/compose/compose-view.tsx';
import { ShortcutsDialog } from './views/shortcuts-dialog.tsx';

/** Mounts the panel in any page; everything it knows of the world comes in by `ports`. */
export function mountPanel(element: HTMLElement, ports: PanelPorts, lifetime: AbortSignal): void {
  const model = createComposeModel(ports, lifetime);
  render(<Panel model={model} />, element);
}

function Panel({ model }: { readonly model: ComposeModel }): JSX.Element {
  const listing = useSignal(false);
  useEffect(() => {
    const lifetime = new AbortController();
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== '?' || isTyping(event)) return;
      handled(event);
      listing.value = true;
    };
    document.addEventListener('keydown', onKeyDown, { signal: lifetime.signal });
    return () => lifetime.abort();
  }, [listing]);
  return (
    <main class="panel">
      <h1 class="visually-hidden">Countersign</h1>
      <ComposeView model={model} />
      <footer class="status">
        <LiveRegion message={model.status.value} />
        <button
          type="button"
          class="text-button"
          id="shortcuts"
          title="Keyboard shortcuts (?)"
          onClick={() => {
            listing.value = true;
          }}
        >
          Shortcuts
        </button>
      </footer>
      <ShortcutsDialog
        open={listing.value}
        onClose={() => {
          listing.value = false;
        }}
      />
    </main>
  );
}

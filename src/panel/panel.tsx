import { type JSX, render } from 'preact';
import { type ComposeModel, createComposeModel } from './model/compose-model.ts';
import type { PanelPorts } from './ports.ts';
import { LiveRegion } from './ui/live-region.tsx';
import { ComposeView } from './views/compose/compose-view.tsx';

/** Mounts the panel in any page; everything it knows of the world comes in by `ports`. */
export function mountPanel(element: HTMLElement, ports: PanelPorts, lifetime: AbortSignal): void {
  const model = createComposeModel(ports, lifetime);
  render(<Panel model={model} />, element);
}

function Panel({ model }: { readonly model: ComposeModel }): JSX.Element {
  return (
    <main class="panel">
      <h1 class="visually-hidden">Countersign</h1>
      <ComposeView model={model} />
      <footer class="status">
        <LiveRegion message={model.status.value} />
      </footer>
    </main>
  );
}

import { useSignal } from '@preact/signals';
import { type JSX, render } from 'preact';
import { useEffect } from 'preact/hooks';
import { type ComposeModel, createComposeModel } from './model/compose-model.ts';
import { createRulesModel, type RulesModel } from './model/rules-model.ts';
import { handled, isPauseKey, isTyping } from './model/shortcuts.ts';
import type { PanelPorts } from './ports.ts';
import { LiveRegion } from './ui/live-region.tsx';
import { ComposeView } from './views/compose/compose-view.tsx';
import { PanelHead, type ViewName } from './views/panel-head.tsx';
import { RulesView } from './views/rules/rules-view.tsx';
import { ShortcutsDialog } from './views/shortcuts-dialog.tsx';

type Models = { readonly compose: ComposeModel; readonly rules: RulesModel };

/** Mounts the panel in any page; everything it knows of the world comes in by `ports`. */
export function mountPanel(element: HTMLElement, ports: PanelPorts, lifetime: AbortSignal): void {
  const compose = createComposeModel(ports, lifetime);
  const rules = createRulesModel(ports, compose, lifetime);
  render(<Panel compose={compose} rules={rules} />, element);
}

function Panel({ compose, rules }: Models): JSX.Element {
  const listing = useSignal(false);
  const view = useSignal<ViewName>('compose');
  useEffect(() => {
    const lifetime = new AbortController();
    const { signal } = lifetime;
    const onQuestionMark = (event: KeyboardEvent) => {
      if (event.key !== '?' || isTyping(event)) return;
      handled(event);
      listing.value = true;
    };
    const onPauseKey = (event: KeyboardEvent) => {
      if (!isPauseKey(event)) return;
      handled(event);
      rules.togglePause();
    };
    document.addEventListener('keydown', onQuestionMark, { signal });
    // Before all others: whatever has the focus, pausing is one key.
    document.addEventListener('keydown', onPauseKey, { signal, capture: true });
    return () => lifetime.abort();
  }, [listing, rules]);
  return (
    <main class="panel">
      <h1 class="visually-hidden">Countersign</h1>
      <PanelHead model={rules} view={view} />
      <View name="compose" front={view.value}>
        <ComposeView model={compose} />
      </View>
      <View name="rules" front={view.value}>
        <RulesView model={rules} />
      </View>
      <footer class="status">
        <LiveRegion message={compose.status.value} />
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

/** Both views stay in the document, so that neither forgets what was chosen, scrolled or typed. */
function View(props: {
  readonly name: ViewName;
  readonly front: ViewName;
  readonly children: JSX.Element;
}): JSX.Element {
  const { name, front, children } = props;
  return (
    <div
      class="view"
      id={`view-panel-${name}`}
      role="tabpanel"
      aria-labelledby={`view-tab-${name}`}
      hidden={name !== front}
    >
      {children}
    </div>
  );
}

import { type ReadonlySignal, type Signal, signal, useSignal } from '@preact/signals';
import { type JSX, render } from 'preact';
import { useEffect } from 'preact/hooks';
import { type ComposeModel, createComposeModel } from './model/compose-model.ts';
import { createRulesModel, type RulesModel } from './model/rules-model.ts';
import { handled, isPauseKey, isTyping } from './model/shortcuts.ts';
import { type CorrectionsModel, createCorrections } from './model/traffic/corrections.ts';
import { createTrafficCount } from './model/traffic-count.ts';
import type { UndoOffer } from './model/undo-offer.ts';
import type { PanelPorts } from './ports.ts';
import type { AroundTraffic } from './traffic.tsx';
import { LiveRegion } from './ui/live-region.tsx';
import { ClockLine } from './views/clock-line.tsx';
import { ComposeView } from './views/compose/compose-view.tsx';
import { PanelHead, type ViewName } from './views/panel-head.tsx';
import { RulesView } from './views/rules/rules-view.tsx';
import { ShortcutsDialog } from './views/shortcuts-dialog.tsx';

type LoadView = () => Promise<() => JSX.Element>;

type PanelProps = {
  readonly compose: ComposeModel;
  readonly rules: RulesModel;
  readonly view: Signal<ViewName>;
  readonly undo: Signal<UndoOffer | null>;
  readonly captured: ReadonlySignal<number>;
  readonly corrections: CorrectionsModel;
  /** Each loads its view once. */
  readonly loadTraffic: LoadView;
  readonly loadIdentities: LoadView;
};

/** Mounts the panel in any page, this view in front; everything it knows of the world comes in by `ports`. */
export function mountPanel(
  element: HTMLElement,
  ports: PanelPorts,
  lifetime: AbortSignal,
  first: ViewName = 'compose',
): void {
  const compose = createComposeModel(ports, lifetime);
  const rules = createRulesModel(ports, compose, lifetime);
  const captured = createTrafficCount(ports, lifetime);
  const corrections = createCorrections(ports.client, compose.status, lifetime);
  const view = signal(first);
  const undo = signal<UndoOffer | null>(null);
  const around: AroundTraffic = {
    compose,
    undo,
    corrections,
    showCompose: () => {
      view.value = 'compose';
    },
  };
  let traffic: Promise<() => JSX.Element> | null = null;
  const loadTraffic = () => {
    // Half of the panel, which most never look at.
    traffic ??= import('./traffic.tsx').then(({ createTraffic }) => createTraffic(ports, around, lifetime));
    return traffic;
  };
  const showRule = (id: string): void => {
    const rule = rules.state.value?.rules.find((one) => one.id === id);
    if (rule) rules.editing.open(rule);
    view.value = 'rules';
  };
  let identities: Promise<() => JSX.Element> | null = null;
  const loadIdentities = () => {
    identities ??= import('./identities.tsx').then(({ createIdentities }) =>
      createIdentities(
        ports,
        { status: compose.status, identities: compose.identities, tokens: rules.tokens, showRule },
        lifetime,
      ),
    );
    return identities;
  };
  const parts = { loadTraffic, loadIdentities };
  render(<Panel {...{ compose, rules, view, undo, captured, corrections, ...parts }} />, element);
  // Fetched while there is nothing else to do, so that the first click on its tab does not wait for the file.
  globalThis.requestIdleCallback?.(
    () => void Promise.all([import('./traffic.tsx'), import('./identities.tsx')]),
  );
}

function Panel(props: PanelProps): JSX.Element {
  const { compose, rules, view, undo, captured, corrections, loadTraffic, loadIdentities } = props;
  const listing = useSignal(false);
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
      <PanelHead model={rules} view={view} captured={captured} />
      <View name="compose" front={view.value}>
        <ComposeView model={compose} />
      </View>
      <View name="traffic" front={view.value}>
        <Later shown={view.value === 'traffic'} load={loadTraffic} />
      </View>
      <View name="rules" front={view.value}>
        <RulesView model={rules} />
      </View>
      <View name="identities" front={view.value}>
        <Later shown={view.value === 'identities'} load={loadIdentities} />
      </View>
      <footer class="status">
        <LiveRegion message={compose.status.value} />
        <ClockLine corrections={corrections} />
        {undo.value && (
          <button
            type="button"
            class="text-button"
            id="undo"
            title={undo.value.words}
            onClick={() => {
              const offer = undo.value;
              undo.value = null;
              offer?.run();
            }}
          >
            Undo
          </button>
        )}
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

/** All views stay in the document, so that neither forgets what was chosen, scrolled or typed. */
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

/** A view from when it was first shown. */
function Later(props: { readonly shown: boolean; readonly load: LoadView }): JSX.Element {
  const { shown, load } = props;
  const loaded = useSignal<(() => JSX.Element) | null>(null);
  useEffect(() => {
    if (!shown || loaded.value) return;
    void load().then((view) => {
      loaded.value = view;
    });
  }, [shown, load, loaded]);
  const View = loaded.value;
  return View ? <View /> : <p class="empty-state">Loading …</p>;
}

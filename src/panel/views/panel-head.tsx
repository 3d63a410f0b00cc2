import type { ReadonlySignal, Signal } from '@preact/signals';
import type { JSX } from 'preact';
import type { RulesModel } from '../model/rules-model.ts';
import { focusSoon } from '../ui/focus-soon.ts';
import { PauseIcon, PlayIcon } from '../ui/icons.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { tabState } from '../words/tab-words.ts';

export type ViewName = 'compose' | 'traffic' | 'rules' | 'identities';

/** The first line of the panel: the views, whether rules are paused, and how the inspected tab fares. */
export function PanelHead(props: {
  readonly model: RulesModel;
  readonly view: Signal<ViewName>;
  /** How many requests of the tab are captured. */
  readonly captured: ReadonlySignal<number>;
}): JSX.Element {
  const { model, view } = props;
  const captured = props.captured.value;
  const state = model.state.value;
  const on = state?.rules.filter(({ enabled }) => enabled).length ?? 0;
  return (
    <header class="panel-head">
      <Tabs<ViewName>
        label="Views"
        idPrefix="view"
        chosen={view.value}
        onChoose={(id) => {
          view.value = id;
        }}
        tabs={[
          { id: 'compose', label: 'Compose' },
          { id: 'traffic', label: 'Traffic', badge: captured > 0 ? String(captured) : undefined },
          { id: 'rules', label: 'Rules', badge: on > 0 ? String(on) : undefined },
          { id: 'identities', label: 'Identities' },
        ]}
      />
      <TabStateLine model={model} />
      <button
        type="button"
        id="pause"
        class="pause"
        data-paused={state?.paused ? 'yes' : 'no'}
        disabled={!state}
        title={state?.paused ? 'Let the rules work again (Alt+P)' : 'Pause all rules (Alt+P)'}
        onClick={() => model.togglePause()}
      >
        {state?.paused ? (
          <>
            <PlayIcon /> <span class="pause-words">Paused – resume</span>
          </>
        ) : (
          <>
            <PauseIcon />{' '}
            <span class="pause-words">
              Pause<span class="wide-only"> all (Alt+P)</span>
            </span>
          </>
        )}
      </button>
    </header>
  );
}

function TabStateLine({ model }: { readonly model: RulesModel }): JSX.Element {
  const { ports, activity, shown } = model;
  const state = model.state.value;
  const handled = activity.handledHere.value;
  const now = state && tabState(state, shown.value, handled);
  const { tab } = ports;
  return (
    <span class="tab-state">
      <span id="tab-state" class="tab-state-words" data-tone={now?.tone} title={now?.words}>
        {now?.words}
      </span>
      {tab && now?.remedy === 'resume' && (
        <button
          type="button"
          id="resume-tab"
          onClick={() => {
            model.resumeTab(tab.id);
            focusSoon('#pause');
          }}
        >
          Resume
        </button>
      )}
      {now?.remedy === 'switch-on' && (
        <button
          type="button"
          id="tab-on"
          onClick={() => {
            model.switchTabOn();
            focusSoon('#pause');
          }}
        >
          Switch on
        </button>
      )}
    </span>
  );
}

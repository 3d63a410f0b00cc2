import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { ComposeModel } from '../../model/compose-model.ts';
import { createLit, showLit, watchLit } from '../../model/lit.ts';
import { Splitter } from '../../ui/splitter.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { failureWords } from '../../words/failure-words.ts';
import { RequestBar } from './request-bar.tsx';
import { RequestPane } from './request-pane.tsx';
import { ResponsePane } from './response/response-pane.tsx';
import { TracePane } from './trace-pane.tsx';

type Pane = 'request' | 'trace' | 'response';

/** Request, trace and response side by side; where there is no room for three, one at a time under tabs. */
export function ComposeView({ model }: { readonly model: ComposeModel }): JSX.Element {
  const root = useRef<HTMLDivElement>(null);
  const lit = useMemo(createLit, []);
  const pane = useSignal<Pane>('request');
  const widths = useSignal({ request: 0.34, trace: 0.36 });
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    const lifetime = new AbortController();
    watchLit(element, lit, lifetime.signal);
    document.addEventListener('keydown', (event) => sendOnControlEnter(event, model), {
      signal: lifetime.signal,
      capture: true,
    });
    const stops = [
      showLit(element, lit, () => model.reply.value),
      model.exchange.subscribe(({ kind }) => {
        if (kind === 'sending') pane.value = 'response';
      }),
    ];
    return () => {
      lifetime.abort();
      for (const stop of stops) stop();
    };
  }, [lit, model, pane]);
  const { request, trace } = widths.value;
  const exchange = model.exchange.value;
  return (
    <div
      class="compose"
      ref={root}
      data-settled={model.settled.value ? 'yes' : 'no'}
      data-exchange={exchange.kind}
      data-status={exchange.kind === 'answered' ? exchange.reply.response.status : undefined}
    >
      <RequestBar model={model} />
      <div class="pane-tabs">
        <Tabs<Pane>
          label="Panes"
          idPrefix="pane"
          chosen={pane.value}
          onChoose={(id) => {
            pane.value = id;
          }}
          tabs={[
            { id: 'request', label: 'Request', panelId: 'request-pane' },
            { id: 'trace', label: 'Trace', panelId: 'trace-pane' },
            { id: 'response', label: 'Response', panelId: 'response-pane' },
          ]}
        />
      </div>
      <div
        class="panes"
        data-pane={pane.value}
        style={{
          '--request-width': `${request}fr`,
          '--trace-width': `${trace}fr`,
          '--response-width': `${1 - request - trace}fr`,
        }}
      >
        <section id="request-pane" class="pane" aria-label="Request">
          <RequestPane model={model} />
        </section>
        <Splitter
          label="Width of the request"
          orientation="vertical"
          value={request}
          min={0.15}
          max={0.6}
          onChange={(value) => {
            widths.value = { ...widths.value, request: Math.min(value, 0.85 - trace) };
          }}
        />
        <section id="trace-pane" class="pane" aria-label="Trace" aria-busy={!model.settled.value}>
          <TracePane model={model} />
        </section>
        <Splitter
          label="Width of request and trace"
          orientation="vertical"
          value={request + trace}
          min={request + 0.15}
          max={0.85}
          onChange={(value) => {
            widths.value = { ...widths.value, trace: Math.max(0.15, value - request) };
          }}
        />
        <section id="response-pane" class="pane" aria-label="Response">
          <ResponsePane
            exchange={exchange}
            words={failureWords}
            onCancel={() => model.cancel()}
            onGrant={(origin) => void model.allowAndSend(origin)}
          />
        </section>
      </div>
    </div>
  );
}

function sendOnControlEnter(event: KeyboardEvent, model: ComposeModel): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  // DevTools forwards what is left of a Ctrl key to its own shortcuts.
  event.stopPropagation();
  void model.send();
}

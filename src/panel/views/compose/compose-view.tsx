import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { ComposeModel } from '../../model/compose-model.ts';
import { createLit, showLit, watchLit } from '../../model/lit.ts';
import { Splitter } from '../../ui/splitter.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { failureWords } from '../../words/failure-words.ts';
import { listenForKeys, type Pane } from './compose-keys.ts';
import { RequestBar } from './request-bar.tsx';
import { RequestPane, type RequestTab } from './request-pane.tsx';
import { ResponsePane } from './response/response-pane.tsx';
import { showSource } from './show-source.ts';
import { TracePane } from './trace-pane.tsx';

/** Request, trace and response side by side; where there is no room for three, one at a time under tabs. */
export function ComposeView({ model }: { readonly model: ComposeModel }): JSX.Element {
  const root = useRef<HTMLDivElement>(null);
  const lit = useMemo(createLit, []);
  const pane = useSignal<Pane>('request');
  const tab = useSignal<RequestTab>('headers');
  const widths = useSignal({ request: 0.34, trace: 0.36 });
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    const lifetime = new AbortController();
    watchLit(element, lit, (name, chosen) => showSource(element, name, chosen, tab), lifetime.signal);
    listenForKeys(element, model, pane, lifetime.signal);
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
  }, [lit, model, pane, tab]);
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
      <RequestBar model={model} lit={lit} />
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
        <section id="request-pane" class="pane" tabIndex={-1} aria-label="Request">
          <RequestPane model={model} chosen={tab} />
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
        <section
          id="trace-pane"
          class="pane"
          tabIndex={-1}
          aria-label="Trace"
          aria-busy={!model.settled.value}
        >
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
        <section id="response-pane" class="pane" tabIndex={-1} aria-label="Response">
          <ResponsePane
            exchange={exchange}
            words={failureWords}
            onCancel={() => model.cancel()}
            onGrant={(origin) => void model.allowAndSend(origin)}
            onSay={(message) => {
              model.status.value = message;
            }}
          />
        </section>
      </div>
    </div>
  );
}

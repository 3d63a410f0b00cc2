import { type Signal, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { parseQuery } from '#core/http/query.ts';
import type { TrafficRow } from '../../../model/traffic/traffic-rows.ts';
import { HeadersTable } from '../../../response/headers-table.tsx';
import { LongText } from '../../../response/long-text.tsx';
import type { BodyForm } from '../../../response/shown-body.ts';
import { TabPanel, Tabs } from '../../../ui/tabs.tsx';
import { sourceNames } from '../../../words/traffic-words.ts';
import { CapturedBodyView, isGuess } from '../captured-body-view.tsx';
import { QueryTable } from './query-table.tsx';

type Part = 'headers' | 'query' | 'body';

type RequestPaneProps = {
  readonly row: TrafficRow;
  readonly form: Signal<BodyForm>;
  readonly onSay: (message: string) => void;
};

/** The request as it went out: its first line, and headers, query and body under tabs. */
export function RequestPane({ row, form, onSay }: RequestPaneProps): JSX.Element {
  const { entry } = row;
  const part = useSignal<Part>('headers');
  const query = queryOf(entry.url);
  const panel = { idPrefix: 'traffic-request', chosen: part.value };
  return (
    <div class="response traffic-part">
      {entry.from !== 'page' && <p class="traffic-note">This request was {sourceNames[entry.from]}.</p>}
      <p class="traffic-line wire">
        <span data-part="method">{entry.method.slice(0, 40)}</span> <LongText text={entry.url} />
      </p>
      <Tabs<Part>
        label="Parts of the request"
        idPrefix="traffic-request"
        chosen={part.value}
        onChoose={(id) => {
          part.value = id;
        }}
        tabs={[
          { id: 'headers', label: 'Headers', badge: String(entry.headers.length) },
          { id: 'query', label: 'Query', badge: query.length > 0 ? String(query.length) : undefined },
          { id: 'body', label: 'Body' },
        ]}
      />
      <TabPanel {...panel} id="headers" focusable>
        <HeadersTable
          headers={entry.headers}
          what="all request headers"
          empty="The request has no headers."
          onSay={onSay}
        />
      </TabPanel>
      <TabPanel {...panel} id="query" focusable>
        <QueryTable pairs={query} onSay={onSay} />
      </TabPanel>
      <TabPanel {...panel} id="body">
        {isGuess(entry.body) && (
          <p class="traffic-note">
            The browser shows this body as text: the bytes behind letters beyond ASCII are a guess.
          </p>
        )}
        <CapturedBodyView
          body={entry.body}
          headers={entry.headers}
          mimeType={undefined}
          url={entry.url}
          form={form}
          onSay={onSay}
          empty={{
            title: 'The request has no body.',
            reason: `It is a ${entry.method.slice(0, 40)} request.`,
          }}
        />
      </TabPanel>
    </div>
  );
}

function queryOf(url: string) {
  const [whole = ''] = url.split('#', 1);
  const mark = whole.indexOf('?');
  return mark < 0 ? [] : parseQuery(whole.slice(mark + 1));
}

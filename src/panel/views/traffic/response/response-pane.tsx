import { type Signal, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { TrafficModel } from '../../../model/traffic/traffic-model.ts';
import type { TrafficRow } from '../../../model/traffic/traffic-rows.ts';
import { byteSize } from '../../../response/byte-size.ts';
import { HeadersTable } from '../../../response/headers-table.tsx';
import type { BodyForm } from '../../../response/shown-body.ts';
import { statusTone, statusWords } from '../../../response/status-words.ts';
import { TabPanel, Tabs } from '../../../ui/tabs.tsx';
import { durationWords } from '../../../words/duration.ts';
import { CapturedBodyView } from '../captured-body-view.tsx';

type Part = 'body' | 'headers';

type ResponsePaneProps = {
  readonly model: TrafficModel;
  readonly row: TrafficRow;
  readonly form: Signal<BodyForm>;
  readonly onSay: (message: string) => void;
};

/** The answer to the request, whose body is fetched from the browser when it is first looked at. */
export function ResponsePane({ model, row, form, onSay }: ResponsePaneProps): JSX.Element {
  const { entry } = row;
  const { response } = entry;
  const part = useSignal<Part>('body');
  const unread = response?.body.kind === 'not-kept' && response.body.why === 'not-read';
  useEffect(() => {
    if (unread) model.list.askBody(entry.id);
  }, [unread, entry.id, model]);
  if (!response) {
    return (
      <div class="response-message">
        <p>No answer came with this request.</p>
        <p class="dim">Send it from Compose, or replay it, to get one.</p>
      </div>
    );
  }
  const panel = { idPrefix: 'traffic-response', chosen: part.value };
  const tone = response.status === 0 ? 'bad' : statusTone(response.status);
  return (
    <div class="response traffic-part">
      <p class="answer-status">
        <strong class={`status-code status-${tone}`}>
          {response.status === 0
            ? (response.error ?? 'No answer came')
            : statusWords(response.status, response.statusText.slice(0, 200))}
        </strong>
        {response.status !== 0 && response.error !== null && <span>{response.error}</span>}
        {entry.took !== null && <span>{durationWords(entry.took)}</span>}
        {response.size !== null && <span title={`${response.size} bytes`}>{byteSize(response.size)}</span>}
      </p>
      <Tabs<Part>
        label="Parts of the answer"
        idPrefix="traffic-response"
        chosen={part.value}
        onChoose={(id) => {
          part.value = id;
        }}
        tabs={[
          { id: 'body', label: 'Body' },
          { id: 'headers', label: 'Headers', badge: String(response.headers.length) },
        ]}
      />
      <TabPanel {...panel} id="body">
        <CapturedBodyView
          body={response.body}
          headers={response.headers}
          mimeType={response.mimeType || undefined}
          url={entry.url}
          form={form}
          onSay={onSay}
          empty={{ title: 'The answer has no body.', reason: 'The server sent its headers only.' }}
        />
      </TabPanel>
      <TabPanel {...panel} id="headers" focusable>
        <HeadersTable
          headers={response.headers}
          what="all response headers"
          empty="The browser shows no headers of this answer."
          onSay={onSay}
        />
      </TabPanel>
    </div>
  );
}

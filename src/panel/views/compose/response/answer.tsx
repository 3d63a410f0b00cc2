import type { VNode } from 'preact';
import { headerValue } from '#core/http/headers.ts';
import type { SendReply } from '#protocol/compose-contract.ts';
import { BodyView } from '../../../response/body-view.tsx';
import { HeadersTable } from '../../../response/headers-table.tsx';
import type { BodyForm } from '../../../response/shown-body.ts';
import { TabPanel, Tabs } from '../../../ui/tabs.tsx';
import { AnswerStatus } from './answer-status.tsx';
import type { ResponsePaneProps } from './response-pane.tsx';
import { TimingBars } from './timing-bars.tsx';

type AnswerTab = 'body' | 'headers' | 'timing';
export type AnswerView = { readonly tab: AnswerTab; readonly form: BodyForm };

type AnswerProps = Pick<ResponsePaneProps, 'onSave' | 'onSay'> & {
  readonly reply: SendReply;
  readonly body: Uint8Array;
  readonly view: AnswerView;
  readonly onView: (view: AnswerView) => void;
};

/** An answer: its status line, and its body, headers and timing under tabs. */
export function Answer({ reply, body, view, onView, onSave, onSay }: AnswerProps): VNode {
  const { response, timing } = reply;
  const choose = (tab: AnswerTab): void => onView({ ...view, tab });
  const tabs = [
    { id: 'body', label: 'Body' },
    {
      id: 'headers',
      label: 'Headers',
      badge: response.redirected ? undefined : `${response.headers.length}`,
    },
    { id: 'timing', label: 'Timing' },
  ] as const;
  const panel = { idPrefix: 'response', chosen: view.tab };
  return (
    <>
      <AnswerStatus response={response} timing={timing} />
      <Tabs<AnswerTab> label="Response" idPrefix="response" tabs={tabs} chosen={view.tab} onChoose={choose} />
      <TabPanel {...panel} id="body">
        <BodyView
          body={body}
          contentType={headerValue(response.headers, 'content-type')}
          url={reply.url}
          headers={response.headers}
          empty={{ title: 'The answer has no body.', reason: emptyReason(reply) }}
          form={view.form}
          onForm={(form) => onView({ ...view, form })}
          onSave={onSave}
          onSay={onSay}
        />
      </TabPanel>
      <TabPanel {...panel} id="headers" focusable>
        <HeadersTable
          headers={response.headers}
          what="all response headers"
          empty={
            response.redirected
              ? 'The browser hides the headers of a redirect.'
              : 'The answer has no headers.'
          }
          onSay={onSay}
        />
      </TabPanel>
      <TabPanel {...panel} id="timing" focusable>
        <TimingBars timing={timing} />
      </TabPanel>
    </>
  );
}

function emptyReason({ method, response }: SendReply): string {
  if (response.redirected) return 'The browser hides the body of a redirect.';
  if (method === 'HEAD') return 'An answer to HEAD never has one.';
  return response.status === 204 || response.status === 304
    ? `An answer with the status ${response.status} never has one.`
    : 'The server sent its headers only.';
}

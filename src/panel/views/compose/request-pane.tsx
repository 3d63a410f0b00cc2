import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Row } from '#core/compose/draft.ts';
import { RowGrid } from '../../forms/row-grid.tsx';
import type { ComposeModel } from '../../model/compose-model.ts';
import { decodeQueryText, draftActions, shownQueryRow } from '../../model/draft-actions.ts';
import { TabPanel, Tabs } from '../../ui/tabs.tsx';
import { AuthForm } from './auth-form.tsx';
import { BodyEditor } from './body-editor.tsx';
import { problemAt } from './problems.ts';

export type RequestTab = 'query' | 'headers' | 'body' | 'auth';

const commonHeaders = [
  'Accept',
  'Content-Type',
  'X-Amz-Target',
  'X-Amz-Content-Sha256',
  'X-Amz-Acl',
  'X-Amz-Meta-',
  'X-Api-Key',
  'If-None-Match',
  'Range',
];

/** What the request is made of, a tab for each part. */
export function RequestPane({
  model,
  chosen,
}: {
  readonly model: ComposeModel;
  readonly chosen: Signal<RequestTab>;
}): JSX.Element {
  const draft = model.draft.value;
  const count = (rows: readonly { readonly enabled: boolean }[]) => rows.filter((row) => row.enabled).length;
  const tab = (id: RequestTab, label: string, badge: number | string) => ({
    id,
    label,
    badge: badge ? String(badge) : '',
  });
  return (
    <div class="request-pane">
      <Tabs<RequestTab>
        label="Request"
        idPrefix="request"
        chosen={chosen.value}
        onChoose={(id) => {
          chosen.value = id;
        }}
        tabs={[
          tab('query', 'Query', count(draft.query)),
          tab('headers', 'Headers', count(draft.headers)),
          tab('body', 'Body', draft.body.kind === 'none' ? '' : draft.body.kind),
          tab('auth', 'Auth', ''),
        ]}
      />
      <TabPanel idPrefix="request" id="query" chosen={chosen.value}>
        <RowGrid<Row>
          label="Query parameters"
          noun="parameter"
          part="query"
          rows={draft.query.map((row) => shownQueryRow(row, decodeQueryText))}
          fresh={(row) => row}
          onChange={(rows) => model.change(draftActions.query(model.draft.value, rows))}
        />
      </TabPanel>
      <TabPanel idPrefix="request" id="headers" chosen={chosen.value}>
        <RowGrid<Row>
          label="Headers"
          noun="header"
          part="header"
          rows={draft.headers}
          fresh={(row) => row}
          suggestions={commonHeaders}
          problem={(index) => problemAt(model.reply.value, `header:${index}`)}
          onChange={(rows) => model.change(draftActions.headers(model.draft.value, rows))}
        />
      </TabPanel>
      <TabPanel idPrefix="request" id="body" chosen={chosen.value}>
        <BodyEditor model={model} />
      </TabPanel>
      <TabPanel idPrefix="request" id="auth" chosen={chosen.value}>
        <AuthForm model={model} />
      </TabPanel>
    </div>
  );
}

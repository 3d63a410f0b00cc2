import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';
import type { TrafficModel } from '../../model/traffic/traffic-model.ts';
import type { BodyForm } from '../../response/shown-body.ts';
import { BackIcon, CrossIcon, DotsIcon } from '../../ui/icons.tsx';
import { TabPanel, Tabs } from '../../ui/tabs.tsx';
import { type DetailTab, detailTabs } from './detail-tabs.ts';
import { ExactRequest } from './exact-request.tsx';
import { ReplayPane } from './replay/replay-pane.tsx';
import { ResponsePane } from './response/response-pane.tsx';
import { SignaturePane } from './signature/signature-pane.tsx';
import { WhyPane } from './why/why-pane.tsx';

type TrafficDetailProps = {
  readonly model: TrafficModel;
  readonly tab: Signal<DetailTab>;
  readonly form: Signal<BodyForm>;
  readonly narrow: boolean;
  readonly onClose: () => void;
  /** Opens the menu of the request below this button. */
  readonly onMenu: (button: HTMLElement) => void;
};

/** The chosen request under its tabs. */
export function TrafficDetail(props: TrafficDetailProps): JSX.Element | null {
  const { model, tab, form, narrow, onClose, onMenu } = props;
  const row = model.selection.active.value;
  if (!row) return null;
  const panel = { idPrefix: 'traffic', chosen: tab.value };
  const say = (message: string) => {
    model.status.value = message;
  };
  return (
    <div class="traffic-detail" data-id={row.id}>
      <header class="traffic-detail-head">
        {narrow && (
          <button
            type="button"
            id="traffic-back"
            class="icon-button"
            aria-label="Back to the list"
            title="Back to the list (Esc)"
            onClick={onClose}
          >
            <BackIcon />
          </button>
        )}
        {narrow && (
          <h2 class="traffic-detail-title wire">
            {row.entry.method.slice(0, 40)} {row.facts.path.slice(0, 200) || '/'}
          </h2>
        )}
        <Tabs<DetailTab>
          label="Request"
          idPrefix="traffic"
          chosen={tab.value}
          onChoose={(id) => {
            tab.value = id;
          }}
          tabs={detailTabs}
        />
        <span class="toolbar-gap" />
        <button
          type="button"
          id="traffic-more"
          class="icon-button"
          aria-haspopup="menu"
          aria-label="What to do with this request"
          title="What to do with this request (Shift+F10 in the list)"
          onClick={(event) => onMenu(event.currentTarget)}
        >
          <DotsIcon />
        </button>
        {!narrow && (
          <button
            type="button"
            id="traffic-close"
            class="icon-button"
            aria-label="Close the details"
            title="Close the details (Esc)"
            onClick={onClose}
          >
            <CrossIcon />
          </button>
        )}
      </header>
      <TabPanel {...panel} id="why" focusable>
        <WhyPane key={row.id} model={model} row={row} />
      </TabPanel>
      <TabPanel {...panel} id="signature" focusable>
        <SignaturePane key={row.id} model={model} row={row} />
      </TabPanel>
      <TabPanel {...panel} id="request" focusable>
        <ExactRequest key={row.id} model={model} row={row} form={form} onSay={say} />
      </TabPanel>
      <TabPanel {...panel} id="response" focusable>
        <ResponsePane key={row.id} model={model} row={row} form={form} onSay={say} />
      </TabPanel>
      <TabPanel {...panel} id="replay" focusable>
        <ReplayPane key={row.id} model={model} row={row} />
      </TabPanel>
    </div>
  );
}

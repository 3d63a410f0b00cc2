import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { RulesModel } from '../../model/rules-model.ts';
import { Splitter } from '../../ui/splitter.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { ActivityPane } from './activity/activity-pane.tsx';
import { EntryDetail } from './activity/entry-detail.tsx';
import { DryRunPane } from './dry-run/dry-run-pane.tsx';
import { RuleEditor } from './editor/rule-editor.tsx';
import { RuleList } from './list/rule-list.tsx';
import { listenForRulesKeys } from './rules-keys.ts';
import { createRulesPlace, type Detail, type NarrowTab } from './rules-place.ts';

/** The rules and what they do on the left, one of them on the right; where there is no room for both, one at a time. */
export function RulesView({ model }: { readonly model: RulesModel }): JSX.Element {
  const root = useRef<HTMLDivElement>(null);
  const place = useMemo(createRulesPlace, []);
  const sizes = useSignal({ left: 0.5, list: 0.6 });
  useEffect(() => {
    if (!root.current) return;
    const lifetime = new AbortController();
    listenForRulesKeys(root.current, place.showPane, lifetime.signal);
    // A rule that was being written when the panel was closed is open again.
    const stop = model.editing.opening.subscribe(() => {
      if (model.editing.draft.value) place.show('rule');
      else place.back();
    });
    return () => {
      lifetime.abort();
      stop();
    };
  }, [model, place]);
  const { left, list } = sizes.value;
  const detail = place.detail.value;
  return (
    <div
      class="rules"
      ref={root}
      data-ready={model.state.value ? 'yes' : 'no'}
      data-saved={model.editing.unsaved.value ? 'no' : 'yes'}
      data-pane={place.narrow.value}
    >
      <div class="rules-tabs">
        <Tabs<NarrowTab>
          label="Panes"
          idPrefix="rules"
          chosen={place.narrowTab.value}
          onChoose={place.chooseNarrow}
          tabs={[
            {
              id: 'list',
              label: 'Rules',
              panelId: place.narrow.value === 'list' ? 'list-pane' : 'detail-pane',
            },
            {
              id: 'activity',
              label: 'Activity',
              badge: String(model.activity.entries.value.length || ''),
              panelId: place.narrow.value === 'activity' ? 'activity-pane' : 'detail-pane',
            },
            { id: 'dry', label: 'Dry run', panelId: 'detail-pane' },
          ]}
        />
      </div>
      <div class="rules-panes" style={{ '--left-width': `${left}fr`, '--right-width': `${1 - left}fr` }}>
        <div
          class="rules-left"
          style={{ '--list-height': `${list}fr`, '--activity-height': `${1 - list}fr` }}
        >
          <section id="list-pane" class="pane" tabIndex={-1} aria-label="Rules">
            <RuleList model={model} onOpened={() => place.show('rule')} />
          </section>
          <Splitter
            label="Height of the list"
            orientation="horizontal"
            value={list}
            min={0.2}
            max={0.85}
            onChange={(value) => {
              sizes.value = { ...sizes.value, list: value };
            }}
          />
          <section id="activity-pane" class="pane" tabIndex={-1} aria-label="Activity">
            <ActivityPane
              model={model}
              onChosen={() => place.peek('entry')}
              onOpened={() => place.show('entry')}
            />
          </section>
        </div>
        <Splitter
          label="Width of the rules"
          orientation="vertical"
          value={left}
          min={0.3}
          max={0.7}
          onChange={(value) => {
            sizes.value = { ...sizes.value, left: value };
          }}
        />
        <section id="detail-pane" class="pane" tabIndex={-1} aria-label="Details">
          <div class="detail-tabs">
            <Tabs<Detail>
              label="Details"
              idPrefix="detail"
              chosen={detail}
              onChoose={place.show}
              tabs={[
                { id: 'rule', label: 'Rule', panelId: 'detail-panel' },
                { id: 'entry', label: 'Request', panelId: 'detail-panel' },
                { id: 'dry', label: 'Dry run', panelId: 'detail-panel' },
              ]}
            />
          </div>
          <div
            id="detail-panel"
            class="detail-panel"
            role="tabpanel"
            aria-labelledby={`detail-tab-${detail}`}
          >
            {detail === 'rule' && <RuleEditor model={model} onBack={place.back} />}
            {detail === 'entry' && (
              <EntryDetail model={model} onBack={place.back} onTry={() => place.show('dry')} />
            )}
            {detail === 'dry' && <DryRunPane model={model} />}
          </div>
        </section>
      </div>
    </div>
  );
}

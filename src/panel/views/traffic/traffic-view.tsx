import { useComputed, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { handled } from '../../model/shortcuts.ts';
import type { TrafficModel } from '../../model/traffic/traffic-model.ts';
import type { TrafficRow } from '../../model/traffic/traffic-rows.ts';
import type { BodyForm } from '../../response/shown-body.ts';
import { focusSoon } from '../../ui/focus-soon.ts';
import type { Box } from '../../ui/place-menu.ts';
import { Splitter } from '../../ui/splitter.tsx';
import { useMedia } from '../../ui/use-media.ts';
import { TrafficBar } from './bar/traffic-bar.tsx';
import { CompareDialog } from './compare/compare-dialog.tsx';
import type { DetailTab } from './detail-tabs.ts';
import { EmptyList } from './empty-list.tsx';
import { type FileDialog, FileDialogs } from './files/file-dialogs.tsx';
import { FileDrop } from './files/file-drop.tsx';
import { TrafficGrid } from './grid/traffic-grid.tsx';
import { HistoryDialog } from './history/history-dialog.tsx';
import { PasteBox } from './paste/paste-box.tsx';
import { RowMenu } from './row-menu.tsx';
import { TrafficDetail } from './traffic-detail.tsx';
import { listenForTrafficKeys } from './traffic-keys.ts';

/** The requests of the page, and the chosen one beside or under them; where there is no room for both, one at a time. */
export function TrafficView({ model }: { readonly model: TrafficModel }): JSX.Element {
  const root = useRef<HTMLDivElement>(null);
  const narrow = useMedia('(max-width: 519px)');
  const flat = useMedia('(min-width: 900px) and (max-height: 560px)');
  const open = useSignal(false);
  const tab = useSignal<DetailTab>('why');
  const form = useSignal<BodyForm>('pretty');
  const share = useSignal(0.5);
  const menu = useSignal<Box | null>(null);
  const dialog = useSignal<FileDialog | null>(null);
  const tool = useSignal<'explain' | 'history' | null>(null);
  const row = model.selection.active.value;
  const asked = model.asked.value;
  // Not the rows themselves: the whole view would be drawn again whenever one comes.
  const isEmpty = useComputed(() => model.shown.value.length === 0).value;
  const detailed = open.value && row !== null;

  useEffect(() => {
    if (!root.current) return;
    const lifetime = new AbortController();
    listenForTrafficKeys(root.current, model, lifetime.signal);
    return () => lifetime.abort();
  }, [model]);

  useEffect(() => {
    if (!asked) return;
    model.asked.value = null;
    tab.value = asked.tab;
    open.value = true;
    focusSoon(asked.focus, `#traffic-tab-${asked.tab}`);
  }, [asked, model, tab, open]);

  const closeTool = (): void => {
    tool.value = null;
  };
  const close = (): void => {
    open.value = false;
    focusSoon('#traffic-grid');
  };
  return (
    <FileDrop model={model}>
      <div
        class="traffic"
        ref={root}
        data-ready="yes"
        data-detail={detailed ? 'yes' : 'no'}
        data-layout={narrow ? 'narrow' : flat ? 'flat' : 'tall'}
      >
        <TrafficBar
          model={model}
          narrow={narrow}
          onTool={(chosen) => {
            tool.value = chosen;
          }}
          onFiles={(kind) => {
            dialog.value = kind === 'export' ? { kind, rows: model.shown.value } : { kind };
          }}
        />
        <div
          class="traffic-panes"
          style={{ '--list-share': `${share.value}fr`, '--detail-share': `${1 - share.value}fr` }}
        >
          <section id="traffic-list-pane" class="pane" tabIndex={-1} aria-label="List of requests">
            {isEmpty ? (
              <EmptyList
                model={model}
                onExplain={() => {
                  tool.value = 'explain';
                }}
              />
            ) : (
              <TrafficGrid
                model={model}
                room={narrow ? 'narrow' : detailed && flat ? 'beside' : 'wide'}
                isDetailed={detailed}
                onOpen={(enter) => {
                  // In a narrow panel the details take the list's place, which an arrow key is not to do.
                  if (narrow && !enter) return;
                  open.value = true;
                  if (enter) focusSoon(`#traffic-tab-${tab.value}`);
                }}
                onClose={close}
                onMenu={(place) => {
                  menu.value = { ...place, width: 0, height: 0 };
                }}
              />
            )}
          </section>
          {detailed && !narrow && (
            <Splitter
              label="Size of the list"
              orientation={flat ? 'vertical' : 'horizontal'}
              value={share.value}
              min={0.2}
              max={0.8}
              onChange={(value) => {
                share.value = value;
              }}
            />
          )}
          {detailed && (
            <section
              id="traffic-detail"
              class="pane"
              tabIndex={-1}
              aria-label="Details of the request"
              onKeyDown={(event) => {
                if (event.key !== 'Escape') return;
                handled(event);
                close();
              }}
            >
              <TrafficDetail
                model={model}
                tab={tab}
                form={form}
                narrow={narrow}
                onClose={close}
                onMenu={(button) => {
                  menu.value = button.getBoundingClientRect();
                }}
              />
            </section>
          )}
        </div>
        {menu.value && row && (
          <RowMenu
            model={model}
            row={row}
            place={menu.value}
            onClose={() => {
              menu.value = null;
            }}
            onSave={(rows: readonly TrafficRow[]) => {
              dialog.value = { kind: 'export', rows };
            }}
          />
        )}
        <FileDialogs model={model} dialog={dialog} />
        <PasteBox model={model} open={tool.value === 'explain'} onClose={closeTool} />
        <HistoryDialog history={model.history} open={tool.value === 'history'} onClose={closeTool} />
        <CompareDialog comparing={model.comparing} />
      </div>
    </FileDrop>
  );
}

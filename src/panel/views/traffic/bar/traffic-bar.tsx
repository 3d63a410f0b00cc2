import { useComputed } from '@preact/signals';
import type { JSX } from 'preact';
import { type TrafficColumn, trafficColumns } from '#core/traffic/sort-rows.ts';
import type { TrafficModel } from '../../../model/traffic/traffic-model.ts';
import { FieldError } from '../../../ui/field-error.tsx';
import { ClearIcon, ColumnsIcon, RecordIcon, StopIcon, TailIcon } from '../../../ui/icons.tsx';
import { MenuButton } from '../../../ui/menu-button.tsx';
import { filterProblemWords } from '../../../words/traffic-filter-words.ts';
import { columnNames } from '../../../words/traffic-words.ts';
import { FilterField } from './filter-field.tsx';

type TrafficBarProps = {
  readonly model: TrafficModel;
  readonly narrow: boolean;
  readonly onTool: (tool: 'explain' | 'history') => void;
  readonly onFiles: (action: 'import' | 'paste' | 'export') => void;
};

/** The line above the list: recording, the filter, how many there are, and files. */
export function TrafficBar({ model, narrow, onTool, onFiles }: TrafficBarProps): JSX.Element {
  const { list, filter, follows, settings } = model;
  const problem = filter.problem.value;
  // Of each only what is shown here: the rest changes with every request.
  const captures = useComputed(() => list.state.value !== null).value;
  const recording = useComputed(() => list.state.value?.recording ?? false).value;
  const preserving = useComputed(() => list.state.value?.preserving ?? false).value;
  const isEmpty = useComputed(() => model.shown.value.length === 0).value;
  const look = settings.look.value;
  return (
    <div class="traffic-bar">
      <div class="traffic-tools">
        <button
          type="button"
          id="traffic-record"
          class="icon-button"
          aria-pressed={recording}
          disabled={!captures}
          aria-label="Record"
          title={recording ? 'Stop recording' : 'Record the requests of the page'}
          onClick={() => list.record(!recording)}
        >
          {recording ? <StopIcon /> : <RecordIcon />}
        </button>
        <button
          type="button"
          id="traffic-clear"
          class="icon-button"
          aria-label="Clear the list"
          title="Clear the list"
          onClick={() => {
            list.clear();
            model.selection.none();
            model.status.value = 'The list is empty again.';
          }}
        >
          <ClearIcon />
        </button>
        <label class="check" title="Keep the requests when the page goes elsewhere">
          <input
            type="checkbox"
            id="traffic-preserve"
            checked={preserving}
            disabled={!captures}
            onChange={(event) => list.preserve(event.currentTarget.checked)}
          />
          {narrow ? 'Keep' : 'Preserve log'}
        </label>
        <FilterField model={model} />
        <TrafficCount model={model} />
        <button
          type="button"
          id="traffic-follow"
          class="icon-button"
          aria-pressed={follows.value}
          disabled={look.sort !== null}
          aria-label="Follow the newest"
          title={follows.value ? 'The list follows the newest request' : 'Follow the newest request'}
          onClick={() => {
            follows.value = !follows.value;
          }}
        >
          <TailIcon />
        </button>
        {!narrow && (
          <MenuButton
            id="traffic-columns"
            label="Columns"
            icon={<ColumnsIcon />}
            items={trafficColumns
              .filter((column) => column !== 'url')
              .map((column) => ({
                id: column,
                label: columnNames[column],
                checked: !look.hidden.includes(column),
              }))}
            onChoose={(id) =>
              settings.showColumn(id as TrafficColumn, look.hidden.includes(id as TrafficColumn))
            }
          />
        )}
        <span class="traffic-files">
          <button
            type="button"
            id="traffic-explain-paste"
            title="Explain an error that you paste; nothing needs to be captured"
            onClick={() => onTool('explain')}
          >
            Explain …
          </button>
          <button
            type="button"
            id="traffic-history"
            title="What was sent from here"
            onClick={() => onTool('history')}
          >
            History
          </button>
          <button type="button" id="traffic-import" onClick={() => onFiles('import')}>
            Import …
          </button>
          <button type="button" id="traffic-paste" onClick={() => onFiles('paste')}>
            Paste …
          </button>
          <button type="button" id="traffic-export" disabled={isEmpty} onClick={() => onFiles('export')}>
            Export …
          </button>
        </span>
      </div>
      {problem && <FieldError id="traffic-filter-problem" tone="warn" {...filterProblemWords(problem)} />}
    </div>
  );
}

/** How many requests there are, and how many of them are shown. */
function TrafficCount({ model }: { readonly model: TrafficModel }): JSX.Element {
  const all = model.all.value.length;
  const shown = model.shown.value.length;
  const dropped = model.list.state.value?.dropped ?? 0;
  const { terms } = model.filter;
  return (
    <span id="traffic-count" class="note">
      {terms.value.length === 0 ? all : `${shown} of ${all}`}
      {dropped > 0 && `, ${dropped} dropped`}
    </span>
  );
}

import type { JSX } from 'preact';
import type { TrafficModel } from '../../model/traffic/traffic-model.ts';
import { focusSoon } from '../../ui/focus-soon.ts';

/** Why the list is empty, and the one thing that fills it. */
export function EmptyList({
  model,
  onExplain,
}: {
  readonly model: TrafficModel;
  readonly onExplain: () => void;
}): JSX.Element {
  const { list, filter, traffic } = model;
  const state = list.state.value;
  if (model.all.value.length > 0) {
    return (
      <div class="empty-state" id="traffic-empty" data-why="filter">
        <p>None of the {model.all.value.length} requests matches the filter.</p>
        <button
          type="button"
          id="traffic-clear-filter"
          onClick={() => {
            filter.text.value = '';
            focusSoon('#traffic-filter');
          }}
        >
          Clear the filter
        </button>
      </div>
    );
  }
  if (!state) {
    return (
      <div class="empty-state" id="traffic-empty" data-why="no-devtools">
        <p>
          The requests of a page are recorded while DevTools is open on its tab. Open DevTools there, or
          import a HAR file, or paste a request.
        </p>
        <ExplainPaste onExplain={onExplain} />
      </div>
    );
  }
  if (!state.recording) {
    return (
      <div class="empty-state" id="traffic-empty" data-why="off">
        <p>Recording is off.</p>
        <button type="button" onClick={() => list.record(true)}>
          Record
        </button>
        <ExplainPaste onExplain={onExplain} />
      </div>
    );
  }
  return (
    <div class="empty-state" id="traffic-empty" data-why="nothing">
      <p>
        The page has sent nothing since DevTools was opened. Reload it to see its requests from the first one
        on.
      </p>
      {traffic?.reload && (
        <button type="button" id="traffic-reload" onClick={traffic.reload}>
          Reload the page
        </button>
      )}
      <ExplainPaste onExplain={onExplain} />
    </div>
  );
}

function ExplainPaste({ onExplain }: { readonly onExplain: () => void }): JSX.Element {
  return (
    <p class="empty-or">
      Or{' '}
      <button type="button" id="traffic-empty-explain" class="text-button" onClick={onExplain}>
        explain an error that you paste
      </button>
    </p>
  );
}

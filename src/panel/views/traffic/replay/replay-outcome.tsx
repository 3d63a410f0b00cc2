import type { JSX } from 'preact';
import { isFailed, type ReplayRun, resultWords, statusOf } from '../../../model/traffic/replaying-run.ts';
import type { TrafficModel } from '../../../model/traffic/traffic-model.ts';
import { TraceSteps } from '../../../trace/trace-steps.tsx';
import { CrossIcon, TickIcon } from '../../../ui/icons.tsx';
import { durationWords } from '../../../words/duration.ts';
import { failureWords } from '../../../words/failure-words.ts';
import { ReplayTable } from './replay-table.tsx';
import { SideBySide } from './side-by-side.tsx';

/** How far a replay has got, and what came of it. */
export function ReplayOutcome({
  model,
  run,
}: {
  readonly model: TrafficModel;
  readonly run: ReplayRun;
}): JSX.Element {
  const { replaying } = model;
  const { results, total, state } = run;
  const last = results.at(-1);
  const single = total === 1;
  return (
    <div class="replay-outcome">
      {state === 'running' && (
        <div class="replay-progress">
          <label for="replay-progress">
            {single ? 'Waiting for the answer …' : `${results.length} of ${total}`}
          </label>
          <progress id="replay-progress" {...(single ? {} : { value: results.length, max: total })} />
          <button type="button" id="replay-cancel" onClick={() => replaying.cancel()}>
            Cancel
          </button>
        </div>
      )}
      {state === 'cancelled' && (
        <p class="note">
          Cancelled after {results.length} of {total}.
        </p>
      )}
      {state === 'stopped' && (
        <p class="note">
          Stopped after {results.length} of {total}, at the failure.
        </p>
      )}
      {last && <LastResult model={model} run={run} />}
      {!single && results.length > 0 && <ReplayTable results={results} onShow={(id) => model.show(id)} />}
      {last?.entry && single && <SideBySide before={last.source} after={last.entry} />}
      {last?.trace && single && (
        <TraceSteps
          trace={last.trace}
          idPrefix="replay-"
          explanation="What went out, the session token masked."
          onCopied={(message) => {
            model.status.value = message;
          }}
        />
      )}
    </div>
  );
}

function LastResult({
  model,
  run,
}: {
  readonly model: TrafficModel;
  readonly run: ReplayRun;
}): JSX.Element | null {
  const last = run.results.at(-1);
  if (!last) return null;
  const { failure, entry, bodyMissing } = last;
  const origin = failure?.code === 'permission-missing' ? failure.detail : undefined;
  const failed = isFailed(last);
  const Icon = failed ? CrossIcon : TickIcon;
  return (
    <div class="fix-result" id="replay-result" data-status={statusOf(last)} data-code={failure?.code}>
      <p data-tone={failed ? 'bad' : 'good'}>
        <Icon />
        <span>
          <strong>{resultWords(last)}</strong>
          {failure && ` ${failureWords(failure).remedy}`}
          {entry?.took != null && ` in ${durationWords(entry.took)}`}
        </span>
      </p>
      {bodyMissing && <p class="note">It went without its body, which was not kept.</p>}
      {origin !== undefined && (
        <button
          type="button"
          class="primary"
          id="replay-allow"
          onClick={() => void model.replaying.allowAndStart(origin, run.order)}
        >
          Allow access to {origin}
        </button>
      )}
      {entry && (
        <button type="button" id="replay-show" onClick={() => model.show(entry.id)}>
          Show the new request
        </button>
      )}
    </div>
  );
}

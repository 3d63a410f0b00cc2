import type { JSX } from 'preact';
import type { Replaying } from '../../../model/traffic/replaying.ts';
import { isFailed, type ReplayRun, resultWords, statusOf } from '../../../model/traffic/replaying-run.ts';
import { CrossIcon, TickIcon } from '../../../ui/icons.tsx';
import { failureWords } from '../../../words/failure-words.ts';
import { fixResultWords } from '../../../words/replay-words.ts';

/** What came of a fix: the new status beside the old one, or why nothing was sent. */
export function FixResult(props: {
  readonly run: ReplayRun;
  readonly replaying: Replaying;
  /** What the doctor says of the new answer, in a few words; null where it has nothing to say. */
  readonly cause: string | null;
  readonly onShow: (id: string) => void;
}): JSX.Element | null {
  const { run, replaying, cause, onShow } = props;
  const [result] = run.results;
  if (run.state === 'running') {
    return (
      <p class="fix-result" id="fix-result">
        Sending …{' '}
        <button type="button" onClick={() => replaying.cancel()}>
          Cancel
        </button>
      </p>
    );
  }
  if (!result) return run.state === 'cancelled' ? <p class="fix-result">Cancelled.</p> : null;
  const { failure, entry, source } = result;
  const origin = failure?.code === 'permission-missing' ? failure.detail : undefined;
  const Icon = isFailed(result) ? CrossIcon : TickIcon;
  const before = source.response?.status ?? 0;
  return (
    <div class="fix-result" id="fix-result" data-status={statusOf(result)}>
      <p data-tone={isFailed(result) ? 'bad' : 'good'}>
        <Icon />
        <span>
          {failure
            ? `${failureWords(failure).title} ${failureWords(failure).remedy}`
            : fixResultWords(before, statusOf(result), resultWords(result))}
          {cause !== null && ` Now: ${cause}.`}
        </span>
      </p>
      {result.bodyMissing && <p class="note">It went without its body, which was not kept.</p>}
      {origin !== undefined && (
        <button
          type="button"
          class="primary"
          id="fix-allow"
          onClick={() => void replaying.allowAndStart(origin, run.order)}
        >
          Allow access to {origin}
        </button>
      )}
      {entry && (
        <button type="button" id="fix-show" onClick={() => onShow(entry.id)}>
          Show the new request
        </button>
      )}
    </div>
  );
}

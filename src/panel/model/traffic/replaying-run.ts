import type { Failure } from '#core/failure.ts';
import type { Trace } from '#core/sigv4/trace.ts';
import type { CapturedRequest } from '#core/traffic/captured-request.ts';
import { statusWords } from '../../response/status-words.ts';
import { durationWords } from '../../words/duration.ts';
import { failureWords } from '../../words/failure-words.ts';
import { medianOf, type ReplayWhere } from '../../words/replay-words.ts';
import type { ReplayAs } from './replaying-draft.ts';

/** What is to be sent again, and how. */
export type ReplayOrder = {
  /** By which what comes out is found again. */
  readonly key: string;
  /** In order. */
  readonly entries: readonly CapturedRequest[];
  readonly times: number;
  readonly where: ReplayWhere;
  /** Not to go on behind a request that failed, or was answered by an error. */
  readonly stopAtFailure: boolean;
  readonly as: (entry: CapturedRequest) => ReplayAs;
};

/** What became of one request that was sent again. */
export type ReplayResult = {
  readonly source: CapturedRequest;
  /** As it went out, with its answer; null where none came. */
  readonly entry: CapturedRequest | null;
  readonly trace: Trace | null;
  readonly failure: Failure | null;
  readonly bodyMissing: boolean;
};

export type ReplayRun = {
  readonly order: ReplayOrder;
  readonly total: number;
  readonly results: readonly ReplayResult[];
  readonly state: 'running' | 'done' | 'cancelled' | 'stopped';
};

/** The status of a result; 0 where no answer came. */
export function statusOf({ entry }: ReplayResult): number {
  return entry?.response?.status ?? 0;
}

/** Whether a result is none to go on from. */
export function isFailed(result: ReplayResult): boolean {
  const status = statusOf(result);
  return status === 0 || status >= 400;
}

/** A result in a few words: `200 OK`, or why no answer came. */
export function resultWords({ entry, failure }: ReplayResult): string {
  if (failure) return failureWords(failure).title;
  const response = entry?.response;
  if (!response) return 'No answer came.';
  if (response.status === 0) return response.error ?? 'No answer came.';
  return statusWords(response.status, response.statusText.slice(0, 100));
}

/** How a run ended, for the status line. */
export function runWords({ results, total, state }: ReplayRun): string {
  const [only] = results;
  if (total === 1 && only) return `Replayed: ${resultWords(only)}`;
  const counts = new Map<string, number>();
  for (const result of results) {
    const status = statusOf(result);
    const name = status === 0 ? 'no answer' : String(status);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const told = [...counts].map(([name, count]) => `${count} × ${name}`).join(', ');
  const middle = medianOf(timesOf(results));
  const end = state === 'done' ? '' : state === 'stopped' ? '; stopped at the failure' : '; cancelled';
  return `Replayed ${results.length} of ${total}: ${told || 'none'}${middle === null ? '' : `, middle time ${durationWords(middle)}`}${end}.`;
}

/** How long each answer took, in milliseconds. */
export function timesOf(results: readonly ReplayResult[]): readonly number[] {
  return results.flatMap(({ entry }) => (entry?.took == null ? [] : [entry.took]));
}

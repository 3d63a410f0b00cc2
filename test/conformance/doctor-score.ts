import type { Cause } from '#core/diagnose/diagnosis.ts';
import type { DoctorCase, Truth } from './doctor-cases.ts';

/** What the doctor says of one record. */
export interface Verdict {
  readonly cause: Cause;
  readonly at: string | null;
}

/**
 * `unknown` where the evidence would do is a miss; a name that is not there is wrong wherever it is said. `inferred`: the client changed a
 * request after it had signed it, and every byte that is left is that of a client with another secret, which is what the doctor infers from a
 * request in which AWS sees nothing else than what was sent. Nothing could tell the two apart; it is counted and bounded, not called right.
 */
export type Mark = 'right' | 'unknown' | 'inferred' | 'wrong';

export function markOf({ cause, also, decidable, manner, tellsCanonical }: Truth, said: Cause): Mark {
  if (said === cause || also.includes(said)) return 'right';
  if (said === 'unknown') return 'unknown';
  const isLikeAnotherSecret = !decidable && manner === 'by-client' && tellsCanonical;
  return said === 'wrong-secret' && isLikeAnotherSecret ? 'inferred' : 'wrong';
}

const marks: readonly Mark[] = ['right', 'unknown', 'inferred', 'wrong'];

export interface Marked {
  readonly doctorCase: DoctorCase;
  readonly verdict: Verdict;
  readonly mark: Mark;
}

/** How many of each cause were named, separately for those that the evidence decides. */
export function tableOf(marked: readonly Marked[]): string {
  const causes = [...new Set(marked.map(({ doctorCase }) => doctorCase.truth.cause))].sort();
  const rows = causes.map((cause) => {
    const own = marked.filter(({ doctorCase }) => doctorCase.truth.cause === cause);
    return [cause, ...counts(own, true), ...counts(own, false)];
  });
  const head = ['cause', ...marks, ...marks.map((mark) => `${mark}*`)];
  const total = ['all', ...counts(marked, true), ...counts(marked, false)];
  const lines = [head, ...rows, total].map((row) =>
    row.map((cell, column) => (column === 0 ? String(cell).padEnd(26) : String(cell).padStart(10))).join(''),
  );
  return [...lines, '* the evidence does not decide'].join('\n');
}

/** One line for each that is not right, for reading. */
export function missesOf(marked: readonly Marked[]): readonly string[] {
  return marked
    .filter(({ doctorCase, mark }) => mark === 'wrong' || (mark === 'unknown' && doctorCase.truth.decidable))
    .map(({ doctorCase: { record, truth }, verdict, mark }) =>
      [
        mark,
        record.id,
        `${truth.cause} (${truth.break}, ${truth.manner})`,
        `said ${verdict.cause} at ${verdict.at}`,
        [truth.family, truth.form, `knows ${truth.knows}`].join(' '),
      ].join(' | '),
    );
}

function counts(marked: readonly Marked[], decidable: boolean): readonly number[] {
  const own = marked.filter(({ doctorCase }) => doctorCase.truth.decidable === decidable);
  return marks.map((mark) => own.filter((one) => one.mark === mark).length);
}

import type { Failure } from './failure.ts';

/** A `Failure` on its way through a rejected promise. */
export class FailureError extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.code);
    this.name = 'FailureError';
    this.failure = failure;
  }
}

/** What a caught value is as a `Failure`; the unknown becomes `internal`, with its name and never its data. */
export function failureOf(caught: unknown): Failure {
  if (caught instanceof FailureError) return caught.failure;
  if (caught instanceof Error && caught.name === 'AbortError') return { code: 'aborted', field: 'request' };
  return {
    code: 'internal',
    field: 'request',
    detail: caught instanceof Error ? caught.name : typeof caught,
  };
}

import { failure, type Outcome } from '../failure.ts';

/** What was pasted cannot be read as what it seems to be. `detail` is the part at fault, or the longest that is read. */
export function unreadablePaste(detail: string): Outcome<never> {
  return failure('paste-unreadable', 'paste', detail);
}

/** This is no HAR. `detail` is the place in the file, or `not JSON: ` and the engine's words, or `too large`. */
export function unreadableHar(detail: string): Outcome<never> {
  return failure('har-invalid', 'har-file', detail);
}

import type { Outcome } from '#core/failure.ts';
import type { PastedRequest } from '#core/formats/pasted-request.ts';
import type { CapturedRequest } from '#core/traffic/captured-request.ts';

/** Stands in until core/formats has them. */
export type ReadPaste =
  | { readonly kind: 'curl' | 'raw-http' | 'url'; readonly outcome: Outcome<PastedRequest> }
  | { readonly kind: 'har' | 'canonical-request' | 'error-text'; readonly text: string }
  | { readonly kind: 'nothing' };
export function readHar(
  text: string,
  newId: () => string,
): Outcome<{ readonly entries: readonly CapturedRequest[]; readonly skipped: number }> {
  return text === newId()
    ? { ok: true, value: { entries: [], skipped: 0 } }
    : { ok: false, failure: { code: 'internal', field: 'request' } };
}
export function writeHar(
  entries: readonly CapturedRequest[],
  options: { version: string; redacted: boolean },
): string {
  return JSON.stringify({ entries, options });
}
export function readPaste(text: string): ReadPaste {
  return text === '' ? { kind: 'nothing' } : { kind: 'error-text', text };
}

import { FailureError } from '#core/failure-error.ts';

/**
 * Why nothing came back, as a `FailureError`: `aborted`, what was known already, or `network-failed` and `tls-or-network-failed` (detail: the
 * browser's message), since over https browsers do not tell which of both it was.
 */
export function networkFailure(caught: unknown, scheme: 'http' | 'https', signal: AbortSignal): FailureError {
  if (signal.aborted) return new FailureError({ code: 'aborted', field: 'request' });
  if (caught instanceof FailureError) return caught;
  const code = scheme === 'https' ? 'tls-or-network-failed' : 'network-failed';
  const detail = caught instanceof Error ? caught.message : String(caught);
  return new FailureError({ code, field: 'request', detail });
}

import type { Failure } from '#core/failure.ts';

/** Whether a service refused with one of its errors. */
export function refusedFor(failure: Failure | null, error: string): boolean {
  return failure?.code === 'service-refused' && (failure.detail ?? '').split(':', 1)[0] === error;
}

/** Whether a service refused a password for what it is, by its error's name. */
export function isAboutPassword(failure: Failure | null): boolean {
  if (failure?.field === 'form:password') return true;
  return (
    failure?.code === 'service-refused' &&
    /^(InvalidPassword|PasswordHistoryPolicyViolation)Exception/.test(failure.detail ?? '')
  );
}

import type { Failure } from '#core/failure.ts';

/** Whether a service refused a password for what it is, by its error's name. */
export function isAboutPassword(failure: Failure | null): boolean {
  if (failure?.field === 'form:password') return true;
  return (
    failure?.code === 'service-refused' &&
    /^(InvalidPassword|PasswordHistoryPolicyViolation)Exception/.test(failure.detail ?? '')
  );
}

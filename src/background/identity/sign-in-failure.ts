import type { Failure } from '#core/failure.ts';
import type { SignInProblem } from '#core/identity/sign-in/sign-in-move.ts';
import { ServiceRefusal } from './service-refusal.ts';

/** A sign-in's problem as a failure; `operation` is what was asked last. */
export function signInFailure(problem: SignInProblem, operation: string): Failure {
  switch (problem.kind) {
    case 'service':
      return new ServiceRefusal(problem.error).failure;
    case 'code-refused':
      return { code: 'code-refused', field: 'form:code' };
    case 'answer-unexpected':
      return { code: 'answer-unexpected', field: 'request' };
    case 'response-malformed':
      return { code: 'answer-unreadable', field: 'request', detail: operation };
    case 'challenge-unknown':
      return { code: 'challenge-unsupported', field: 'request', detail: problem.name };
    case 'challenge-invalid':
      return { code: 'answer-unreadable', field: 'request', detail: problem.name };
    case 'mfa-setup-unsupported':
      return {
        code: 'challenge-unsupported',
        field: 'request',
        detail: ['MFA_SETUP', ...problem.offered].join(' '),
      };
    case 'device-secret-missing':
      return { code: 'device-secret-missing', field: 'request' };
  }
}

import type { ErrorAction } from '#core/identity/error-action.ts';

/** What to do about a service's refusal. */
export const actionWords: { readonly [A in ErrorAction]: string } = {
  'confirm-sign-up': 'Confirm the sign-up with the code that was sent; a new one can be had.',
  'reset-password': 'Set a new password with the code that was sent.',
  'read-message':
    'The service’s words say what it is: a wrong name or password, a session that is over, or a client that must not.',
  'try-another-code': 'Type the code again; wait for the next one where it changes by itself.',
  'request-new-code': 'Ask for a new code.',
  wait: 'It was tried too often. Wait some minutes, then try again.',
  'back-off': 'The service is busy. Try again in a moment.',
  'show-password-policy': 'Choose a password that keeps these rules.',
  'check-form': 'Look at what was typed.',
  'check-client': 'Look at client id, pool id and region.',
  'show-lambda-message':
    'These are the words of the user pool’s own Lambda function; whoever runs the pool can say more.',
  'change-configuration': 'The pool or its client does not allow this. Whoever runs it can change that.',
  firewall: 'A firewall (AWS WAF) in front of the service stopped the request.',
  'sign-in-again': 'Sign in again.',
  'ask-administrator': 'Codes cannot be delivered. Whoever runs the pool has to mend that.',
  'correct-clock': 'Set the clock of this machine right, or let Countersign learn the difference.',
  unknown: 'Nothing more is known about this error.',
};

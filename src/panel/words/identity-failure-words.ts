import type { FailureCode } from '#core/failure.ts';
import { actionFor } from '#core/identity/error-action.ts';
import { actionWords } from './error-action-words.ts';
import type { Words } from './failure-words.ts';

export type IdentityFailureCode = Extract<
  FailureCode,
  | `field-${string}`
  | `refresh-${string}`
  | `source-${string}`
  | `hosted-ui-${string}`
  | `authorisation-${'expired' | 'denied'}`
  | 'endpoint-invalid'
  | 'arn-invalid'
  | 'policy-invalid'
  | 'service-refused'
  | 'answer-unreadable'
  | 'mfa-code-needed'
  | 'new-token-needed'
  | 'sign-in-needed'
  | 'center-sign-in-needed'
  | 'not-refreshable'
  | 'no-identity-pool'
  | 'connection-unknown'
  | 'sign-in-unknown'
  | 'answer-unexpected'
  | 'code-refused'
  | 'challenge-unsupported'
  | 'device-secret-missing'
  | 'confirmation-wrong'
  | `session-${'unreadable' | 'of-guest' | 'federated'}`
  | 'passkey-failed'
  | 'passkey-needs-tab'
  | 'passkey-host-missing'
>;

/** What happened and what to do, for what can go wrong between an identity and where it comes from. */
export const identityWords: { readonly [C in IdentityFailureCode]: (detail: string) => Words } = {
  'field-empty': () => ({ title: 'This is needed.', remedy: 'Type it, or choose another way.' }),
  'field-invalid': (rule) => ({
    title: 'This cannot be so.',
    remedy: rule === '' ? 'Look at how it is to be written.' : `It has to be: ${rule}`,
  }),
  'endpoint-invalid': () => ({
    title: 'This is no address of a server.',
    remedy:
      'Write it as https://host or http://127.0.0.1:port, without a path, or leave it empty for AWS’s own.',
  }),
  'arn-invalid': () => ({
    title: 'This is no ARN of that kind.',
    remedy: 'It looks like arn:aws:iam::123456789012:role/name.',
  }),
  'policy-invalid': (detail) => ({
    title: `The policy is no JSON${detail && `: ${detail}`}.`,
    remedy: 'Mend it, or leave it empty.',
  }),
  'service-refused': (detail) => serviceWords(detail),
  'answer-unreadable': (operation) => ({
    title: `The answer to ${operation} is none that can be read.`,
    remedy: 'Look whether the address leads to the right service.',
  }),
  'mfa-code-needed': (name) => ({
    title: `${name || 'This identity'} needs the code that its MFA device shows now.`,
    remedy: 'Open it under Identities and type the code.',
  }),
  'new-token-needed': (name) => ({
    title: `The provider’s token of ${name || 'this identity'} is used up.`,
    remedy: 'Only the provider can give a new one: open the identity under Identities and paste it.',
  }),
  'sign-in-needed': (name) => ({
    title: `Nobody is signed in as ${name || 'the user that this needs'}.`,
    remedy: 'Sign in under Identities.',
  }),
  'center-sign-in-needed': (name) => ({
    title: `The session at ${name || 'IAM Identity Center'} is over.`,
    remedy: 'Connect again under Identities.',
  }),
  'source-missing': (name) => ({
    title: `What ${name || 'this identity'} stands on is no longer there.`,
    remedy:
      'Open it under Identities and choose another identity, user pool or Identity Center to start from.',
  }),
  'source-loop': (name) => ({
    title: `${name || 'This identity'} would stand on itself.`,
    remedy: 'Choose another identity to start from.',
  }),
  'refresh-failed': (detail) => ({
    title: `The last refresh failed${detail && `: ${detail}`}.`,
    remedy: 'It is tried again in a moment by itself; or press Refresh under Identities.',
  }),
  'refresh-late': (name) => ({
    title: `New credentials of ${name || 'this identity'} did not come within 10 seconds.`,
    remedy: 'Look whether the service can be reached, and let the page ask again.',
  }),
  'not-refreshable': () => ({
    title: 'These credentials come from nowhere that could be asked for new ones.',
    remedy: 'Paste new ones.',
  }),
  'no-identity-pool': () => ({
    title: 'This identity does not come from an identity pool.',
    remedy: 'Choose one that does.',
  }),
  'connection-unknown': () => ({
    title: 'It is no longer there.',
    remedy: 'Choose another one, or add it again.',
  }),
  'sign-in-unknown': () => ({
    title: 'This sign-in is over.',
    remedy: 'Begin it again.',
  }),
  'answer-unexpected': () => ({
    title: 'This is no answer to what is asked now.',
    remedy: 'Choose one of those that are offered.',
  }),
  'code-refused': () => ({
    title: 'The code was not accepted.',
    remedy: 'Wait for the next code, and look whether the clock of the device is right.',
  }),
  'challenge-unsupported': (name) => ({
    title: `The user pool asks for ${name}, which cannot be answered here.`,
    remedy: 'Choose another way to sign in, or the hosted UI.',
  }),
  'device-secret-missing': () => ({
    title: 'The user pool asks for a device whose password is not here.',
    remedy: 'Forget the device and sign in again.',
  }),
  'hosted-ui-unsupported': () => ({
    title: 'This user pool has no domain here.',
    remedy: 'Type the domain of its hosted UI in the settings of the pool.',
  }),
  'hosted-ui-closed': () => ({
    title: 'The window was closed before anybody signed in.',
    remedy: 'Open it again. If it never showed a form, the client does not list our redirect address.',
  }),
  'hosted-ui-refused': (detail) => ({
    title: `The hosted UI said no: ${detail}`,
    remedy: 'Look at the client’s settings.',
  }),
  'hosted-ui-wrong': () => ({
    title: 'What came back from the hosted UI is no answer to what was asked.',
    remedy: 'Nothing was believed. Begin again.',
  }),
  'authorisation-expired': () => ({
    title: 'Nobody allowed it in time.',
    remedy: 'Begin again and open the page while the code is good.',
  }),
  'authorisation-denied': () => ({
    title: 'It was denied in the browser.',
    remedy: 'Begin again and allow it.',
  }),
  'confirmation-wrong': () => ({
    title: 'This is not the user’s name.',
    remedy: 'Type it as it stands above; nothing was deleted.',
  }),
  'session-unreadable': () => ({
    title: 'These are no tokens of a user pool.',
    remedy: 'Sign in again in the page, then look for its session once more.',
  }),
  'session-of-guest': () => ({
    title: 'A guest has no tokens.',
    remedy: 'Choose a user of the user pool as the login of this identity.',
  }),
  'session-federated': () => ({
    title: 'This identity is federated: another provider’s token stands for its user.',
    remedy: 'It has no user-pool tokens. Choose a user of a user pool as its login to have them.',
  }),
  'passkey-failed': (detail) => ({
    title: `The passkey could not be used${detail && `: ${detail}`}.`,
    remedy: 'Choose another way to sign in.',
  }),
  'passkey-needs-tab': () => ({
    title: 'The browser lets nobody use passkeys in DevTools.',
    remedy: 'Open the panel in a tab and go on there: what is under way here is there too.',
  }),
  'passkey-host-missing': (origin) => ({
    title: `The browser gives Countersign no passkeys of ${origin} yet.`,
    remedy: 'Allow access to this host; then the browser asks for the passkey.',
  }),
};

/** `detail`: the error’s name and its words behind a colon. */
function serviceWords(detail: string): Words {
  const [name = '', ...rest] = detail.split(': ');
  const message = rest.join(': ');
  const action = actionFor({ name, message, status: 400, reason: null });
  return {
    title: message === '' ? `The service refused: ${name}.` : `${name}: ${message}`,
    remedy: actionWords[action],
  };
}

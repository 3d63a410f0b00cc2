import { randomBytes } from 'node:crypto';
import { checkClientData, isAssertion, readCredential } from './passkey-proof.ts';
import type { Pool } from './pool.ts';
import { notAuthorized } from './pool-error.ts';
import { ask, type SignInAnswer } from './sign-in.ts';
import type { Login, Step } from './sign-in-steps.ts';

/** The WEB_AUTHN challenge of a user who has passkeys. */
export function askPasskey(pool: Pool, login: Login): SignInAnswer {
  const challenge = randomBytes(32).toString('base64url');
  const options = {
    challenge,
    timeout: 180_000,
    rpId: pool.settings.relyingParty,
    allowCredentials: [...login.user.passkeys.keys()].map((id) => ({ id, type: 'public-key' })),
    userVerification: 'preferred',
  };
  return ask(
    pool,
    login,
    'WEB_AUTHN',
    { CREDENTIAL_REQUEST_OPTIONS: JSON.stringify(options) },
    { passkeyChallenge: challenge },
  );
}

/** Checks an assertion, JSON as text; throws where it is not one of the user's passkeys over this challenge. */
export function answerPasskey(pool: Pool, step: Step, credentialText: string): void {
  const credential = readCredential(credentialText);
  const passkey = step.login.user.passkeys.get(credential.id ?? '');
  if (passkey === undefined) throw notAuthorized('Passkey is not known.');
  const clientData = checkClientData(credential, 'webauthn.get', step.passkeyChallenge ?? '', pool.settings);
  if (!isAssertion(credential, clientData, passkey, pool.settings)) {
    throw notAuthorized('Passkey signature is wrong.');
  }
}

import { grantOfAccessToken } from './grants.ts';
import { type Input, optionalText, text } from './input.ts';
import type { Pool } from './pool.ts';
import { invalidParameter, PoolError } from './pool-error.ts';
import type { PoolUser } from './pool-user.ts';
import type { Step } from './sign-in-steps.ts';
import { newTotpSecret, totpStep } from './totp.ts';

/** AssociateSoftwareToken, by access token or within a sign-in. */
export function associateSoftwareToken(pool: Pool, input: Input): unknown {
  const token = optionalText(input, 'AccessToken');
  const secret = newTotpSecret();
  if (token !== undefined) {
    const { user } = grantOfAccessToken(pool, token);
    user.totpSecret = secret;
    user.totpVerified = false;
    user.factors.delete('SOFTWARE_TOKEN_MFA');
    user.totpUsed.clear();
    return { SecretCode: secret };
  }
  const step = setupStep(pool, input);
  pool.steps.end(step);
  return { SecretCode: secret, Session: reopen(pool, step, { totpSecret: secret }) };
}

/** VerifySoftwareToken, by access token or within a sign-in, where the answer carries the session to go on with. */
export function verifySoftwareToken(pool: Pool, input: Input): unknown {
  const token = optionalText(input, 'AccessToken');
  const code = text(input, 'UserCode');
  const step = token === undefined ? setupStep(pool, input) : undefined;
  const user = step ? step.login.user : grantOfAccessToken(pool, token ?? '').user;
  const secret = step ? step.totpSecret : user.totpSecret;
  if (secret === undefined) throw invalidParameter('No software token is being set up for the user.');
  const at = totpStep(secret, code, pool.now());
  if (at === undefined) {
    if (step) pool.steps.miss(step);
    throw new PoolError(
      'EnableSoftwareTokenMFAException',
      'Code mismatch and fail enable Software Token MFA',
    );
  }
  user.totpSecret = secret;
  user.totpVerified = true;
  user.totpUsed.add(at);
  if (step === undefined) return { Status: 'SUCCESS' };
  pool.steps.end(step);
  return { Status: 'SUCCESS', Session: reopen(pool, step, { totpSecret: secret, totpVerified: true }) };
}

/** Uses a code of the user's authenticator; each is good once. */
export function useTotp(pool: Pool, user: PoolUser, code: string): void {
  const at = user.totpSecret === undefined ? undefined : totpStep(user.totpSecret, code, pool.now());
  if (at === undefined) throw new PoolError('CodeMismatchException', 'Invalid code received for user');
  if (user.totpUsed.has(at)) {
    throw new PoolError('ExpiredCodeException', 'Your software token has already been used once.');
  }
  user.totpUsed.add(at);
}

function setupStep(pool: Pool, input: Input): Step {
  return pool.steps.find(text(input, 'Session'), undefined, 'MFA_SETUP', pool.now());
}

function reopen(
  pool: Pool,
  { login, expires }: Step,
  facts: { totpSecret: string; totpVerified?: boolean },
): string {
  return pool.steps.open('MFA_SETUP', login, facts, expires).session;
}

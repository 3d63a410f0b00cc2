import { randomBytes, randomUUID } from 'node:crypto';
import { sendCode } from './codes.ts';
import { mintTokens, newRefreshToken, openGrant } from './grants.ts';
import { type Pool, seconds } from './pool.ts';
import { notAuthorized, notFound, PoolError } from './pool-error.ts';
import type { Device, PoolUser, SecondFactor } from './pool-user.ts';
import type { Login, StepFacts } from './sign-in-steps.ts';

/** What InitiateAuth and RespondToAuthChallenge answer with. */
export interface SignInAnswer {
  readonly ChallengeName?: string;
  readonly Session?: string;
  readonly ChallengeParameters: Readonly<Record<string, string>>;
  readonly AvailableChallenges?: readonly string[];
  readonly AuthenticationResult?: Readonly<Record<string, unknown>>;
}

/** Asks the next question. */
export function ask(
  pool: Pool,
  login: Login,
  challenge: string,
  parameters: Readonly<Record<string, string>>,
  facts: StepFacts = {},
): SignInAnswer {
  const expires = pool.now() + pool.settings.sessionSeconds * 1000;
  const { session } = pool.steps.open(challenge, login, facts, expires);
  return { ChallengeName: challenge, Session: session, ChallengeParameters: parameters };
}

/** What must hold of a user who has proven to be himself, before anything else is asked. */
export function checkUser(user: PoolUser): void {
  if (!user.enabled) throw notAuthorized('User is disabled.');
  if (user.status === 'UNCONFIRMED')
    throw new PoolError('UserNotConfirmedException', 'User is not confirmed.');
  if (user.status === 'RESET_REQUIRED') {
    throw new PoolError('PasswordResetRequiredException', 'Password reset required for the user');
  }
}

/** What comes after the password (or what stood for it): a new password, the device, a second factor, the tokens. */
export function afterPassword(pool: Pool, login: Login): SignInAnswer {
  const { user, deviceKey } = login;
  checkUser(user);
  if (user.status === 'FORCE_CHANGE_PASSWORD') return askNewPassword(pool, login);
  const device = deviceKey === undefined ? undefined : knownDevice(user, deviceKey);
  if (device?.status === 'remembered') return ask(pool, login, 'DEVICE_SRP_AUTH', {});
  return askSecondFactor(pool, login);
}

/** Throws where the user has no such device. */
export function knownDevice(user: PoolUser, key: string): Device {
  const device = user.devices.get(key);
  if (device === undefined) throw notFound('Device does not exist.');
  return device;
}

function askNewPassword(pool: Pool, login: Login): SignInAnswer {
  const { user } = login;
  const { sub: _, ...attributes } = Object.fromEntries(user.attributes);
  const missing = pool.settings.requiredAttributes.filter((name) => !user.attributes.has(name));
  return ask(pool, login, 'NEW_PASSWORD_REQUIRED', {
    USER_ID_FOR_SRP: user.username,
    userAttributes: JSON.stringify(attributes),
    requiredAttributes: JSON.stringify(missing.map((name) => `userAttributes.${name}`)),
  });
}

function askSecondFactor(pool: Pool, login: Login): SignInAnswer {
  const { user } = login;
  const factors = pool.settings.mfa === 'OFF' ? [] : [...user.factors];
  if (factors.length === 0 && pool.settings.mfa === 'ON') {
    return ask(pool, login, 'MFA_SETUP', {
      MFAS_CAN_SETUP: JSON.stringify(pool.settings.mfaSetup),
      USER_ID_FOR_SRP: user.username,
    });
  }
  const chosen = user.preferred ?? (factors.length === 1 ? factors[0] : undefined);
  if (chosen !== undefined && factors.includes(chosen)) return askFactor(pool, login, chosen);
  if (factors.length === 0) return signedIn(pool, login);
  return ask(pool, login, 'SELECT_MFA_TYPE', {
    MFAS_CAN_CHOOSE: JSON.stringify(factors),
    USER_ID_FOR_SRP: user.username,
  });
}

/** Asks for one second factor. */
export function askFactor(pool: Pool, login: Login, factor: SecondFactor): SignInAnswer {
  if (factor === 'SOFTWARE_TOKEN_MFA') {
    const name = { USER_ID_FOR_SRP: login.user.username, FRIENDLY_DEVICE_NAME: 'authenticator' };
    return ask(pool, login, factor, name);
  }
  return askSentCode(pool, login, factor);
}

/** Sends a code and asks for it; `email` is an address that is not yet the user's. */
export function askSentCode(
  pool: Pool,
  login: Login,
  challenge: 'SMS_MFA' | 'SMS_OTP' | 'EMAIL_OTP',
  email?: string,
): SignInAnswer {
  const purpose = `sign-in ${randomUUID()}`;
  const address = challenge === 'EMAIL_OTP' ? 'email' : 'phone_number';
  const sent = sendCode(pool, login.user, purpose, address, email);
  return ask(
    pool,
    login,
    challenge,
    { CODE_DELIVERY_DELIVERY_MEDIUM: sent.DeliveryMedium, CODE_DELIVERY_DESTINATION: sent.Destination },
    email === undefined ? { purpose } : { purpose, email },
  );
}

/** Asks the n-th custom question, or lets in after the last. */
export function askCustom(
  pool: Pool,
  login: Login,
  round: number,
  told: Record<string, string> = {},
): SignInAnswer {
  const question = pool.settings.customRounds[round];
  if (question === undefined) return signedIn(pool, login);
  const parameters = { USERNAME: login.user.username, ...question.parameters, ...told };
  return ask(pool, login, 'CUSTOM_CHALLENGE', parameters, { round });
}

/** The tokens, and a device to be confirmed where the pool tracks them and the user came without one. */
export function signedIn(pool: Pool, login: Login): SignInAnswer {
  const { user, client, deviceKey } = login;
  const fresh =
    deviceKey === undefined && pool.settings.deviceTracking !== 'off' ? newDevice(pool, user) : undefined;
  const grant = openGrant(pool, user, client.clientId, { deviceKey: deviceKey ?? fresh?.key });
  const refresh = newRefreshToken(pool, grant);
  const { access, id } = mintTokens(pool, grant);
  return {
    ChallengeParameters: {},
    AuthenticationResult: {
      AccessToken: access,
      ExpiresIn: pool.settings.accessSeconds,
      TokenType: 'Bearer',
      RefreshToken: refresh,
      IdToken: id,
      ...(fresh && { NewDeviceMetadata: { DeviceKey: fresh.key, DeviceGroupKey: fresh.groupKey } }),
    },
  };
}

function newDevice(pool: Pool, user: PoolUser): Device {
  const now = seconds(pool);
  const device: Device = {
    key: `${pool.region}_${randomUUID()}`,
    groupKey: `-${randomBytes(6).toString('base64url')}`,
    created: now,
    authenticated: now,
    name: '',
    verifier: undefined,
    status: 'pending',
  };
  user.devices.set(device.key, device);
  return device;
}

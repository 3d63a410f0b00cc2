import { checkSecretHash } from './client-secret.ts';
import { type Delivery, mainAddress, sendCode, useCode } from './codes.ts';
import { revokeAll } from './grants.ts';
import { allows } from './initiate-auth.ts';
import { attributeList, type Input, optionalText, text } from './input.ts';
import { setPassword } from './passwords.ts';
import { clientOf, findUser, knownUser, type Pool } from './pool.ts';
import { invalidParameter, notAuthorized, PoolError } from './pool-error.ts';
import type { ClientSettings } from './pool-settings.ts';
import { newUser, type PoolUser } from './pool-user.ts';

/** SignUp. `ValidationData` with the name `refuse` makes the pool refuse as a pre-sign-up trigger would, with its value. */
export async function signUp(pool: Pool, input: Input): Promise<unknown> {
  const { client, name } = asked(pool, input);
  const password = optionalText(input, 'Password');
  const given = attributeList(input, 'UserAttributes');
  const refusal = attributeList(input, 'ValidationData').find(([each]) => each === 'refuse');
  if (refusal) {
    throw new PoolError('UserLambdaValidationException', `PreSignUp failed with error ${refusal[1]}.`);
  }
  if (pool.users.has(name)) throw new PoolError('UsernameExistsException', 'User already exists');
  if (password === undefined && !allows(client, 'ALLOW_USER_AUTH')) {
    throw invalidParameter('Password is required');
  }
  const names = given.map(([each]) => each);
  const missing = pool.settings.requiredAttributes.filter((each) => !names.includes(each));
  if (missing.length > 0) {
    throw invalidParameter(
      `Attributes did not conform to the schema: ${missing.map((each) => `${each}: The attribute ${each} is required`).join('\n')}\n`,
    );
  }
  const user = newUser(name, 'UNCONFIRMED');
  if (password !== undefined) await setPassword(pool, user, password);
  for (const [each, value] of given) user.attributes.set(each, value);
  pool.users.set(name, user);
  return { UserConfirmed: false, UserSub: user.sub, ...delivery(sendMain(pool, user, 'confirm')) };
}

/** ConfirmSignUp. Where the client has USER_AUTH, with a session that signs in without another code. */
export function confirmSignUp(pool: Pool, input: Input): unknown {
  const { client, user } = askedUser(pool, input);
  if (user.status !== 'UNCONFIRMED') {
    throw notAuthorized(`User cannot be confirmed. Current status is ${user.status}`);
  }
  const address = mainAddress(user);
  const other =
    address === undefined ? undefined : aliasHolder(pool, user.attributes.get(address) ?? '', user);
  if (other !== undefined && input.ForceAliasCreation !== true) {
    throw new PoolError('AliasExistsException', `An account with the ${address} already exists.`);
  }
  useCode(pool, user, 'confirm', text(input, 'ConfirmationCode'));
  if (address !== undefined) {
    other?.attributes.set(`${address}_verified`, 'false');
    user.attributes.set(`${address}_verified`, 'true');
  }
  user.status = 'CONFIRMED';
  if (!allows(client, 'ALLOW_USER_AUTH')) return {};
  const expires = pool.now() + pool.settings.sessionSeconds * 1000;
  return { Session: pool.steps.open('CONFIRMED', { user, client }, {}, expires).session };
}

export function resendConfirmationCode(pool: Pool, input: Input): unknown {
  const { user } = askedUser(pool, input);
  if (user.status !== 'UNCONFIRMED') throw invalidParameter('User is already confirmed.');
  return delivery(sendMain(pool, user, 'confirm'));
}

export function forgotPassword(pool: Pool, input: Input): unknown {
  const { name } = asked(pool, input);
  const user = findUser(pool, name);
  if (user === undefined && pool.settings.hideUnknownUsers) {
    return delivery({ AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'a***@a***' });
  }
  const known = user ?? knownUser(pool, name);
  if (!known.enabled) throw notAuthorized('User is disabled.');
  const verified = (['email', 'phone_number'] as const).find(
    (each) => known.attributes.get(`${each}_verified`) === 'true',
  );
  if (verified === undefined) {
    throw invalidParameter(
      'Cannot reset password for the user as there is no registered/verified email or phone_number',
    );
  }
  return delivery(sendCode(pool, known, 'reset', verified));
}

export async function confirmForgotPassword(pool: Pool, input: Input): Promise<unknown> {
  const { user } = askedUser(pool, input);
  useCode(pool, user, 'reset', text(input, 'ConfirmationCode'));
  await setPassword(pool, user, text(input, 'Password'));
  if (user.status !== 'UNCONFIRMED') user.status = 'CONFIRMED';
  revokeAll(pool, user);
  return {};
}

/** Client and name of a call without token, the secret's hash checked. */
function asked(pool: Pool, input: Input): { client: ClientSettings; name: string } {
  const client = clientOf(pool, text(input, 'ClientId'));
  const name = text(input, 'Username');
  checkSecretHash(client, [name], optionalText(input, 'SecretHash'));
  return { client, name };
}

function askedUser(pool: Pool, input: Input): { client: ClientSettings; user: PoolUser } {
  const { client, name } = asked(pool, input);
  const user = findUser(pool, name);
  if (user !== undefined) return { client, user };
  if (!pool.settings.hideUnknownUsers) knownUser(pool, name);
  throw new PoolError('ExpiredCodeException', 'Invalid code provided, please request a code again.');
}

function aliasHolder(pool: Pool, value: string, except: PoolUser): PoolUser | undefined {
  const user = findUser(pool, value);
  return user === except ? undefined : user;
}

function sendMain(pool: Pool, user: PoolUser, purpose: string): Delivery | undefined {
  const address = mainAddress(user);
  return address === undefined ? undefined : sendCode(pool, user, purpose, address);
}

function delivery(details: Delivery | undefined): { CodeDeliveryDetails?: Delivery } {
  return details === undefined ? {} : { CodeDeliveryDetails: details };
}

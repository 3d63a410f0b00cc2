import { checkSecretHash } from './client-secret.ts';
import { group, type Input, optionalText, parameter, text } from './input.ts';
import { askPasskey } from './passkey-sign-in.ts';
import { clientOf, findUser, type Pool } from './pool.ts';
import { invalidParameter, unknownUser, wrongPassword } from './pool-error.ts';
import type { ClientSettings } from './pool-settings.ts';
import { newUser, type PoolUser } from './pool-user.ts';
import { refreshAuth } from './refresh.ts';
import { beginExchange, isPassword, makeVerifier } from './server-srp.ts';
import {
  afterPassword,
  ask,
  askCustom,
  askSentCode,
  checkUser,
  type SignInAnswer,
  signedIn,
} from './sign-in.ts';
import type { Login } from './sign-in-steps.ts';

const flows: Readonly<Record<string, string>> = {
  USER_SRP_AUTH: 'ALLOW_USER_SRP_AUTH',
  USER_PASSWORD_AUTH: 'ALLOW_USER_PASSWORD_AUTH',
  CUSTOM_AUTH: 'ALLOW_CUSTOM_AUTH',
  USER_AUTH: 'ALLOW_USER_AUTH',
  REFRESH_TOKEN_AUTH: 'ALLOW_REFRESH_TOKEN_AUTH',
  REFRESH_TOKEN: 'ALLOW_REFRESH_TOKEN_AUTH',
};

export function allows(client: ClientSettings, flow: string): boolean {
  return client.flows === undefined || client.flows.includes(flow);
}

/** InitiateAuth. */
export async function initiateAuth(pool: Pool, input: Input): Promise<SignInAnswer> {
  const client = clientOf(pool, text(input, 'ClientId'));
  const flow = text(input, 'AuthFlow');
  const needed = flows[flow];
  if (needed === undefined) throw invalidParameter('Initiate Auth method not supported.');
  if (!allows(client, needed)) throw invalidParameter(`${flow} flow not enabled for this client`);
  const parameters = group(input, 'AuthParameters');
  if (needed === 'ALLOW_REFRESH_TOKEN_AUTH') return refreshAuth(pool, client, parameters);

  const name = parameter(parameters, 'USERNAME');
  const user = findUser(pool, name);
  checkSecretHash(client, user ? [name, user.username] : [name], optionalText(parameters, 'SECRET_HASH'));
  if (user === undefined && !pool.settings.hideUnknownUsers) throw unknownUser();
  const login: Login = {
    user: user ?? (await phantom(pool, name)),
    client,
    deviceKey: optionalText(parameters, 'DEVICE_KEY'),
  };
  if (flow === 'USER_PASSWORD_AUTH') return byPassword(pool, login, parameter(parameters, 'PASSWORD'));
  if (flow === 'USER_SRP_AUTH') return bySrp(pool, login, parameter(parameters, 'SRP_A'), false);
  if (flow === 'CUSTOM_AUTH') return byCustom(pool, login, parameters);
  return byChoice(pool, login, parameters, optionalText(input, 'Session'));
}

/** Stands for a user that there is none of, so that the answers do not tell. */
async function phantom(pool: Pool, name: string): Promise<PoolUser> {
  const user = newUser(name, 'CONFIRMED');
  user.verifier = await makeVerifier(pool.group, name, user.sub);
  return user;
}

export async function byPassword(pool: Pool, login: Login, password: string): Promise<SignInAnswer> {
  const { user } = login;
  const right =
    user.verifier !== undefined && (await isPassword(pool.group, user.username, password, user.verifier));
  if (!right) throw wrongPassword();
  return afterPassword(pool, login);
}

/** The first half of SRP. Without `withSession` the secret block alone connects the halves, as Cognito has it in this flow. */
export async function bySrp(
  pool: Pool,
  login: Login,
  publicA: string,
  withSession: boolean,
): Promise<SignInAnswer> {
  const { user } = login;
  const verifier = user.verifier ?? (await makeVerifier(pool.group, user.username, user.sub));
  const srp = beginExchange(pool.group, user.username, verifier, publicA);
  const parameters = {
    SALT: srp.salt,
    SECRET_BLOCK: srp.secretBlock,
    SRP_B: srp.publicHex,
    USERNAME: user.username,
    USER_ID_FOR_SRP: user.username,
  };
  const { Session, ...rest } = ask(pool, login, 'PASSWORD_VERIFIER', parameters, { srp });
  return withSession && Session !== undefined ? { ...rest, Session } : rest;
}

async function byCustom(pool: Pool, login: Login, parameters: Input): Promise<SignInAnswer> {
  if (pool.settings.customRounds.length === 0) {
    throw invalidParameter('Custom auth lambda trigger is not configured for the user pool.');
  }
  if (optionalText(parameters, 'CHALLENGE_NAME') === 'SRP_A') {
    return bySrp(pool, { ...login, thenCustom: true }, parameter(parameters, 'SRP_A'), true);
  }
  if (pool.users.has(login.user.username)) checkUser(login.user);
  return askCustom(pool, login, 0);
}

/** USER_AUTH: the preferred first factor where the user has it, else the choice; with the session of a confirmation nothing more. */
async function byChoice(
  pool: Pool,
  login: Login,
  parameters: Input,
  session: string | undefined,
): Promise<SignInAnswer> {
  if (session !== undefined) {
    const step = pool.steps.find(session, login.client.clientId, 'CONFIRMED', pool.now());
    pool.steps.end(step);
    if (step.login.user !== login.user) throw wrongPassword();
    return signedIn(pool, login);
  }
  const offered = firstFactors(login.user);
  const preferred = optionalText(parameters, 'PREFERRED_CHALLENGE');
  if (preferred !== undefined && offered.includes(preferred)) {
    return firstFactor(pool, login, preferred, parameters);
  }
  return { ...ask(pool, login, 'SELECT_CHALLENGE', {}), AvailableChallenges: offered };
}

/** The first factors that a user has. */
export function firstFactors(user: PoolUser): readonly string[] {
  return [
    ...(user.verifier ? ['PASSWORD', 'PASSWORD_SRP'] : []),
    ...(user.attributes.get('email_verified') === 'true' ? ['EMAIL_OTP'] : []),
    ...(user.attributes.get('phone_number_verified') === 'true' ? ['SMS_OTP'] : []),
    ...(user.passkeys.size > 0 ? ['WEB_AUTHN'] : []),
  ];
}

/** Begins with a first factor that was chosen or preferred. */
export async function firstFactor(
  pool: Pool,
  login: Login,
  chosen: string,
  parameters: Input,
): Promise<SignInAnswer> {
  if (!firstFactors(login.user).includes(chosen))
    throw invalidParameter('Selected challenge is not available');
  if (chosen === 'PASSWORD') {
    const password = optionalText(parameters, 'PASSWORD');
    return password === undefined ? ask(pool, login, 'PASSWORD', {}) : byPassword(pool, login, password);
  }
  if (chosen === 'PASSWORD_SRP') {
    const publicA = optionalText(parameters, 'SRP_A');
    return publicA === undefined ? ask(pool, login, 'PASSWORD_SRP', {}) : bySrp(pool, login, publicA, true);
  }
  checkUser(login.user);
  if (chosen === 'WEB_AUTHN') return askPasskey(pool, login);
  return askSentCode(pool, login, chosen === 'EMAIL_OTP' ? 'EMAIL_OTP' : 'SMS_OTP');
}

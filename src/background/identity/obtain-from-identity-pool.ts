import { FailureError } from '#core/failure-error.ts';
import type { CredentialSource, ServicePlace } from '#core/identity/credential-source.ts';
import {
  credentialsInput,
  getIdInput,
  openIdTokenInput,
  readIdentityCredentials,
} from '#core/identity/identity-pool.ts';
import { objectOf, textOf } from '#core/identity/json-fields.ts';
import { identityIdKey, identityPoolRegion, type LoginProvider, loginsOf } from '#core/identity/logins.ts';
import { byOurClock } from '#core/identity/our-time.ts';
import { assumeRoleWithWebIdentity } from '#core/identity/sts-query.ts';
import { tokenFacts } from '#core/identity/token-facts.ts';
import { withoutBearer } from '#core/jwt.ts';
import type { StsPorts } from './call-sts.ts';
import { askCognito } from './cognito-call.ts';
import type { Attempt, Obtained } from './obtain.ts';
import { askForKeys } from './obtain-by-sts.ts';
import { unreadable } from './read-json-answer.ts';
import { ServiceRefusal } from './service-refusal.ts';
import { isTokenExpired, needingNewToken, refuseSpentToken } from './user-needed.ts';

/** Identity ids by the key of `identityIdKey`: one for each pool and whoever a token is about. */
export type IdentityIdMemory = {
  get(key: string): Promise<string | null>;
  set(key: string, identityId: string): Promise<void>;
  remove(key: string): Promise<void>;
};

type PoolPorts = StsPorts & {
  readonly idToken: (poolId: string, userId: string | null) => Promise<string>;
  readonly identityIds: IdentityIdMemory;
};

type PoolSource = Extract<CredentialSource, { readonly kind: 'identity-pool' }>;

type Login = { readonly provider: LoginProvider; readonly token: string };

/** Credentials of an identity pool, by the enhanced flow or the basic one. */
export async function obtainFromIdentityPool(
  ports: PoolPorts,
  source: PoolSource,
  attempt: Attempt,
): Promise<Obtained> {
  const login = await loginOf(ports, source, attempt.name);
  const work = () => keysOfLogin(ports, source, login, attempt);
  // A user's own token is refreshed by us; only a provider's is for the user to bring.
  return source.login.kind === 'token' ? needingNewToken(attempt.name, 'form:token', work) : work();
}

async function loginOf(ports: PoolPorts, { login, region }: PoolSource, name: string): Promise<Login | null> {
  switch (login.kind) {
    case 'guest':
      return null;
    case 'user': {
      const token = await ports.idToken(login.poolId, login.userId);
      // The token's own issuer is the key; what stands here counts only for a token without one.
      return { provider: { kind: 'user-pool', region, userPoolId: login.poolId }, token };
    }
    case 'token': {
      const token = withoutBearer(login.token);
      refuseSpentToken(token, ports.now(), name, 'form:token');
      return { provider: login.provider, token };
    }
  }
}

/** An identity id that was kept may be gone, or be another user's by now: then the pool is asked for one, once. */
async function keysOfLogin(
  ports: PoolPorts,
  source: PoolSource,
  login: Login | null,
  attempt: Attempt,
): Promise<Obtained> {
  const { signal } = attempt;
  const given = givenIdentityId(source, attempt);
  if (given !== null) return keysOf(ports, source, login, given, signal);
  const key = identityIdKey(source.identityPoolId, login);
  const kept = (key === null ? null : await ports.identityIds.get(key)) ?? earlierIdentityId(login, attempt);
  const obtained =
    (kept === null ? null : await keysOfKept(ports, source, login, kept, key, signal)) ??
    (await keysOf(ports, source, login, await newIdentityId(ports, source, login, signal), signal));
  if (key !== null && obtained.identityId !== null) await ports.identityIds.set(key, obtained.identityId);
  return obtained;
}

/** Null where the pool does not take the identity id any more; it is forgotten then. */
async function keysOfKept(
  ports: PoolPorts,
  source: PoolSource,
  login: Login | null,
  kept: string,
  key: string | null,
  signal: AbortSignal,
): Promise<Obtained | null> {
  try {
    return await keysOf(ports, source, login, kept, signal);
  } catch (caught) {
    if (!isIdentityRefused(caught)) throw caught;
    if (key !== null) await ports.identityIds.remove(key);
    return null;
  }
}

/** By the user; of a developer's login there is no other way to one. */
function givenIdentityId({ identityId, login }: PoolSource, attempt: Attempt): string | null {
  if (identityId !== '') return identityId;
  if (login.kind !== 'token' || login.provider.kind !== 'developer') return null;
  if (attempt.identityId !== null) return attempt.identityId;
  throw new FailureError({ code: 'field-empty', field: 'form:identityId' });
}

/** Who an opaque token is about nobody can tell: a new one of the same provider goes on with the identity that there was. */
function earlierIdentityId(login: Login | null, { identityId }: Attempt): string | null {
  return login !== null && (tokenFacts(login.token)?.sub ?? null) === null ? identityId : null;
}

function isIdentityRefused(caught: unknown): boolean {
  if (!(caught instanceof ServiceRefusal) || isTokenExpired(caught.error)) return false;
  return caught.error.name === 'NotAuthorizedException' || caught.error.name === 'ResourceNotFoundException';
}

async function newIdentityId(
  ports: PoolPorts,
  source: PoolSource,
  login: Login | null,
  signal: AbortSignal,
): Promise<string> {
  const input = getIdInput(source.identityPoolId, loginsFor(login));
  const { value } = await askCognito(ports, 'cognito-identity', placeOf(source), 'GetId', input, signal);
  const identityId = textOf(objectOf(value), 'IdentityId');
  if (identityId === null) throw unreadable('GetId');
  return identityId;
}

async function keysOf(
  ports: PoolPorts,
  source: PoolSource,
  login: Login | null,
  identityId: string,
  signal: AbortSignal,
): Promise<Obtained> {
  const logins = loginsFor(login);
  const place = placeOf(source);
  if (source.basic) return keysByStsOf(ports, place, source.basic, identityId, logins, signal);
  const operation = 'GetCredentialsForIdentity';
  const input = credentialsInput(identityId, logins, source.customRoleArn || null);
  const { value, clockOffset } = await askCognito(ports, 'cognito-identity', place, operation, input, signal);
  const read = readIdentityCredentials(value);
  if (!read) throw unreadable(operation);
  return {
    credentials: read.credentials,
    expiresAt: byOurClock(read.expiresAt, clockOffset),
    identityId: read.identityId ?? identityId,
  };
}

/** The basic flow: a token of the pool's own, and with it to STS. */
async function keysByStsOf(
  ports: PoolPorts,
  place: ServicePlace,
  { roleArn, sessionName, stsEndpoint }: NonNullable<PoolSource['basic']>,
  identityId: string,
  logins: Readonly<Record<string, string>> | null,
  signal: AbortSignal,
): Promise<Obtained> {
  const operation = 'GetOpenIdToken';
  const input = openIdTokenInput(identityId, logins);
  const { value } = await askCognito(ports, 'cognito-identity', place, operation, input, signal);
  const token = textOf(objectOf(value), 'Token');
  if (token === null) throw unreadable(operation);
  const call = assumeRoleWithWebIdentity({ roleArn, sessionName, token });
  const keys = await askForKeys(ports, { region: place.region, endpoint: stsEndpoint }, call, null, signal);
  return { ...keys, identityId: textOf(objectOf(value), 'IdentityId') ?? identityId };
}

function loginsFor(login: Login | null): Readonly<Record<string, string>> | null {
  return login && loginsOf(login.provider, login.token);
}

function placeOf({ region, endpoint, identityPoolId }: PoolSource): ServicePlace {
  return { region: region || (identityPoolRegion(identityPoolId) ?? ''), endpoint };
}

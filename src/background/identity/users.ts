import type { Failure } from '#core/failure.ts';
import { FailureError } from '#core/failure-error.ts';
import type { UserConnection } from '#core/identity/connection.ts';
import { endsSession } from '#core/identity/error-action.ts';
import { sessionExpiresAt, type UserPoolSession } from '#core/identity/session.ts';
import type { Freshness, UserSummary } from '#protocol/identity-contract.ts';
import type { FoundToken } from '../tokens.ts';
import type { Kept } from '../vault-kept.ts';
import { createKeepFresh } from './keep-fresh.ts';
import { isAboutSecret, refreshSession } from './refresh-session.ts';
import { ServiceRefusal } from './service-refusal.ts';
import type { UserPoolPorts } from './user-pool-ports.ts';
import { userSummary } from './user-summary.ts';
import { createUserTokens, type TokenUse } from './user-tokens.ts';

export type SignedInUser = UserConnection & { readonly session: UserPoolSession };

/** The users who signed in, their sessions kept fresh. */
export type Users = {
  /**
   * The user with tokens that can be used now. Waits for a refresh; rejects with `sign-in-needed` (detail: the user's name), with
   * `connection-unknown`, and with why the refresh failed.
   */
  session(userId: string): Promise<SignedInUser>;
  /** A token that can be used now; `userId` null: of whoever signed in last to the pool. Rejects as `session` does. */
  token(poolId: string, userId: string | null, use: TokenUse): Promise<FoundToken>;
  /** The value of an ID token, as an identity pool wants it. */
  idToken(poolId: string, userId: string | null): Promise<string>;
  /** New tokens now, or when those that are under way have come. */
  renew(userId: string): Promise<UserSummary>;
  /** Of a user who signed in just now: earlier failures count no more. */
  signedIn(userId: string): void;
  /** Takes the session away, and gives it: it is still to be ended at the service. Null where there was none. */
  endHere(userId: string): Promise<SignedInUser | null>;
  /** The user is there no more. */
  removed(user: Pick<UserConnection, 'id' | 'poolId'>): void;
  summaryOf(user: Kept<UserConnection>): UserSummary;
  summary(userId: string): Promise<UserSummary>;
  freshness(user: UserConnection): Freshness;
  /** Refreshes what is due; the time of the next one, or null. Never rejects. */
  check(): Promise<number | null>;
  /** Called when a session has ended: by itself, by a sign-out, or because the user was taken away. */
  onEnded(listener: (poolId: string, userId: string) => void): void;
};

type Ports = Pick<
  UserPoolPorts,
  'connections' | 'call' | 'transport' | 'now' | 'random' | 'pause' | 'onFreshness'
>;

export function createUsers(ports: Ports): Users {
  const { connections, now } = ports;
  const listeners: ((poolId: string, userId: string) => void)[] = [];
  /** Sessions that could not be stored when they came. With rotation on, the one before them is worth nothing any more. */
  const unstored = new Map<string, { readonly before: string | null; readonly session: UserPoolSession }>();

  const keepFresh = createKeepFresh<SignedInUser>({
    find: async (id) => signedIn(await connections.find('user', id)),
    all: async () => (await connections.ofKind('user')).filter(hasSession),
    facts: (user) => factsOf(user),
    renew,
    expired: signInNeeded,
    now,
    chance: () => (ports.random(1)[0] ?? 0) / 255,
    pause: ports.pause,
    onChange: ports.onFreshness,
  });

  async function renew(user: SignedInUser, signal: AbortSignal): Promise<SignedInUser> {
    const before = user.session.refreshToken;
    if (before === null) throw new FailureError(signInNeeded(user));
    const left = unstored.get(user.id);
    const session = left?.before === before ? left.session : await refreshed(user, signal);
    unstored.set(user.id, { before, session });
    const stored = await connections.change('user', user.id, (found) =>
      isSame(found, user) ? { ...found, session, obtainedAt: now(), ended: null } : found,
    );
    unstored.delete(user.id);
    return signedIn(stored);
  }

  async function refreshed(user: SignedInUser, signal: AbortSignal): Promise<UserPoolSession> {
    try {
      const pool = await connections.find('user-pool', user.poolId);
      return await refreshSession(ports, pool, user, signal);
    } catch (caught) {
      if (isTheEnd(caught, user)) await endByItself(user, caught.failure);
      throw caught;
    }
  }

  async function endByItself(user: SignedInUser, ended: Failure): Promise<void> {
    let ends = false;
    await connections.change('user', user.id, (found) => {
      ends = isSame(found, user);
      return ends ? { ...found, session: null, ended } : found;
    });
    if (ends) tellEnded(user);
  }

  function tellEnded({ poolId, id }: Pick<UserConnection, 'id' | 'poolId'>): void {
    unstored.delete(id);
    keepFresh.renewed(id);
    for (const listener of listeners) listener(poolId, id);
  }

  const tokens = createUserTokens(connections, keepFresh.use);
  const freshness = (user: UserConnection): Freshness =>
    hasSession(user)
      ? keepFresh.freshness(user)
      : { expiresAt: null, refreshAt: null, refreshing: false, failure: null };
  const summaryOf = (user: Kept<UserConnection>) => userSummary(user, freshness(user.thing));

  async function summary(userId: string): Promise<UserSummary> {
    const thing = await connections.find('user', userId);
    const { kept } = await connections.read();
    return summaryOf({ thing, keep: kept.find((known) => known.thing.id === userId)?.keep ?? 'session' });
  }

  return {
    session: keepFresh.use,
    token: tokens.find,
    idToken: async (poolId, userId) => (await tokens.find(poolId, userId, 'id')).value,
    renew: async (userId) => {
      await keepFresh.renew(userId);
      return summary(userId);
    },
    signedIn: keepFresh.renewed,
    endHere: async (userId) => {
      let ended: SignedInUser | null = null;
      await connections.change('user', userId, (found) => {
        ended = hasSession(found) ? found : null;
        return { ...found, session: null, ended: null };
      });
      if (ended) tellEnded(ended);
      return ended;
    },
    removed: tellEnded,
    summaryOf,
    summary,
    freshness,
    check: keepFresh.check,
    onEnded: (listener) => {
      listeners.push(listener);
    },
  };
}

function factsOf({ id, name, session, obtainedAt }: SignedInUser) {
  return {
    id,
    name,
    obtainedAt,
    expiresAt: sessionExpiresAt(session),
    renewable: session.refreshToken !== null,
  };
}

/** Only what the service says of the session itself ends it: being offline signs nobody out, nor does a wrong client secret. */
function isTheEnd(caught: unknown, { signedInBy }: UserConnection): caught is ServiceRefusal {
  if (!(caught instanceof ServiceRefusal) || isAboutSecret(caught)) return false;
  return endsSession(caught.error) || (signedInBy === 'hosted-ui' && caught.error.name === 'invalid_grant');
}

/** Nobody signed in or out since. */
function isSame(found: UserConnection, { session }: SignedInUser): boolean {
  return (
    found.session?.refreshToken === session.refreshToken && found.session.accessToken === session.accessToken
  );
}

function hasSession(user: UserConnection): user is SignedInUser {
  return user.session !== null;
}

function signedIn(user: UserConnection): SignedInUser {
  if (!hasSession(user)) throw new FailureError(signInNeeded(user));
  return user;
}

function signInNeeded({ name }: Pick<UserConnection, 'name'>): Failure {
  return { code: 'sign-in-needed', field: 'request', detail: name };
}

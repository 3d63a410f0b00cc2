import {
  AuthenticationDetails,
  CognitoRefreshToken,
  CognitoUser,
  CognitoUserAttribute,
  CognitoUserPool,
  type CognitoUserSession,
  type ICognitoStorage,
} from 'amazon-cognito-identity-js';
import type { RunningUserPool } from '#test/servers/user-pool/start-user-pool.ts';

/** How a sign-in by AWS's own client ended for the moment: which of its callbacks was called, and with what. */
export type AmazonOutcome =
  | { readonly kind: 'session'; readonly session: CognitoUserSession; readonly deviceWaits: boolean }
  | { readonly kind: 'failure'; readonly error: Error & { code?: string } }
  | { readonly kind: string; readonly facts: unknown; readonly required?: unknown };

type Callbacks = Parameters<CognitoUser['authenticateUser']>[1] & {
  readonly onSuccess: (session: CognitoUserSession, deviceWaits?: boolean) => void;
};

/** A client of the stand-in, with storage of its own. */
export class AmazonClient {
  readonly userPool: CognitoUserPool;
  readonly storage: ICognitoStorage = memory();

  constructor({ url, pool }: RunningUserPool) {
    this.userPool = new CognitoUserPool({
      UserPoolId: pool.userPoolId,
      ClientId: pool.clientId,
      endpoint: `${url}/`,
      Storage: this.storage,
    });
  }

  user(username: string): CognitoUser {
    return new CognitoUser({ Username: username, Pool: this.userPool, Storage: this.storage });
  }

  signUp(username: string, password: string, attributes: Record<string, string>): Promise<string> {
    const list = Object.entries(attributes).map(([Name, Value]) => new CognitoUserAttribute({ Name, Value }));
    return told<{ userSub: string }>((callback) =>
      this.userPool.signUp(username, password, list, [], callback),
    ).then(({ userSub }) => userSub);
  }

  signIn(user: CognitoUser, password: string): Promise<AmazonOutcome> {
    const details = new AuthenticationDetails({ Username: user.getUsername(), Password: password });
    return outcome((callbacks) => user.authenticateUser(details, callbacks));
  }
}

export function refreshed(user: CognitoUser, session: CognitoUserSession): Promise<CognitoUserSession> {
  const RefreshToken = session.getRefreshToken().getToken();
  return told((callback) => user.refreshSession(new CognitoRefreshToken({ RefreshToken }), callback));
}

/** Runs a call that takes the callbacks of a sign-in. */
export function outcome(call: (callbacks: Callbacks) => void): Promise<AmazonOutcome> {
  return new Promise((resolve) => {
    const tell =
      (kind: string) =>
      (facts: unknown, required: unknown): void =>
        resolve({ kind, facts, required });
    call({
      onSuccess: (session, deviceWaits = false) => resolve({ kind: 'session', session, deviceWaits }),
      onFailure: (error: Error) => resolve({ kind: 'failure', error }),
      newPasswordRequired: tell('newPasswordRequired'),
      mfaRequired: tell('mfaRequired'),
      totpRequired: tell('totpRequired'),
      mfaSetup: tell('mfaSetup'),
      selectMFAType: tell('selectMFAType'),
      customChallenge: (facts: unknown) => resolve({ kind: 'customChallenge', facts }),
    });
  });
}

export function sessionOf(ended: AmazonOutcome): CognitoUserSession {
  if ('session' in ended) return ended.session;
  throw 'error' in ended ? ended.error : new Error(`asked for ${ended.kind}`);
}

/** A call with the client's own kind of callback, as a promise. */
export function told<T>(call: (callback: (error?: Error, result?: T) => void) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    call((error, result) => (error ? reject(error) : resolve(result as T)));
  });
}

function memory(): ICognitoStorage {
  const kept = new Map<string, string>();
  return {
    setItem: (key, value) => void kept.set(key, value),
    getItem: (key) => kept.get(key) ?? null,
    removeItem: (key) => void kept.delete(key),
    clear: () => kept.clear(),
  };
}

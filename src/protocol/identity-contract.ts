import type { Failure } from '#core/failure.ts';
import type { PoolAction, UserAction, UserReply } from '#core/identity/account-action.ts';
import type { CredentialSource } from '#core/identity/credential-source.ts';
import type { JsonObject } from '#core/identity/json-fields.ts';
import type { FirstFactor, SignInFlow } from '#core/identity/sign-in/pending-sign-in.ts';
import type { CodeDelivery, SignInStep, StepAnswer } from '#core/identity/sign-in/sign-in-step.ts';
import type { SsoAccount } from '#core/identity/sso-portal.ts';
import type { CallerIdentity } from '#core/identity/sts-answer.ts';
import type { IdentitySummary, Keep } from './secrets-contract.ts';

/** How something that ends is kept fresh. Times in milliseconds since 1970. */
export type Freshness = {
  readonly expiresAt: number | null;
  /** When it is refreshed by itself; null: not at all. */
  readonly refreshAt: number | null;
  readonly refreshing: boolean;
  /** Why the last attempt failed; null where it did not. */
  readonly failure: Failure | null;
};

/** A user pool's app client, as it is asked. `clientSecret` left empty keeps the one that is stored; null takes it away. */
export type UserPoolInput = {
  /** Null: a new one. */
  readonly id: string | null;
  readonly name: string;
  readonly userPoolId: string;
  readonly clientId: string;
  readonly clientSecret: string | null;
  /** Empty: the one in the pool's id. */
  readonly region: string;
  /** In place of AWS's own; empty: that. */
  readonly endpoint: string;
  /** Of the hosted UI; empty where there is none. */
  readonly domain: string;
  readonly scopes: readonly string[];
  readonly keep?: Keep | undefined;
};

export type UserPoolSummary = Omit<UserPoolInput, 'clientSecret' | 'keep' | 'id'> & {
  readonly kind: 'user-pool';
  readonly id: string;
  readonly hasClientSecret: boolean;
  readonly keep?: 'vault';
};

/** A user of a user pool who signed in, with all but the tokens' signatures. */
export type UserSummary = {
  readonly kind: 'user';
  readonly id: string;
  readonly name: string;
  readonly poolId: string;
  readonly username: string;
  /** What the tokens say; null where the user is signed out. */
  readonly tokens: {
    readonly id: JsonObject;
    readonly access: JsonObject;
    readonly hasRefreshToken: boolean;
  } | null;
  /** Why the session ended by itself; null where it did not. */
  readonly ended: Failure | null;
  readonly signedInBy: 'password' | 'hosted-ui' | 'imported';
  readonly deviceKey: string | null;
  /** The pool leaves it to the user whether it remembers this device, and the user has not said yet. */
  readonly deviceOffered?: true;
  /** Milliseconds by which our clock is ahead of the service's. */
  readonly clockDrift: number;
  readonly freshness: Freshness;
  readonly keep?: 'vault';
};

/** An IAM Identity Center. */
export type CenterSummary = {
  readonly kind: 'center';
  readonly id: string;
  readonly name: string;
  readonly startUrl: string;
  readonly region: string;
  readonly oidcEndpoint: string;
  readonly portalEndpoint: string;
  readonly signedIn: boolean;
  readonly ended: Failure | null;
  readonly freshness: Freshness;
  readonly keep?: 'vault';
};

/** Something in the locked vault, by its name alone. */
export type LockedConnection = { readonly kind: 'locked'; readonly id: string; readonly name: string };

export type ConnectionSummary = UserPoolSummary | UserSummary | CenterSummary | LockedConnection;

/** A device authorisation that waits for the user to say yes in the browser. Times in milliseconds since 1970. */
export type CenterPending = {
  readonly id: string;
  readonly name: string;
  readonly userCode: string;
  readonly verificationUri: string;
  readonly verificationUriComplete: string | null;
  readonly expiresAt: number;
  /** Why it is over; null while it waits. */
  readonly failure: Failure | null;
};

/** A sign-in under way, or just over. */
export type SignInView = {
  readonly id: string;
  readonly poolId: string;
  readonly username: string;
  readonly flow: SignInFlow;
  /** What the user is to do; null: nothing, it is done or has failed. */
  readonly step: SignInStep | null;
  /** What is wrong with the last answer, or why it failed: the service's name and words. */
  readonly problem: Failure | null;
  /** The user who is signed in now; null until it is done. */
  readonly userId: string | null;
};

export type PoolReply = {
  /** Where a code went to. */
  readonly delivery: CodeDelivery | null;
  /** Whether the user can sign in now. */
  readonly confirmed: boolean;
  /** The sign-in that was begun behind a confirmation. */
  readonly signIn: SignInView | null;
};

/** A value or why there is none, each on its own (`fetchAuthSession` of Amplify). */
export type PartResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure };

/** What an identity of an identity pool stands on. */
export type AuthSession = {
  readonly tokens: PartResult<{ readonly id: JsonObject; readonly access: JsonObject }>;
  readonly user: PartResult<{ readonly sub: string }>;
  readonly credentials: PartResult<{ readonly maskedKeyId: string; readonly expiresAt: number | null }>;
  readonly identityId: PartResult<string>;
};

/** What the panel may ask of the worker about identities that come from somewhere. */
export interface IdentityCommands {
  /**
   * Saves an identity with a source. `now`: gets credentials at once, and saves nothing where it gets none; else they are got when they are
   * first needed. `mfaCode`: where the source names a device. Rejects with what is wrong with a field (`form:<property>`), or the service's word.
   */
  saveSource(argument: {
    readonly id: string | null;
    readonly name: string;
    readonly source: CredentialSource;
    readonly mfaCode: string;
    readonly now: boolean;
    readonly keep?: Keep | undefined;
  }): IdentitySummary;
  /** New credentials now. `token`: a provider's new token, where the source needs one; the same provider keeps the identity id. */
  refreshIdentity(argument: {
    readonly id: string;
    readonly mfaCode: string;
    readonly token: string;
  }): IdentitySummary;
  /** Whose keys they are, by STS. */
  whoAmI(argument: {
    readonly id: string;
    readonly region: string;
    readonly endpoint: string;
  }): CallerIdentity;
  /** Forgets identity id and credentials of an identity pool's identity, which gets new ones when they are next needed. */
  clearFederation(argument: { readonly id: string }): null;
  /** Of an identity of an identity pool. */
  authSession(argument: { readonly id: string }): AuthSession;

  listConnections(argument: null): readonly ConnectionSummary[];
  savePool(argument: UserPoolInput): UserPoolSummary;
  /** Takes a user pool with its users, a user, or an Identity Center away, without telling the service. */
  removeConnection(argument: { readonly id: string }): null;

  /** Begins a device authorisation at an Identity Center, in the place of the one with this id. */
  connectCenter(argument: {
    readonly id: string | null;
    readonly name: string;
    readonly startUrl: string;
    readonly region: string;
    readonly oidcEndpoint: string;
    readonly portalEndpoint: string;
    readonly keep?: Keep | undefined;
  }): CenterPending;
  listPendingCenters(argument: null): readonly CenterPending[];
  cancelCenter(argument: { readonly id: string }): null;
  centerAccounts(argument: { readonly id: string }): readonly SsoAccount[];
  centerRoles(argument: { readonly id: string; readonly accountId: string }): readonly string[];
  logOutCenter(argument: { readonly id: string }): null;

  /** Sign-ins that wait for an answer, also from before the worker was stopped. */
  listSignIns(argument: null): readonly SignInView[];
  beginSignIn(argument: {
    readonly poolId: string;
    readonly username: string;
    readonly password: string | null;
    readonly flow: SignInFlow;
    readonly preferred: FirstFactor | null;
    readonly clientMetadata: Readonly<Record<string, string>>;
    readonly keep?: Keep | undefined;
  }): SignInView;
  answerSignIn(argument: { readonly id: string; readonly answer: StepAnswer }): SignInView;
  cancelSignIn(argument: { readonly id: string }): null;
  /** Signs in through the pool's hosted UI, in a window of the browser. */
  signInInBrowser(argument: {
    readonly poolId: string;
    /** A provider of the pool by its name, or empty. */
    readonly identityProvider: string;
    readonly idpIdentifier: string;
    readonly loginHint: string;
    readonly lang: string;
    readonly prompt: string;
    readonly keep?: Keep | undefined;
  }): UserSummary;
  /** Where the hosted UI sends the browser back to: the client has to list it. */
  redirectUri(argument: null): string;
  poolAction(argument: { readonly poolId: string; readonly action: PoolAction }): PoolReply;

  userAction(argument: { readonly userId: string; readonly action: UserAction }): UserReply;
  refreshUser(argument: { readonly userId: string }): UserSummary;
  /** `everywhere`: global sign-out, which ends the user's other sessions too. Else the refresh token is revoked, and with `browser` the hosted UI's session ended. */
  signOut(argument: {
    readonly userId: string;
    readonly everywhere: boolean;
    readonly browser: boolean;
  }): null;
  /** Deletes the user at the service. `typed`: the user name, as a confirmation. */
  deleteUser(argument: { readonly userId: string; readonly typed: string }): null;
  /** Takes over a session that was found in the inspected page. */
  importUser(argument: {
    readonly poolId: string;
    readonly username: string;
    readonly idToken: string;
    readonly accessToken: string;
    readonly refreshToken: string;
    /** Null where the page did not keep one. */
    readonly device: { readonly key: string; readonly groupKey: string; readonly password: string } | null;
    readonly keep?: Keep | undefined;
  }): UserSummary;
}

export interface IdentityEvents {
  connectionsChanged: readonly ConnectionSummary[];
  signInsChanged: readonly SignInView[];
  pendingCentersChanged: readonly CenterPending[];
}

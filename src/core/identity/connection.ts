import type { Failure } from '../failure.ts';
import type { UserPoolSession } from './session.ts';
import type { SsoClient, SsoToken } from './sso-authorisation.ts';

/** An app client of a user pool, and where it is. Empty texts: AWS's own, or none. */
export type UserPoolConnection = {
  readonly kind: 'user-pool';
  readonly id: string;
  readonly name: string;
  readonly userPoolId: string;
  readonly clientId: string;
  readonly clientSecret: string | null;
  readonly region: string;
  readonly endpoint: string;
  readonly domain: string;
  readonly scopes: readonly string[];
};

/** A device of ours that a user pool remembers. The password is ours alone. */
export type KnownDevice = {
  readonly key: string;
  readonly groupKey: string;
  readonly password: string;
  /** The pool leaves it to the user whether it remembers this device, and the user has not said yet. */
  readonly offered?: true;
};

/** A user of a user pool, signed in or not. */
export type UserConnection = {
  readonly kind: 'user';
  readonly id: string;
  readonly name: string;
  /** The {@link UserPoolConnection}. */
  readonly poolId: string;
  readonly username: string;
  readonly session: UserPoolSession | null;
  /** When the tokens came, milliseconds since 1970. */
  readonly obtainedAt: number;
  /** Why the session ended by itself. */
  readonly ended: Failure | null;
  readonly signedInBy: 'password' | 'hosted-ui' | 'imported';
  readonly device: KnownDevice | null;
};

/** An IAM Identity Center with this extension's registration there. */
export type CenterConnection = {
  readonly kind: 'center';
  readonly id: string;
  readonly name: string;
  readonly startUrl: string;
  readonly region: string;
  readonly oidcEndpoint: string;
  readonly portalEndpoint: string;
  readonly client: SsoClient | null;
  readonly token: SsoToken | null;
  readonly obtainedAt: number;
  readonly ended: Failure | null;
};

/** Where credentials and tokens come from, secrets and all. */
export type Connection = UserPoolConnection | UserConnection | CenterConnection;

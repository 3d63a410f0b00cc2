import type { CognitoRequest } from '#core/identity/cognito-request.ts';
import type { UserPoolConnection } from '#core/identity/connection.ts';
import type { SignInView } from '#protocol/identity-contract.ts';
import type { Document } from '#storage/document.ts';
import type { StoredSignIn } from '#storage/sign-ins-document.ts';
import type { Connections } from './connections.ts';
import type { Transport } from './transport.ts';

/** Asks a user pool. Rejects with `ServiceRefusal` for what the service said, and with what kept it from being asked. */
export type PoolCall = (
  pool: UserPoolConnection,
  request: CognitoRequest,
  signal: AbortSignal,
) => Promise<unknown>;

/** What the services of user pools are made of. */
export type UserPoolPorts = {
  readonly connections: Connections;
  readonly call: PoolCall;
  /** For the forms of the hosted UI. */
  readonly transport: Transport;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** By how many milliseconds a pool's clock is ahead of ours, as its last answer told; null: nothing is known. */
  readonly clockOffset?: (pool: UserPoolConnection) => number | null;
  /** So many random bytes. */
  readonly random: (length: number) => Uint8Array;
  /** Resolves so many milliseconds later. */
  readonly pause: (milliseconds: number) => Promise<void>;
  readonly pendingSignIns: Document<readonly StoredSignIn[]>;
  readonly onSignIns: (list: readonly SignInView[]) => void;
  /** A refresh of a user began, or failed: what is shown of connections is to be told again. */
  readonly onFreshness: () => void;
  /** Opens a window and resolves with the address that it was sent back to; rejects where it was closed. */
  readonly launchWebAuthFlow: (url: string) => Promise<string>;
  /** Where the hosted UI sends the browser back to. */
  readonly redirectUri: string;
};

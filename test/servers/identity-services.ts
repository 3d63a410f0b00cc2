/**
 * Stand-ins, on loopback, for STS, Cognito identity pools and IAM Identity Center, one origin each. Signed calls are verified
 * with aws4 as in the sandbox, errors are in AWS's words and shapes, and the sandbox, in this process or another, takes the keys
 * until they end. README.md says what this does not prove.
 */
import type { CorsMode } from './cors.ts';
import {
  createIdentityAdmin,
  type IdentityAdmin,
  type IdentityState,
  knownProviders,
} from './identity-admin.ts';
import { createCenterState } from './identity-center/center-state.ts';
import { createIdentityCenter } from './identity-center/identity-center-service.ts';
import type { PortalAccount } from './identity-center/portal-operations.ts';
import { createIdentityPools } from './identity-pool/identity-pool-service.ts';
import { createOpenIdTokens } from './identity-pool/open-id-token.ts';
import { createIdentityDirectory, type IdentityPool } from './identity-pool/pools.ts';
import { oidcProvider, sandboxClientId, userPool } from './sandbox-tokens.ts';
import { type HostSettings, hostService, type PlayedService } from './service-host.ts';
import { type Role, standInAccount, standInRoles } from './sts/roles.ts';
import { createSts } from './sts/sts-service.ts';
import { createTokenTrust } from './token-trust.ts';

export interface IdentityServicesOptions {
  /** us-east-1 unless given. */
  readonly region?: string;
  /** Default `all`. */
  readonly cors?: CorsMode;
  /** How far the stand-ins' clock is ahead; negative: behind. */
  readonly clockOffsetSeconds?: number;
  /** Whether a one-time code counts a second time. */
  readonly mfaCodesMayRepeat?: boolean;
  /** Seconds between two questions of a device. Default 1. */
  readonly pollInterval?: number;
  /** Default 600. */
  readonly deviceCodeSeconds?: number;
  /** Of Identity Center's access token. Default 8 hours. */
  readonly accessTokenSeconds?: number;
  /** Ports of STS, identity pools and Identity Center; free ones unless given. */
  readonly ports?: readonly [sts: number, identityPool: number, identityCenter: number];
}

export interface IdentityServices {
  /** Origins, without a final slash. */
  readonly stsUrl: string;
  readonly identityPoolUrl: string;
  readonly identityCenterUrl: string;
  /** The pool that is there from the start; it takes guests and allows the classic flow. */
  readonly identityPoolId: string;
  readonly admin: IdentityAdmin;
  close(): Promise<void>;
}

/** The start URL that Identity Center knows. */
export const standInStartUrl = 'https://sandbox.awsapps.com/start';

/** What the user finds in the access portal: three accounts, two of them on the first page. */
export const standInAccounts: readonly PortalAccount[] = [
  account(standInAccount, 'Sandbox', ['AdministratorAccess', 'ReadOnlyAccess', 'Billing']),
  account('210987654321', 'Staging', ['ReadOnlyAccess']),
  account('112233445566', 'Production', ['ReadOnlyAccess']),
];

/** Starts the three. They believe the tokens of `sandbox-tokens.ts`, if minted in this process. */
export async function startIdentityServices(
  options: IdentityServicesOptions = {},
): Promise<IdentityServices> {
  const { region = 'us-east-1', ports = [0, 0, 0] } = options;
  const firstPool = poolIn(region);
  const state = createState(options);
  const admin = createIdentityAdmin(state, firstPool);
  admin.setPool(firstPool);
  for (const { issuer, keys } of [userPool, oidcProvider]) {
    const jwk = keys().publicKey.export({ format: 'jwk' });
    admin.trustIssuer({ issuer, audiences: [sandboxClientId], jwk });
  }

  const endOf = (seconds: number, now: Date): Date =>
    new Date(now.getTime() + (state.lifetime > 0 ? state.lifetime : seconds) * 1000);
  let centerOrigin = '';
  const host = async (service: PlayedService, port: number): ReturnType<typeof hostService> =>
    hostService(service, hostSettings(state, admin, options.cors ?? 'all', port));
  const sts = await host(
    createSts({ ...state, region, codesMayRepeat: options.mfaCodesMayRepeat ?? false, endOf }),
    ports[0],
  );
  const pools = await host(createIdentityPools({ ...state, endOf }), ports[1]);
  const center = await host(
    createIdentityCenter({
      state: state.center,
      startUrl: standInStartUrl,
      interval: () => state.interval,
      deviceCodeSeconds: options.deviceCodeSeconds ?? 600,
      accessTokenSeconds: options.accessTokenSeconds ?? 8 * 3600,
      origin: () => centerOrigin,
      accounts: standInAccounts,
      pageSize: 2,
      endOf,
    }),
    ports[2],
  );
  centerOrigin = originOf(center);
  return {
    stsUrl: originOf(sts),
    identityPoolUrl: originOf(pools),
    identityCenterUrl: centerOrigin,
    identityPoolId: firstPool.id,
    admin,
    close: async () => {
      await Promise.all([sts.close(), pools.close(), center.close()]);
    },
  };
}

function createState(options: IdentityServicesOptions): IdentityState {
  const trust = createTokenTrust();
  const roles = Object.values<Role>(standInRoles);
  const state: IdentityState = {
    log: [],
    failures: [],
    registered: [],
    roles: new Map(roles.map((role) => [role.arn, role])),
    pools: new Map(),
    directory: createIdentityDirectory(),
    tokens: createOpenIdTokens(trust),
    trust,
    center: createCenterState(),
    clockOffset: options.clockOffsetSeconds ?? 0,
    lifetime: 0,
    interval: options.pollInterval ?? 1,
    now: () => new Date(Date.now() + state.clockOffset * 1000),
  };
  return state;
}

function hostSettings(
  state: IdentityState,
  admin: IdentityAdmin,
  cors: CorsMode,
  port: number,
): HostSettings {
  const { log, failures, now } = state;
  const actions = new Map<string, unknown>(Object.entries(admin));
  return {
    port,
    cors,
    log,
    failures,
    now,
    admin: (name) => {
      const action = actions.get(name);
      return typeof action === 'function' ? (action as (argument: never) => unknown) : undefined;
    },
  };
}

function poolIn(region: string): IdentityPool {
  return {
    id: `${region}:11111111-2222-4333-8444-555555555555`,
    guests: true,
    classicFlow: true,
    providers: [...knownProviders, standInRoles.saml.samlProvider],
    guestRole: `arn:aws:iam::${standInAccount}:role/pool-guest`,
    memberRole: `arn:aws:iam::${standInAccount}:role/pool-member`,
  };
}

function account(accountId: string, accountName: string, roles: readonly string[]): PortalAccount {
  return { accountId, accountName, emailAddress: `${accountName.toLowerCase()}@example.com`, roles };
}

function originOf({ port }: { readonly port: number }): string {
  return `http://127.0.0.1:${port}`;
}

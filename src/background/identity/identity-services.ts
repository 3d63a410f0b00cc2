import type { EventName, Events } from '#protocol/contract.ts';
import { connectionsDocument } from '#storage/connections-document.ts';
import { type KeyValue, openDocument } from '#storage/document.ts';
import { identityDocument, type StoredIdentity } from '#storage/identity-document.ts';
import { identityIdsDocument } from '#storage/identity-ids-document.ts';
import { pendingCentersDocument } from '#storage/pending-centers-document.ts';
import { signInsDocument } from '#storage/sign-ins-document.ts';
import { type StoredToken, tokenDocument } from '#storage/token-document.ts';
import { exampleIdentities } from '../example-identities.ts';
import { createIdentities, type Identities } from '../identities.ts';
import { createTokens, type Tokens } from '../tokens.ts';
import type { Vault } from '../vault.ts';
import type { Movable } from '../vault-kept.ts';
import { createAuthSession } from './auth-session.ts';
import { createCenters } from './centers.ts';
import { listConnections } from './connection-list.ts';
import { type Connections, createConnections } from './connections.ts';
import { createIdentityCommands, type IdentityHandlers } from './identity-commands.ts';
import { createIdentityIds } from './identity-ids.ts';
import { createObtain } from './obtain.ts';
import { createPoolCall } from './pool-call.ts';
import { createRefresher, type Refresher } from './refresher.ts';
import { createSourced, type Sourced } from './sourced.ts';
import type { Transport } from './transport.ts';
import { createUserPools } from './user-commands.ts';
import { createUserTokens } from './user-tokens.ts';
import { createWhoAmI } from './who-am-i.ts';

export type IdentityServicesPorts = {
  /** Lives as long as the browser session. */
  readonly session: KeyValue;
  readonly vault: Pick<Vault, 'identities' | 'tokens' | 'connections'>;
  readonly transport: Transport;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** From 0 to 1. */
  readonly chance: () => number;
  readonly random: (length: number) => Uint8Array;
  readonly newId: () => string;
  readonly pause: (milliseconds: number) => Promise<void>;
  /** Does something so many milliseconds later, as long as the worker lives; what it returns takes it back. */
  readonly later: (milliseconds: number, work: () => void) => () => void;
  /** Have a worker started at a time that calls `refresher.check`; null: not at all. */
  readonly wakeToRefresh: (time: number | null) => void;
  readonly wakeToAsk: (time: number | null) => void;
  readonly launchWebAuthFlow: (url: string) => Promise<string>;
  readonly redirectUri: string;
  readonly tell: <N extends EventName>(name: N, payload: Events[N]) => void;
  /** What rules sign with is another. */
  readonly onChange: () => void;
};

/** Identities, tokens, and where they come from. */
export type IdentityServices = {
  readonly identities: Identities & Movable<StoredIdentity>;
  readonly tokens: Tokens & Movable<StoredToken>;
  readonly connections: Connections;
  readonly sourced: Sourced;
  readonly commands: IdentityHandlers;
  readonly refresher: Refresher;
};

/** Builds them once, each from the others. */
export function createIdentityServices(ports: IdentityServicesPorts): IdentityServices {
  const { session, vault, transport, now, chance, pause, tell } = ports;
  const calls = { transport, pause, chance };

  const connections = createConnections(
    openDocument(connectionsDocument, session),
    () => {
      tellConnections();
      tokens.usersChanged();
      void refresher.check();
    },
    vault.connections,
  );
  const { handlers: userPools, users } = createUserPools({
    transport,
    pause,
    connections,
    ...createPoolCall(calls),
    now,
    random: ports.random,
    pendingSignIns: openDocument(signInsDocument, session),
    onSignIns: (list) => tell('signInsChanged', list),
    onFreshness: tellConnections,
    launchWebAuthFlow: ports.launchWebAuthFlow,
    redirectUri: ports.redirectUri,
  });
  const userTokens = createUserTokens(connections, users.session);
  const centers = createCenters({
    ...calls,
    connections,
    pending: openDocument(pendingCentersDocument, session),
    now,
    newId: ports.newId,
    later: ports.later,
    wakeAt: ports.wakeToAsk,
    onPending: (list) => tell('pendingCentersChanged', list),
    onChange: tellConnections,
  });

  const identityIds = createIdentityIds(openDocument(identityIdsDocument, session));
  const sourced = createSourced({
    identities: () => identities,
    obtain: createObtain({
      ...calls,
      now,
      baseCredentials: async (id) => (await sourced.use(id)).credentials,
      idToken: async (poolId, userId) => (await userTokens.find(poolId, userId, 'id')).value,
      centerToken: centers.token,
      centerRefused: centers.refused,
      identityIds,
    }),
    identityIds,
    now,
    chance,
    pause,
    onChange: () => identities.tell(),
  });
  const identities = createIdentities(
    openDocument(identityDocument, session),
    exampleIdentities,
    (list) => {
      tell('identitiesChanged', list);
      ports.onChange();
      void refresher.check();
    },
    vault.identities,
    sourced.freshness,
  );
  const tokens = createTokens(
    openDocument(tokenDocument, session),
    (list) => {
      tell('tokensChanged', list);
      ports.onChange();
    },
    vault.tokens,
    userTokens,
  );
  users.onEnded((poolId, userId) => void sourced.userEnded(poolId, userId).catch(() => undefined));
  const refresher = createRefresher({
    checks: [users.check, centers.check, sourced.check],
    wakeAt: ports.wakeToRefresh,
  });

  function tellConnections(): void {
    void listConnections(connections, users, centers).then(
      (list) => tell('connectionsChanged', list),
      () => undefined,
    );
  }

  const commands = createIdentityCommands({
    sourced,
    whoAmI: createWhoAmI({ ...calls, now }),
    authSession: createAuthSession({ find: identities.find, use: sourced.use, tokens: userTokens }),
    connections: () => listConnections(connections, users, centers),
    centers: centers.handlers,
    userPools,
  });
  return { identities, tokens, connections, sourced, commands, refresher };
}

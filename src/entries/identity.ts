import { exampleIdentities } from '#background/example-identities.ts';
import { createIdentities, type Identities } from '#background/identities.ts';
import { createAuthSession } from '#background/identity/auth-session.ts';
import { createCenters } from '#background/identity/centers.ts';
import { callCognito } from '#background/identity/cognito-call.ts';
import { listConnections } from '#background/identity/connection-list.ts';
import { type Connections, createConnections } from '#background/identity/connections.ts';
import { createIdentityCommands, type IdentityHandlers } from '#background/identity/identity-commands.ts';
import { createIdentityIds } from '#background/identity/identity-ids.ts';
import { createObtain } from '#background/identity/obtain.ts';
import { createRefresher } from '#background/identity/refresher.ts';
import { createSourced, type Sourced } from '#background/identity/sourced.ts';
import { createTransport } from '#background/identity/transport.ts';
import { createUserPools } from '#background/identity/user-commands.ts';
import { createUserTokens } from '#background/identity/user-tokens.ts';
import { createWhoAmI } from '#background/identity/who-am-i.ts';
import { createTokens, type Tokens } from '#background/tokens.ts';
import type { Vault } from '#background/vault.ts';
import type { Movable } from '#background/vault-kept.ts';
import { accessPatternOf } from '#core/rules/access.ts';
import { hasAccess } from '#platform/host-permissions.ts';
import { sessionStore } from '#platform/key-value.ts';
import { onWakeUp, wakeAt } from '#platform/wake-up.ts';
import { signInWindow, webAuthRedirect } from '#platform/web-auth.ts';
import type { EventName, Events } from '#protocol/contract.ts';
import { connectionsDocument } from '#storage/connections-document.ts';
import { openDocument } from '#storage/document.ts';
import { identityDocument, type StoredIdentity } from '#storage/identity-document.ts';
import { identityIdsDocument } from '#storage/identity-ids-document.ts';
import { pendingCentersDocument } from '#storage/pending-centers-document.ts';
import { signInsDocument } from '#storage/sign-ins-document.ts';
import { type StoredToken, tokenDocument } from '#storage/token-document.ts';

type IdentityParts = {
  readonly identities: Identities & Movable<StoredIdentity>;
  readonly tokens: Tokens & Movable<StoredToken>;
  readonly connections: Connections;
  readonly sourced: Sourced;
  readonly commands: IdentityHandlers;
};

const refreshAlarm = 'refresh';
const centersAlarm = 'centers';

/**
 * Wires identities, tokens, and where they come from. To be called synchronously at start: the listeners that are added here wake a stopped
 * worker.
 */
export function startIdentity(parts: {
  readonly vault: Vault;
  readonly tell: <N extends EventName>(name: N, payload: Events[N]) => void;
  /** What rules sign with is another. */
  readonly onChange: () => void;
}): IdentityParts {
  const { vault, tell } = parts;
  const session = sessionStore();
  const now = Date.now;
  const chance = Math.random;
  const pause = (milliseconds: number) =>
    new Promise<void>((resolve) => void setTimeout(resolve, milliseconds));
  const transport = createTransport({
    fetch: (url, init) => fetch(url, init),
    hasPermission: (origin) => hasAccess([accessPatternOf(origin)]),
    now,
  });
  const calls = { transport, pause, chance };

  const connections = createConnections(
    openDocument(connectionsDocument, session),
    () => {
      tellConnections();
      tokens.usersChanged();
      refresh();
    },
    vault.connections,
  );
  const { handlers: userPools, users } = createUserPools({
    ...calls,
    connections,
    call: ({ region, endpoint }, { operation, input }, signal) =>
      callCognito(calls, 'cognito-idp', { region, endpoint }, operation, input, signal),
    now,
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    pendingSignIns: openDocument(signInsDocument, session),
    onSignIns: (list) => tell('signInsChanged', list),
    onFreshness: () => tellConnections(),
    launchWebAuthFlow: signInWindow,
    redirectUri: webAuthRedirect(),
  });
  const userTokens = createUserTokens(connections, users.session);
  const centers = createCenters({
    ...calls,
    connections,
    pending: openDocument(pendingCentersDocument, session),
    now,
    newId: () => crypto.randomUUID(),
    later: (milliseconds, work) => {
      const timer = setTimeout(work, milliseconds);
      return () => clearTimeout(timer);
    },
    wakeAt: (time) => wakeAt(centersAlarm, time),
    onPending: (list) => tell('pendingCentersChanged', list),
    onChange: () => tellConnections(),
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
      refresh();
    },
    vault.identities,
    sourced.freshness,
  );
  const tokens = createTokens(
    openDocument(tokenDocument, session),
    (list) => {
      tell('tokensChanged', list);
      parts.onChange();
    },
    vault.tokens,
    userTokens,
  );
  users.onEnded((poolId, userId) => void sourced.userEnded(poolId, userId).catch(() => undefined));

  const refresher = createRefresher({
    checks: [users.check, centers.check, sourced.check],
    wakeAt: (time) => wakeAt(refreshAlarm, time),
  });
  onWakeUp(refreshAlarm, () => void refresher.check());
  onWakeUp(centersAlarm, () => void refresher.check());
  void refresher.check();

  function refresh(): void {
    parts.onChange();
    void refresher.check();
  }

  function tellConnections(): void {
    void listConnections(connections, users, centers).then(
      (list) => tell('connectionsChanged', list),
      () => undefined,
    );
  }

  return {
    identities,
    tokens,
    connections,
    sourced,
    commands: createIdentityCommands({
      sourced,
      whoAmI: createWhoAmI({ ...calls, now }),
      authSession: createAuthSession({ find: identities.find, use: sourced.use, tokens: userTokens }),
      connections: () => listConnections(connections, users, centers),
      centers: centers.handlers,
      userPools,
    }),
  };
}

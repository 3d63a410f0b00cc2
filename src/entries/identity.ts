import { createIdentityServices, type IdentityServices } from '#background/identity/identity-services.ts';
import { createTransport } from '#background/identity/transport.ts';
import type { OwnRequests } from '#background/own-requests.ts';
import type { Vault } from '#background/vault.ts';
import { accessPatternOf } from '#core/rules/access.ts';
import { hasAccess } from '#platform/host-permissions.ts';
import { sessionStore } from '#platform/key-value.ts';
import { onWakeUp, wakeAt } from '#platform/wake-up.ts';
import { signInWindow, webAuthRedirect } from '#platform/web-auth.ts';
import type { EventName, Events } from '#protocol/contract.ts';

const refreshAlarm = 'refresh';
const centersAlarm = 'centers';

/**
 * Wires identities, tokens, and where they come from. To be called synchronously at start: the listeners that are added here wake a stopped
 * worker.
 */
export function startIdentity(parts: {
  readonly requests: OwnRequests;
  readonly vault: Vault;
  readonly tell: <N extends EventName>(name: N, payload: Events[N]) => void;
  /** What rules sign with is another. */
  readonly onChange: () => void;
}): IdentityServices {
  const services = createIdentityServices({
    ...parts,
    session: sessionStore(),
    transport: createTransport({
      fetch: parts.requests.fetch,
      hasPermission: (origin) => hasAccess([accessPatternOf(origin)]),
      now: Date.now,
    }),
    now: Date.now,
    chance: Math.random,
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    newId: () => crypto.randomUUID(),
    pause: (milliseconds) => new Promise<void>((resolve) => void setTimeout(resolve, milliseconds)),
    later: (milliseconds, work) => {
      const timer = setTimeout(work, milliseconds);
      return () => clearTimeout(timer);
    },
    wakeToRefresh: (time) => wakeAt(refreshAlarm, time),
    wakeToAsk: (time) => wakeAt(centersAlarm, time),
    launchWebAuthFlow: signInWindow,
    redirectUri: webAuthRedirect(),
  });
  onWakeUp(refreshAlarm, () => void services.refresher.check());
  onWakeUp(centersAlarm, () => void services.refresher.check());
  void services.refresher.check();
  return services;
}

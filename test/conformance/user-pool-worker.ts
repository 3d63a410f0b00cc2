import { randomBytes } from 'node:crypto';
import { type Connections, createConnections } from '#background/identity/connections.ts';
import { createPoolCall } from '#background/identity/pool-call.ts';
import { createTransport } from '#background/identity/transport.ts';
import { createUserPools } from '#background/identity/user-commands.ts';
import type { UserConnection } from '#core/identity/connection.ts';
import type { StepAnswer } from '#core/identity/sign-in/sign-in-step.ts';
import type { SignInView, UserPoolSummary } from '#protocol/identity-contract.ts';
import { connectionsDocument } from '#storage/connections-document.ts';
import { type KeyValue, openDocument } from '#storage/document.ts';
import { signInsDocument } from '#storage/sign-ins-document.ts';
import type { RunningUserPool } from '#test/servers/user-pool/start-user-pool.ts';
import { callContext } from '#test/unit/background/call-context.ts';
import { type MemoryStore, memoryStore } from '#test/unit/storage/memory-store.ts';

export const redirectUri = 'https://extension.example/';

/** When a worker is to be stopped: it is asked before and after whatever it does outside. Resolves at once, or never again. */
export type Moments = () => Promise<void>;
const never: Moments = async () => undefined;

/** Our services of user pools over stores that outlive them, before a real server. */
export class UserPoolWorker {
  readonly store: MemoryStore;
  readonly connections: Connections;
  readonly users: ReturnType<typeof createUserPools>['users'];
  readonly #handlers: ReturnType<typeof createUserPools>['handlers'];

  constructor(store: MemoryStore = memoryStore(), moment: Moments = never) {
    this.store = store;
    const guarded: KeyValue = {
      get: async (key) => {
        await moment();
        return store.get(key);
      },
      set: async (key, value) => {
        await moment();
        await store.set(key, value);
        await moment();
      },
      remove: (key) => store.remove(key),
    };
    const transport = createTransport({
      fetch: async (url, init) => {
        await moment();
        const response = await fetch(url, init);
        await moment();
        return response;
      },
      hasPermission: async () => true,
      now: Date.now,
    });
    const pause = (milliseconds: number) =>
      new Promise<void>((done) => setTimeout(done, milliseconds).unref());
    this.connections = createConnections(openDocument(connectionsDocument, guarded), () => undefined);
    const { handlers, users } = createUserPools({
      ...createPoolCall({ transport, pause, chance: () => 0 }),
      connections: this.connections,
      transport,
      now: Date.now,
      random: (length) => new Uint8Array(randomBytes(length)),
      pause,
      pendingSignIns: openDocument(signInsDocument, guarded),
      onSignIns: () => undefined,
      onFreshness: () => undefined,
      launchWebAuthFlow: visit,
      redirectUri,
    });
    this.#handlers = handlers;
    this.users = users;
  }

  get commands() {
    return this.#handlers;
  }

  savePool({ url, pool }: RunningUserPool): Promise<UserPoolSummary> {
    const { userPoolId, clientId, clientSecret = '' } = pool;
    const places = { region: '', endpoint: url, domain: url, scopes: [] };
    return this.#handlers.savePool(
      { id: null, name: 'Shop', userPoolId, clientId, clientSecret, ...places },
      callContext(),
    );
  }

  begin(poolId: string, username: string, more: object = {}): Promise<SignInView> {
    const argument = {
      poolId,
      username,
      password: 'Correct-horse-9',
      flow: 'USER_SRP_AUTH' as const,
      preferred: null,
      clientMetadata: {},
      ...more,
    };
    return this.#handlers.beginSignIn(argument, callContext());
  }

  answer(id: string, answer: StepAnswer): Promise<SignInView> {
    return this.#handlers.answerSignIn({ id, answer }, callContext());
  }

  list(): Promise<readonly SignInView[]> {
    return this.#handlers.listSignIns(null, callContext());
  }

  async user(id: string | null): Promise<UserConnection> {
    return this.connections.find('user', id ?? '');
  }
}

/** A browser's window in which somebody signs in at the hosted pages, or signs out. */
async function visit(url: string): Promise<string> {
  let place = new URL(url);
  for (let steps = 0; steps < 5 && !place.href.startsWith(redirectUri); steps++) {
    const isForm = place.pathname === '/login';
    const form = new URLSearchParams({ username: 'ana', password: 'Correct-horse-9' });
    const answer = await fetch(place, {
      redirect: 'manual',
      ...(isForm ? { method: 'POST', body: form } : {}),
    });
    const location = answer.headers.get('location');
    if (location === null) throw new Error(`no way on from ${place.pathname}: ${answer.status}`);
    place = new URL(location, place);
  }
  return place.href;
}

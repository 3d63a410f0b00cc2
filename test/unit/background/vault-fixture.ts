import { createIdentities } from '#background/identities.ts';
import { createConnections } from '#background/identity/connections.ts';
import { createTokens } from '#background/tokens.ts';
import { createVault, type Vault } from '#background/vault.ts';
import { createVaultCommands, type VaultCommands } from '#background/vault-commands.ts';
import { leastIterations } from '#core/vault/vault-record.ts';
import { type VaultCrypto, vaultCrypto } from '#platform/vault-crypto.ts';
import type { IdentitySummary, NewIdentity, TokenSummary } from '#protocol/secrets-contract.ts';
import type { VaultState } from '#protocol/vault-contract.ts';
import { connectionsDocument } from '#storage/connections-document.ts';
import { type KeyValue, openDocument } from '#storage/document.ts';
import { identityDocument } from '#storage/identity-document.ts';
import { tokenDocument } from '#storage/token-document.ts';
import { vaultAttemptsDocument } from '#storage/vault-attempts-document.ts';
import { createVaultNames } from '#storage/vault-names.ts';
import { createVaultSession } from '#storage/vault-session.ts';
import { createVaultSlots } from '#storage/vault-slots.ts';
import { type MemoryStore, memoryStore } from '../storage/memory-store.ts';

export const passphrase = 'velvet cactus orbit lantern';
export const otherPassphrase = 'marble thunder picnic walrus';
export const options = { autoLock: 15, listNames: false } as const;
export const minute = 60_000;

/** As the browser's, but for the time that deriving a key takes. */
export function quickCrypto(): VaultCrypto & { readonly derived: number[] } {
  const derived: number[] = [];
  return {
    ...vaultCrypto(),
    derived,
    deriveKey: async (typed, salt, iterations) => {
      derived.push(iterations);
      const material = `${typed} ${salt.join()} ${iterations}`;
      const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(material));
      return new Uint8Array(digest);
    },
  };
}

/** What outlives a worker. */
export type World = {
  /** IndexedDB, and `storage.session`. */
  readonly local: MemoryStore;
  readonly session: MemoryStore;
  time: number;
};

export function newWorld(): World {
  return { local: memoryStore(), session: memoryStore(), time: Date.UTC(2026, 10, 21) };
}

export type Worker = {
  readonly vault: Vault;
  readonly commands: VaultCommands;
  readonly identities: ReturnType<typeof createIdentities>;
  readonly tokens: ReturnType<typeof createTokens>;
  readonly connections: ReturnType<typeof createConnections>;
  readonly crypto: ReturnType<typeof quickCrypto>;
  readonly told: {
    readonly states: VaultState[];
    readonly identities: (readonly IdentitySummary[])[];
    readonly tokens: (readonly TokenSummary[])[];
  };
  readonly wakes: (number | null)[];
};

/** The services of a worker that starts. `through` may stand between them and the stores. */
export function startWorker(
  world: World,
  through: (store: KeyValue) => KeyValue = (store) => store,
  iterations: number = leastIterations,
): Worker {
  const local = through(world.local);
  const session = through(world.session);
  const crypto = quickCrypto();
  const told: Worker['told'] = { states: [], identities: [], tokens: [] };
  const wakes: (number | null)[] = [];
  const vault = createVault({
    slots: createVaultSlots(local),
    session: createVaultSession(session),
    names: createVaultNames(local),
    attempts: openDocument(vaultAttemptsDocument, local),
    crypto,
    now: () => world.time,
    wakeAt: (time) => wakes.push(time),
    onState: (state) => told.states.push(state),
    iterations,
  });
  const identities = createIdentities(
    openDocument(identityDocument, session),
    [],
    (list) => told.identities.push(list),
    vault.identities,
  );
  const tokens = createTokens(
    openDocument(tokenDocument, session),
    (list) => told.tokens.push(list),
    vault.tokens,
  );
  const connections = createConnections(
    openDocument(connectionsDocument, session),
    () => undefined,
    vault.connections,
  );
  const commands = createVaultCommands({ vault, identities, tokens, connections });
  return { vault, commands, identities, tokens, connections, crypto, told, wakes };
}

export function identityOf(name: string, change: Partial<NewIdentity> = {}): NewIdentity {
  return {
    name,
    accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
    secretAccessKey: `secret of ${name}`.replaceAll(' ', '-'),
    sessionToken: '',
    expiration: '',
    ...change,
  };
}

export type Saved = { readonly inVault: string; readonly inSession: string; readonly token: string };

/** A worker with an open vault: an identity and a token in it, another identity in the session. */
export async function openWorker(
  world: World = newWorld(),
): Promise<Worker & { readonly world: World; readonly ids: Saved }> {
  const worker = startWorker(world);
  await worker.vault.create(passphrase, { options, identities: [], tokens: [], connections: [] });
  const inVault = await worker.identities.save(identityOf('kept', { keep: 'vault' }));
  const inSession = await worker.identities.save(identityOf('brief'));
  const token = await worker.tokens.save({ name: 'key', value: 'token-value', keep: 'vault' });
  const ids = { inVault: inVault.id, inSession: inSession.id, token: token.id };
  return { ...worker, world, ids };
}

export function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'done',
    (caught) => caught.failure?.code ?? String(caught),
  );
}

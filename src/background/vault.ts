import { failureOf } from '#core/failure-error.ts';
import type { Connection } from '#core/identity/connection.ts';
import { isWorthTelling } from '#core/vault/lock-deadline.ts';
import type { VaultOptions } from '#core/vault/vault-options.ts';
import type { WrongPassphrases } from '#core/vault/wrong-passphrases.ts';
import type { VaultCrypto } from '#platform/vault-crypto.ts';
import type { VaultState } from '#protocol/vault-contract.ts';
import type { Document } from '#storage/document.ts';
import type { StoredIdentity } from '#storage/identity-document.ts';
import type { StoredToken } from '#storage/token-document.ts';
import type { VaultNamesStore } from '#storage/vault-names.ts';
import type { VaultSessionStore } from '#storage/vault-session.ts';
import type { VaultSlots } from '#storage/vault-slots.ts';
import { createVaultAttempts } from './vault-attempts.ts';
import { createVaultHolder } from './vault-holder.ts';
import { createVaultPassphrases, type VaultPassphrases } from './vault-passphrases.ts';
import { createVaultSealing } from './vault-sealing.ts';
import { createVaultShelf, type VaultShelf } from './vault-shelf.ts';
import { createVaultTransfer, type VaultTransfer } from './vault-transfer.ts';

export type Vault = VaultPassphrases &
  VaultTransfer & {
    state(): Promise<VaultState>;
    lock(): Promise<void>;
    setOptions(options: VaultOptions): Promise<void>;
    /** Needs no passphrase: who can do this can delete the profile as well. */
    erase(): Promise<void>;
    /** The vault was used: by a command of the user's, or to sign. */
    touch(): void;
    /** To be called whenever the worker wakes. Never rejects. */
    check(): Promise<void>;
    readonly identities: VaultShelf<StoredIdentity>;
    readonly tokens: VaultShelf<StoredToken>;
    readonly connections: VaultShelf<Connection>;
  };

/** Secrets that outlive the browser, encrypted under a passphrase. One of these a worker. */
export function createVault(ports: {
  readonly slots: VaultSlots;
  readonly session: VaultSessionStore;
  readonly names: VaultNamesStore;
  readonly attempts: Document<WrongPassphrases>;
  readonly crypto: VaultCrypto;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly wakeAt: (time: number | null) => void;
  readonly onState: (state: VaultState) => void;
  /** Of the key derivation of new passphrases. */
  readonly iterations?: number;
}): Vault {
  const { slots, now } = ports;
  const sealing = createVaultSealing(ports.crypto, ports.iterations);
  const attempts = createVaultAttempts(ports.attempts, now);
  const holder = createVaultHolder({ ...ports, sealing });
  let telling: Promise<void> = Promise.resolve();
  let toldDeadline = 0;
  const tell = (): void => {
    toldDeadline = holder.deadline();
    telling = telling.then(async () => ports.onState(await state())).catch(() => undefined);
  };
  holder.onChange(tell);
  holder.onMoved((deadline) => {
    if (isWorthTelling(toldDeadline, deadline)) tell();
  });

  async function state(): Promise<VaultState> {
    const opened = await holder.opened();
    const backup = await slots.loadBackup().catch(() => null);
    const common = { hasBackup: backup !== null, nextTryAt: await attempts.nextTry().catch(() => null) };
    if (opened) {
      const { options } = opened.content;
      return { ...common, status: 'unlocked', failure: null, options, lockAt: holder.deadline() };
    }
    const shut = { ...common, options: null, lockAt: null };
    try {
      const status = (await slots.load()) ? 'locked' : 'none';
      return { ...shut, status, failure: null };
    } catch (caught) {
      return { ...shut, status: 'locked', failure: failureOf(caught) };
    }
  }

  return {
    ...createVaultPassphrases({ holder, slots, sealing, attempts }),
    ...createVaultTransfer(holder, sealing),
    state,
    lock: holder.lock,
    setOptions: (options) =>
      holder.inTurn(async () => holder.put({ ...(await holder.need()).content, options })),
    erase: () => holder.inTurn(holder.erase),
    touch: holder.touch,
    check: () => holder.check().catch(() => undefined),
    identities: createVaultShelf(holder, 'identities'),
    tokens: createVaultShelf(holder, 'tokens'),
    connections: createVaultShelf(holder, 'connections'),
  };
}

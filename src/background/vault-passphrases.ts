import { FailureError, failureOf } from '#core/failure-error.ts';
import { checkPassphrase } from '#core/vault/passphrase.ts';
import type { VaultRecord } from '#core/vault/vault-record.ts';
import type { VaultContent } from '#storage/vault-content.ts';
import type { VaultSlots } from '#storage/vault-slots.ts';
import type { VaultAttempts } from './vault-attempts.ts';
import type { OpenVault, VaultHolder } from './vault-holder.ts';
import type { VaultSealing } from './vault-sealing.ts';

export type VaultPassphrases = {
  /** Rejects with `vault-exists` and `vault-passphrase-weak`. */
  create(passphrase: string, content: VaultContent): Promise<void>;
  /**
   * Does nothing where it is open. `fromBackup`: where the record itself does not open, the one before it takes its place. Rejects with
   * `vault-none`, `vault-wait`, `vault-passphrase-wrong`, `vault-tampered`, `vault-downgraded` and `store-newer`; nothing is changed then.
   */
  unlock(passphrase: string, fromBackup: boolean): Promise<void>;
  /** Rejects with `vault-none`, `vault-locked`, `vault-wait`, `vault-passphrase-wrong` and `vault-passphrase-weak`. */
  changePassphrase(current: string, next: string): Promise<void>;
};

type Ports = {
  readonly holder: VaultHolder;
  readonly slots: VaultSlots;
  readonly sealing: VaultSealing;
  readonly attempts: VaultAttempts;
};

/** All that a passphrase is typed for. It is in a variable as long as that takes, and nowhere else. */
export function createVaultPassphrases({ holder, slots, sealing, attempts }: Ports): VaultPassphrases {
  async function create(passphrase: string, content: VaultContent): Promise<void> {
    const checked = acceptable(passphrase);
    if (await slots.isThere()) throw new FailureError({ code: 'vault-exists', field: 'passphrase' });
    const key = await sealing.newKey(checked);
    await holder.admit(await holder.store(content, key));
  }

  async function unlock(passphrase: string, fromBackup: boolean): Promise<void> {
    if (await holder.look()) return;
    const main = fromBackup ? await unlessDamaged(slots.load()) : await slots.load();
    const record = fromBackup ? await slots.loadBackup() : main;
    if (!record) throw new FailureError({ code: 'vault-none', field: 'passphrase' });
    const opened = await attempts.attempt(async () => {
      const key = await sealing.keyFor(passphrase, record.kdf);
      return { record, key, content: await sealing.mustOpen(record, key) };
    });
    const whole = fromBackup ? await restored(opened, main) : opened;
    const strong = await upgraded(whole, passphrase);
    await slots.tidy(strong.record).catch(() => undefined);
    await holder.admit(strong);
  }

  /** The main record all the same, where it opens after all: it is the newer one. */
  async function restored(backup: OpenVault, main: VaultRecord | null): Promise<OpenVault> {
    const content = main && (await unlessDamaged(sealing.open(main, backup.key)));
    if (main && content) return { record: main, key: { ...backup.key, kdf: main.kdf }, content };
    await slots.restore(backup.record);
    return backup;
  }

  /** A vault of a time when less was enough. Where it cannot be written it opens as it is. */
  async function upgraded(opened: OpenVault, passphrase: string): Promise<OpenVault> {
    if (!sealing.isOutdated(opened.key.kdf)) return opened;
    try {
      return await holder.store(opened.content, await sealing.newKey(passphrase));
    } catch {
      return opened;
    }
  }

  async function change(current: string, next: string): Promise<void> {
    const { record, content } = await holder.need();
    const checked = acceptable(next);
    await attempts.attempt(async () => {
      await sealing.mustOpen(record, await sealing.keyFor(current, record.kdf));
    });
    const stored = await holder.store(content, await sealing.newKey(checked));
    await holder.admit(stored);
    // What is left is taken away when the vault is next unlocked.
    await slots.forgetEarlier().catch(() => undefined);
  }

  return {
    create: (passphrase, content) => holder.inTurn(() => create(passphrase, content)),
    unlock: (passphrase, fromBackup) => holder.inTurn(() => unlock(passphrase, fromBackup)),
    changePassphrase: (current, next) => holder.inTurn(() => change(current, next)),
  };
}

/** Normalised. Rejects with `vault-passphrase-weak`. */
export function acceptable(passphrase: string): string {
  const checked = checkPassphrase(passphrase);
  if (!checked.ok) throw new FailureError(checked.failure);
  return checked.value;
}

async function unlessDamaged<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (caught) {
    if (/^vault-(?:tampered|downgraded)$/.test(failureOf(caught).code)) return null;
    throw caught;
  }
}

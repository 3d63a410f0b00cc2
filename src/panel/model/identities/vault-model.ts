import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Failure } from '#core/failure.ts';
import { failureOf } from '#core/failure-error.ts';
import type { MergeMode } from '#core/vault/merge-kept.ts';
import type { VaultOptions } from '#core/vault/vault-options.ts';
import type { Client } from '#protocol/client.ts';
import type { VaultImport, VaultState } from '#protocol/vault-contract.ts';
import { movedInWords } from '../../words/vault-words.ts';

export type VaultModel = {
  /** Null until the worker has told. */
  readonly state: ReadonlySignal<VaultState | null>;
  /** Whether something is under way that takes a moment: a key is derived from a passphrase. */
  readonly busy: ReadonlySignal<boolean>;
  /** Asks how it stands. */
  refresh(): void;
  /** All of these resolve to why it failed, or to null. */
  create(passphrase: string, options: VaultOptions, moveIn: boolean): Promise<Failure | null>;
  /** All that is kept for the session. */
  moveIn(): Promise<Failure | null>;
  unlock(passphrase: string, fromBackup: boolean): Promise<Failure | null>;
  lock(): Promise<Failure | null>;
  changePassphrase(current: string, next: string): Promise<Failure | null>;
  /** What is not in it stays, as it is or as it is being saved. */
  changeOptions(change: Partial<VaultOptions>): Promise<Failure | null>;
  erase(): Promise<Failure | null>;
  exportText(passphrase: string | null): Promise<string | Failure>;
  /** `preview` only counts. */
  importText(wanted: VaultFile & { readonly preview: boolean }): Promise<VaultImport | Failure>;
};

export type VaultFile = { readonly text: string; readonly passphrase: string; readonly mode: MergeMode };

/** The vault as the panel knows it. Passphrases are handed on and not kept. */
export function createVaultModel(
  { client, status }: { readonly client: Client; readonly status: Signal<string> },
  lifetime: AbortSignal,
): VaultModel {
  const state = signal<VaultState | null>(null);
  const busy = signal(false);
  /** The options that are being saved, the latest of them. */
  let saving: VaultOptions | null = null;
  const refresh = (): void =>
    void client.call('vaultState', null).then(
      (told) => {
        state.value = told;
      },
      () => undefined,
    );
  client.on(
    'vaultChanged',
    (told) => {
      if (state.value?.status === 'unlocked' && told.status === 'locked')
        status.value = 'The vault is locked.';
      state.value = told;
    },
    lifetime,
  );
  client.on('connected', refresh, lifetime);
  refresh();

  async function attempt<T>(does: () => Promise<T>): Promise<T | Failure> {
    busy.value = true;
    try {
      return await does();
    } catch (caught) {
      return failureOf(caught);
    } finally {
      busy.value = false;
      // After a failure too: the next passphrase may have to wait.
      refresh();
    }
  }
  const said = <T>(does: () => Promise<T>, words: string | ((done: T) => string)): Promise<Failure | null> =>
    attempt(async () => {
      const done = await does();
      status.value = typeof words === 'string' ? words : words(done);
      return null;
    });

  async function changeOptions(change: Partial<VaultOptions>): Promise<Failure | null> {
    const before = saving ?? state.value?.options;
    if (!before) return { code: 'vault-locked', field: 'passphrase' };
    const options = { ...before, ...change };
    saving = options;
    const refused = await said(
      () => client.call('setVaultOptions', { options }),
      'Saved the options of the vault.',
    );
    if (saving === options) {
      saving = null;
      // The worker's word on it may come later than its answer.
      if (!refused && state.value?.options) state.value = { ...state.value, options };
    }
    return refused;
  }

  return {
    state,
    busy,
    refresh,
    create: (passphrase, options, moveIn) =>
      said(
        () => client.call('createVault', { passphrase, options, moveIn }),
        'The vault is created and open.',
      ),
    moveIn: () => said(() => client.call('moveIntoVault', null), movedInWords),
    unlock: (passphrase, fromBackup) =>
      said(() => client.call('unlockVault', { passphrase, fromBackup }), 'The vault is unlocked.'),
    lock: () => said(() => client.call('lockVault', null), 'The vault is locked.'),
    changePassphrase: (current, next) =>
      said(() => client.call('changePassphrase', { current, next }), 'The vault has a new passphrase.'),
    changeOptions,
    erase: () => said(() => client.call('eraseVault', null), 'The vault is erased.'),
    exportText: (passphrase) => attempt(() => client.call('exportVault', { passphrase })),
    importText: (wanted) => attempt(() => client.call('importVault', wanted)),
  };
}

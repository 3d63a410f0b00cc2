import type { Failure } from '#core/failure.ts';
import type { KeptCount } from '#core/vault/kept-count.ts';
import type { MergeCount, MergeMode } from '#core/vault/merge-kept.ts';
import type { VaultOptions } from '#core/vault/vault-options.ts';
import type { Keep } from './secrets-contract.ts';

/** How the vault stands. Times in milliseconds since 1970. */
export type VaultState = {
  readonly status: 'none' | 'locked' | 'unlocked';
  /** Why it cannot be unlocked as it is: `vault-tampered`, `vault-downgraded`, `store-newer` or `storage-failed`. */
  readonly failure: Failure | null;
  /** Null unless it is unlocked: they lie in it. */
  readonly options: VaultOptions | null;
  /** When it locks if nothing is done; null unless it is unlocked. Uses move it; `vaultChanged` tells of that when it is 15 seconds or more. */
  readonly lockAt: number | null;
  /** When the next passphrase may be tried; null: at once. */
  readonly nextTryAt: number | null;
  /** Whether there is an earlier record, which `unlockVault` can open where this one does not. */
  readonly hasBackup: boolean;
};

/** What an import does, or did. */
export type VaultImport = {
  readonly identities: MergeCount;
  readonly tokens: MergeCount;
  readonly connections: MergeCount;
};

/** What the panel may ask of the worker about the vault. A rejected call carries a `Failure`. */
export interface VaultCommands {
  vaultState(argument: null): VaultState;
  /**
   * `moveIn`: what is kept for the session goes into it. Rejects with `vault-exists` and `vault-passphrase-weak`, whose detail is what is weak.
   * A passphrase travels in this and the next commands only, and never back.
   */
  createVault(argument: {
    readonly passphrase: string;
    readonly options: VaultOptions;
    readonly moveIn: boolean;
  }): null;
  /**
   * `fromBackup`: where the vault does not open, the record before it takes its place. Rejects with `vault-none`, `vault-passphrase-wrong`,
   * `vault-wait` (detail: seconds), `vault-tampered`, `vault-downgraded` and `store-newer`.
   */
  unlockVault(argument: { readonly passphrase: string; readonly fromBackup: boolean }): null;
  lockVault(argument: null): null;
  /** Rejects as `createVault` and `unlockVault` do. */
  changePassphrase(argument: { readonly current: string; readonly next: string }): null;
  setVaultOptions(argument: { readonly options: VaultOptions }): null;
  /** The vault, its backup and all that is in them; nothing else. */
  eraseVault(argument: null): null;
  /** The vault as an encrypted text; null: under its own passphrase. Rejects with `vault-locked` and `vault-passphrase-weak`. */
  exportVault(argument: { readonly passphrase: string | null }): string;
  /**
   * Takes an export in, which its passphrase opens; where there is no vault, it becomes the vault. `preview`: only counts. Rejects with
   * `vault-locked`, `vault-file-invalid`, `vault-passphrase-wrong`, `vault-tampered`, `vault-downgraded` and `store-newer`.
   */
  importVault(argument: {
    readonly text: string;
    readonly passphrase: string;
    readonly mode: MergeMode;
    readonly preview: boolean;
  }): VaultImport;
  /**
   * Moves all that is kept for the session into it, all or nothing, and says how much that was. Rejects with `vault-none`, `vault-locked` and
   * `storage-failed`.
   */
  moveIntoVault(argument: null): KeptCount;
  /** Moves an identity, a token or a connection between session and vault. Rejects with `vault-none` and `vault-locked`. */
  keepSecret(argument: {
    readonly kind: 'identity' | 'token' | 'connection';
    readonly id: string;
    readonly keep: Keep;
  }): null;
}

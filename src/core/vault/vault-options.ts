/** Minutes without use after which the vault locks itself. */
export const autoLockMinutes = [1, 5, 15, 30, 60] as const;
export type AutoLockMinutes = (typeof autoLockMinutes)[number];

/** What the user chose for the vault. It lies in the vault itself, so that nobody changes it from outside. */
export type VaultOptions = {
  readonly autoLock: AutoLockMinutes;
  /** Whether the names of what is in it are listed while it is locked; they lie unencrypted then. */
  readonly listNames: boolean;
};

export const defaultVaultOptions: VaultOptions = { autoLock: 15, listNames: false };

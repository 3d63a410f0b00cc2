import browser from 'webextension-polyfill';

/** Keeps what lies in `storage.session` from content scripts, where that can be said; elsewhere they never get there. */
export async function closeSessionStorage(): Promise<void> {
  const area = browser.storage.session as typeof browser.storage.session & {
    setAccessLevel?(access: { readonly accessLevel: string }): Promise<void>;
  };
  await area.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
}

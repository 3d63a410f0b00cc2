import browser from 'webextension-polyfill';
import { FailureError } from '#core/failure-error.ts';

/** Where sign-in pages send the browser back to: an address of this extension that nobody else gets. */
export function webAuthRedirect(): string {
  return browser.identity.getRedirectURL();
}

/**
 * Opens a sign-in page in a window and resolves with the address that it sent the browser back to. Rejects with `hosted-ui-closed`, also where
 * the page could not be shown: browsers do not tell these apart.
 */
export async function signInWindow(url: string): Promise<string> {
  try {
    return await browser.identity.launchWebAuthFlow({ url, interactive: true });
  } catch {
    throw new FailureError({ code: 'hosted-ui-closed', field: 'request' });
  }
}

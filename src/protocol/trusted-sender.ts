/** The parts of `runtime.MessageSender` that say who is speaking. */
export type Sender = {
  readonly id?: string | undefined;
  readonly url?: string | undefined;
};

/** The pages of ours that may hold a channel; nothing else of the extension's origin exists. */
const trustedPages: ReadonlySet<string> = new Set(['/panel.html', '/page.html', '/popup.html']);

/**
 * Whether a connection comes from a page of our own. A content script has our id but the page's URL; another extension has
 * another id. `baseUrl` is `runtime.getURL('')`.
 */
export function isTrustedSender(sender: Sender | undefined, extensionId: string, baseUrl: string): boolean {
  if (sender?.id !== extensionId || sender.url === undefined) return false;
  try {
    const url = new URL(sender.url);
    return `${url.protocol}//${url.host}/` === baseUrl && trustedPages.has(url.pathname);
  } catch {
    return false;
  }
}

import browser from 'webextension-polyfill';

export type SentRequest = {
  readonly requestId: string;
  readonly tabId: number;
  readonly method: string;
  readonly url: string;
  readonly type: string;
  /** Of the document that asks; Chromium gives its origin only. */
  readonly initiator: string | null;
  readonly headers: readonly (readonly [name: string, value: string])[];
};

const everywhere = { urls: ['http://*/*', 'https://*/*'] };

/**
 * Sees requests as they go out, whatever changed them before, and those that were stopped; it holds none up. Begins at once, and
 * has to be called synchronously at start; `rest` ends it until `begin`.
 */
export function watchRequests(listeners: {
  readonly onSent: (request: SentRequest) => void;
  readonly onStopped: (request: SentRequest) => void;
}): { readonly begin: () => void; readonly rest: () => void } {
  const { webRequest } = browser;
  // Chromium hides Authorization and others without it; Firefox does not know the word.
  const extra = Object.values(Object(Reflect.get(webRequest, 'OnSendHeadersOptions'))).includes(
    'extraHeaders',
  )
    ? ['extraHeaders']
    : [];
  const sent = (details: browser.WebRequest.OnSendHeadersDetailsType) =>
    listeners.onSent({
      ...common(details),
      headers: (details.requestHeaders ?? []).map(({ name, value = '' }) => [name, value] as const),
    });
  const stopped = (details: browser.WebRequest.OnErrorOccurredDetailsType) => {
    if (/BLOCKED_BY_CLIENT|NS_ERROR_ABORT|NS_BINDING_ABORTED|CONTENT_BLOCKED/.test(details.error)) {
      listeners.onStopped({ ...common(details), headers: [] });
    }
  };
  const begin = () => {
    if (webRequest.onSendHeaders.hasListener(sent)) return;
    webRequest.onSendHeaders.addListener(sent, everywhere, [
      'requestHeaders',
      ...extra,
    ] as 'requestHeaders'[]);
    webRequest.onErrorOccurred.addListener(stopped, everywhere);
  };
  begin();
  return {
    begin,
    rest: () => {
      webRequest.onSendHeaders.removeListener(sent);
      webRequest.onErrorOccurred.removeListener(stopped);
    },
  };
}

function common(details: {
  requestId: string;
  tabId: number;
  method: string;
  url: string;
  type: string;
  originUrl?: string | undefined;
}): Omit<SentRequest, 'headers'> {
  const { requestId, tabId, method, url, type, originUrl } = details;
  const initiator = originUrl ?? (Reflect.get(details, 'initiator') as string | undefined) ?? null;
  return { requestId, tabId, method, url, type, initiator };
}

import browser from 'webextension-polyfill';

export type BeforeRequest = browser.WebRequest.OnBeforeRequestDetailsType;
export type BeforeSendHeaders = browser.WebRequest.OnBeforeSendHeadersDetailsType;
export type Verdict = browser.WebRequest.BlockingResponse;
type Answer = Verdict | undefined | Promise<Verdict>;

export type PageRequestListeners = {
  readonly onBeforeRequest: (details: BeforeRequest) => Answer;
  readonly onBeforeSendHeaders: (details: BeforeSendHeaders) => Answer;
  /** The request is over, well or badly. */
  readonly onEnd: (request: { readonly requestId: string; readonly tabId: number }) => void;
  /** Whether a request waits for its headers to be decided. */
  readonly isBusy: () => boolean;
};

const everywhere = { urls: ['http://*/*', 'https://*/*'] };

/** Whether this browser lets an extension hold a request until it has decided. */
export function canHoldRequests(): boolean {
  const { permissions = [] } = browser.runtime.getManifest();
  return permissions.includes('webRequestBlocking');
}

/**
 * Holds the requests that the extension has access to. Begins at once, and has to be called synchronously at start, so that
 * a request wakes a stopped worker; `rest` ends it until `begin`, for a browser with no rule that needs it.
 */
export function holdPageRequests(listeners: PageRequestListeners): {
  readonly begin: () => void;
  readonly rest: () => void;
} {
  const { webRequest } = browser;
  const { onEnd } = listeners;
  const begin = () => {
    if (webRequest.onBeforeRequest.hasListener(listeners.onBeforeRequest)) return;
    webRequest.onBeforeRequest.addListener(listeners.onBeforeRequest, everywhere, [
      'blocking',
      'requestBody',
    ]);
    webRequest.onBeforeSendHeaders.addListener(listeners.onBeforeSendHeaders, everywhere, [
      'blocking',
      'requestHeaders',
    ]);
    webRequest.onCompleted.addListener(onEnd, everywhere);
    webRequest.onErrorOccurred.addListener(onEnd, everywhere);
  };
  begin();
  stayWhile(listeners.isBusy);
  return {
    begin,
    rest: () => {
      webRequest.onBeforeRequest.removeListener(listeners.onBeforeRequest);
      webRequest.onBeforeSendHeaders.removeListener(listeners.onBeforeSendHeaders);
      webRequest.onCompleted.removeListener(onEnd);
      webRequest.onErrorOccurred.removeListener(onEnd);
    },
  };
}

/**
 * Firefox may make up its mind to stop an event page in the same moment as it tells it of a request, and lets the request go as it is then. It takes
 * that back for an event of the extension's own, as a change in its storage is one; a call alone does not count.
 */
function stayWhile(isBusy: () => boolean): void {
  const { runtime, storage } = browser;
  storage.session.onChanged.addListener(() => undefined);
  runtime.onSuspend.addListener(() => (isBusy() ? storage.session.set({ stay: Date.now() }) : undefined));
}

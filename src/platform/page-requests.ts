import browser from 'webextension-polyfill';

export type BeforeRequest = browser.WebRequest.OnBeforeRequestDetailsType;
export type BeforeSendHeaders = browser.WebRequest.OnBeforeSendHeadersDetailsType;
export type Verdict = browser.WebRequest.BlockingResponse;
type Answer = Verdict | undefined | Promise<Verdict>;

export type PageRequestListeners = {
  readonly onBeforeRequest: (details: BeforeRequest) => Answer;
  readonly onBeforeSendHeaders: (details: BeforeSendHeaders) => Answer;
  /** The request is over, well or badly. */
  readonly onEnd: (requestId: string) => void;
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
  const onEnd = ({ requestId }: { requestId: string }) => listeners.onEnd(requestId);
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

import browser from 'webextension-polyfill';
import { FailureError } from '#core/failure-error.ts';
import { networkFailure } from '#core/http/network-failure.ts';

/** How long after a failed `fetch` its cause is waited for, in milliseconds; the two come by different ways. */
const patience = 300;
const everywhere = { urls: ['http://*/*', 'https://*/*'] };

/**
 * `fetch`, made to say what it hides: of a failure the browser's own name for it, and of a redirect that is not followed its
 * status and headers. Both are told to those who may watch the request, as an extension may for the hosts it has access to.
 */
export async function watchedFetch(url: string, init: RequestInit): Promise<Response> {
  const watch = watchOwnRequest(url);
  try {
    const response = await fetch(url, init);
    return response.type === 'opaqueredirect' ? ((await watch.redirect) ?? response) : response;
  } catch (caught) {
    if (init.signal?.aborted) throw caught;
    const cause = await watch.cause;
    throw cause === null ? caught : new FailureError(networkFailure(cause));
  } finally {
    watch.end();
  }
}

/** Listens only while a request of ours is under way: a page's requests are none of this. */
function watchOwnRequest(url: string) {
  const own = browser.runtime.getURL('');
  const cause = settledOnce<string>();
  const redirect = settledOnce<Response>();
  const isOurs = (details: { url: string; originUrl?: string }) => {
    const initiator = details.originUrl ?? Reflect.get(details, 'initiator');
    return details.url === new URL(url).href && `${initiator}/`.startsWith(own);
  };
  const onError = (details: browser.WebRequest.OnErrorOccurredDetailsType) => {
    if (isOurs(details)) cause.settle(details.error);
  };
  const onHeaders = (details: browser.WebRequest.OnHeadersReceivedDetailsType) => {
    if (!isOurs(details) || details.statusCode < 300 || details.statusCode > 399) return;
    const headers = new Headers();
    for (const { name, value } of details.responseHeaders ?? []) {
      if (value !== undefined) headers.append(name, value);
    }
    const statusText = details.statusLine.split(' ').slice(2).join(' ');
    redirect.settle(new Response(null, { status: details.statusCode, statusText, headers }));
  };
  browser.webRequest.onErrorOccurred.addListener(onError, everywhere);
  browser.webRequest.onHeadersReceived.addListener(onHeaders, everywhere, ['responseHeaders']);
  return {
    get cause() {
      return cause.value();
    },
    get redirect() {
      return redirect.value();
    },
    end: () => {
      browser.webRequest.onErrorOccurred.removeListener(onError);
      browser.webRequest.onHeadersReceived.removeListener(onHeaders);
    },
  };
}

/** A value that may come; `value()` waits for it, and gives null where it does not. */
function settledOnce<T>(): { settle: (value: T) => void; value: () => Promise<T | null> } {
  let settle: (value: T | null) => void = () => undefined;
  const settled = new Promise<T | null>((resolve) => {
    settle = resolve;
  });
  return {
    settle,
    value: () => {
      setTimeout(() => settle(null), patience);
      return settled;
    },
  };
}

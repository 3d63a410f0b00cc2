import browser from 'webextension-polyfill';

type PageRequest = {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string | null;
};

type PageAnswer =
  | {
      readonly status: number;
      readonly statusText: string;
      readonly headers: readonly (readonly [string, string])[];
      readonly base64: string;
    }
  | { readonly error: string };

/** Larger answers are cut: they come back as one message. */
const largest = 8 * 1024 * 1024;

/** Has the page of a tab fetch something, in the page's own world and by its own `fetch`. Rejects where no script may run in it. */
export async function fetchInPage(tabId: number, request: PageRequest): Promise<PageAnswer> {
  const [injected] = await browser.scripting.executeScript({
    target: { tabId },
    world: 'MAIN',
    func: inPage,
    args: [request, largest],
  });
  const result: unknown = injected?.result;
  if (typeof result !== 'object' || result === null) throw new Error('the page gave no answer');
  return result as PageAnswer;
}

/** Runs in the page: it must stand on its own. */
async function inPage(...args: unknown[]): Promise<unknown> {
  const [request, most] = args as [PageRequest, number];
  try {
    const body =
      request.body === null ? null : Uint8Array.from(atob(request.body), (letter) => letter.charCodeAt(0));
    const response = await fetch(request.url, {
      method: request.method,
      headers: request.headers.map(([name, value]): [string, string] => [name, value]),
      body,
      cache: 'no-store',
    });
    const bytes = new Uint8Array(await response.arrayBuffer()).subarray(0, most);
    let latin1 = '';
    for (let at = 0; at < bytes.length; at += 0x8000) {
      latin1 += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
    }
    return {
      status: response.status,
      statusText: response.statusText,
      headers: [...response.headers],
      base64: btoa(latin1),
    };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

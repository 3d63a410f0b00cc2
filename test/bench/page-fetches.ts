import type { Panel } from '#test/e2e/driver/panel-driver.ts';
import { receivedHeader } from '#test/e2e/rule-steps.ts';
import type { Sandbox } from '#test/servers/sandbox.ts';

/** What becomes of a request; the last part of its path, by which rules know it. */
type Fate = 'unmatched' | 'signed' | 'keyed';

/** A request of the page, and what it is to be when it reaches the server. */
export type BenchFetch = { readonly method: 'GET' | 'POST'; readonly fate: Fate };

export const apiKey = 'key-of-the-benchmark';
const body = JSON.stringify({ text: 'x'.repeat(1013) });

/** A path that the sandbox answers at the same cost whatever comes with the request: it verifies nothing there. */
export function pathOf(fate: Fate): string {
  return `/__headers/${fate}`;
}

/**
 * Lets the page make these requests, one after the other, and gives the milliseconds that each took by the page's clock, to the last
 * byte of the answer. Rejects where one did not arrive as its fate wants it, since its time would be that of something else.
 */
export async function timeFetches(
  page: Panel,
  sandbox: Sandbox,
  fetches: readonly BenchFetch[],
): Promise<readonly number[]> {
  const before = sandbox.requests.length;
  const times = await page.evaluate(
    async (asked: readonly { readonly url: string; readonly init: RequestInit }[]) => {
      const found: number[] = [];
      for (const { url, init } of asked) {
        const started = performance.now();
        const response = await fetch(url, init);
        await response.arrayBuffer();
        found.push(performance.now() - started);
        if (!response.ok) throw new Error(`${url} answered ${response.status}`);
      }
      return found;
    },
    fetches.map(({ method, fate }) => ({
      url: `${sandbox.url}${pathOf(fate)}`,
      init: {
        cache: 'no-store',
        ...(method === 'POST' ? { method, body, headers: { 'content-type': 'application/json' } } : {}),
      },
    })),
  );
  const arrived = sandbox.requests.slice(before).map(described);
  const wanted = fetches.map(expected);
  const wrong = wanted.findIndex((text, index) => text !== arrived[index]);
  if (wrong >= 0 || arrived.length !== wanted.length) {
    throw new Error(
      `${arrived.length} of ${wanted.length} requests arrived; expected “${wanted[wrong]}”, got “${arrived[wrong]}”`,
    );
  }
  return times;
}

function expected({ method, fate }: BenchFetch): string {
  const authorisation = fate === 'signed' ? 'AWS4-HMAC-SHA256' : 'none';
  const key = fate === 'keyed' ? apiKey : 'none';
  return `${method} ${pathOf(fate)}, ${method === 'POST' ? body.length : 0} bytes, authorisation ${authorisation}, key ${key}`;
}

function described(request: Sandbox['requests'][number]): string {
  const { method, rawUrl, bodyBytes } = request;
  const authorisation = receivedHeader(request, 'authorization')?.split(' ')[0] ?? 'none';
  const key = receivedHeader(request, 'x-api-key') ?? 'none';
  return `${method} ${rawUrl}, ${bodyBytes} bytes, authorisation ${authorisation}, key ${key}`;
}

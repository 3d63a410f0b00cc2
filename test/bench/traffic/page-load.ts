import { type PlainFetch, signed } from '#test/e2e/traffic-steps.ts';
import type { World } from '#test/e2e/world.ts';

/** Requests a second that the page makes. */
export const rate = 100;

type Load = { readonly sent: number; readonly milliseconds: number };

/** Of a hundred requests, fifteen are signed, and two of those refused. */
async function someRequests(world: World): Promise<readonly PlainFetch[]> {
  const wrong = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wrong' };
  const all: PlainFetch[] = [];
  for (let at = 0; at < 100; at++) {
    const path = `/execute-api/load/${at}`;
    if (at % 50 === 7) all.push(await signed(world, { path, credentials: wrong }));
    else if (at % 7 === 1) all.push(await signed(world, { path, method: 'POST', body: '{"id":1}' }));
    else {
      const url = `${world.sandbox.url}/__headers/load/${at}`;
      all.push({ method: 'GET', url, headers: [], base64: '' });
    }
  }
  return all;
}

/** The page sends {@link rate} requests a second from now on, for so long; does not wait for that. */
export async function startLoad(world: World, milliseconds: number): Promise<void> {
  const requests = await someRequests(world);
  await world.browser.page.evaluate(
    (all: readonly PlainFetch[], lasting: number, perSecond: number) => {
      const started = performance.now();
      let sent = 0;
      const send = ({ method, url, headers, base64 }: PlainFetch): void => {
        const init = {
          method,
          cache: 'no-store',
          headers: headers.map(([n, v]): [string, string] => [n, v]),
        };
        void fetch(
          url,
          base64 === '' ? (init as RequestInit) : ({ ...init, body: atob(base64) } as RequestInit),
        )
          .then((response) => response.arrayBuffer())
          .catch(() => undefined);
      };
      // However late the timer comes, as many are sent as are due.
      const timer = setInterval(() => {
        const now = performance.now() - started;
        for (; sent < (Math.min(now, lasting) * perSecond) / 1000; sent++) {
          const request = all[sent % all.length];
          if (request) send(request);
        }
        Reflect.set(window, 'benchLoad', { sent, milliseconds: Math.min(now, lasting) });
        if (now >= lasting) clearInterval(timer);
      }, 20);
    },
    requests,
    milliseconds,
    rate,
  );
}

/** What the page has sent so far. */
export function loadSoFar({ browser }: World): Promise<Load> {
  return browser.page.evaluate<Load>(() => Reflect.get(window, 'benchLoad') as Load);
}

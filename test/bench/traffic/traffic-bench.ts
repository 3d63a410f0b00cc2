import type { Panel } from '#test/e2e/driver/panel-driver.ts';
import type { World } from '#test/e2e/world.ts';
import { panelScript } from './bench-extension.ts';
import type { TrafficBench } from './in-panel.ts';

type Calls = { readonly [N in keyof TrafficBench]: TrafficBench[N] };

/** Calls what measures from inside of the panel, which has to have been injected there. */
export function inPanel<N extends keyof Calls>(
  panel: Panel,
  name: N,
  ...given: Parameters<Calls[N]>
): Promise<Awaited<ReturnType<Calls[N]>>> {
  return panel.evaluate(
    (wanted: string, args: readonly unknown[]) => {
      const bench = Reflect.get(globalThis, 'trafficBench') as Record<string, (...all: unknown[]) => never>;
      return bench[wanted]?.(...args) as never;
    },
    name,
    given,
  );
}

/** A panel as it is when DevTools is opened: nothing of Traffic has been loaded. The log of the DevTools page stays. */
export async function freshPanel({ browser: { panel }, compose }: World): Promise<void> {
  await panel.evaluate(() => {
    Reflect.set(window, 'isOld', true);
    setTimeout(() => location.reload());
  });
  await panel.waitFor('the panel to be loaded anew', () => !Reflect.has(window, 'isOld'));
  await compose.ready();
  await panel.injectScript(await panelScript());
}

let told = 0;

/** Has the DevTools page told of so many made requests, in portions: more at once is what no browser does. */
export async function tellMade(panel: Panel, count: number): Promise<void> {
  const portion = 250;
  for (let left = count; left > 0; left -= portion) {
    const many = Math.min(left, portion);
    await inPanel(panel, 'tell', { kind: 'made', first: told, count: many });
    told += many;
  }
}

/** Waits until the list says that it holds so many and nothing is left to come. */
export async function listed(panel: Panel, count: number): Promise<void> {
  await panel.waitFor(
    `${count} requests in the list`,
    (wanted: string) =>
      document
        .querySelector('#traffic-count')
        ?.textContent?.split(/,| of /)
        .includes(wanted),
    String(count),
  );
}

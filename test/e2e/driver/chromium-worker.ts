import type { Page } from 'puppeteer-core';
import { until } from './deadline.ts';

/**
 * Stops the extension's service worker as the browser does when it is idle, and waits until its target has gone.
 * Puppeteer detaches from service workers by itself, so that no debugger keeps one alive.
 */
export async function stopServiceWorker(tab: Page, origin: string): Promise<void> {
  const session = await tab.createCDPSession();
  try {
    const running = async (): Promise<string[]> => {
      const { targetInfos } = await session.send('Target.getTargets', {
        filter: [{ type: 'service_worker' }],
      });
      return targetInfos.filter(({ url }) => url.startsWith(`${origin}/`)).map(({ targetId }) => targetId);
    };
    // A worker that starts again at once is another target; only the instances that run now have to go.
    const before = await running();
    await session.send('ServiceWorker.enable');
    await session.send('ServiceWorker.stopAllWorkers');
    await until('the service worker to stop', async () => {
      const now = await running();
      return !before.some((id) => now.includes(id));
    });
  } finally {
    await session.detach();
  }
}

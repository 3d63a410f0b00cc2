import type { Page, Protocol } from 'puppeteer-core';
import { within } from './deadline.ts';

/**
 * What the page's console has been told since the page was loaded, by whichever world. A session of its own: Chromium tells each
 * that begins to listen all that it has kept, and puppeteer passes on the page's own world only.
 */
export async function consoleTexts(tab: Page): Promise<readonly string[]> {
  const session = await tab.createCDPSession();
  const texts: string[] = [];
  session.on('Runtime.consoleAPICalled', ({ args }) => texts.push(args.map(textOf).join(' ')));
  try {
    await within('the console of the page', session.send('Runtime.enable'));
    return [...texts];
  } finally {
    await session.detach();
  }
}

function textOf({ value, description }: Protocol.Runtime.RemoteObject): string {
  return typeof value === 'string' ? value : (description ?? String(value));
}

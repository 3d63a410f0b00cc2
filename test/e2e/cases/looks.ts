import { join } from 'node:path';
import { contains, equal, holds } from '../expect.ts';
import type { Case, World } from '../world.ts';
import { axeFindings } from './axe-findings.ts';
import { sticksOut } from './sticks-out.ts';

async function fillIn({ compose, sandbox, browser: { panel } }: World): Promise<void> {
  await compose.method('POST');
  await compose.url(`${sandbox.url}/execute-api/dev/items?limit=10&after=a%20b`);
  await compose.scope('execute-api', 'us-east-1');
  await compose.jsonBody('{"name": "Zoë"}');
  await compose.tab('request', 'headers');
  await panel.type('[aria-label="New header: name"]', 'X-Amz-Meta-Author');
  await panel.type('[aria-label="Value of X-Amz-Meta-Author"]', 'ada  lovelace');
  await compose.trace();
}

export const looksCases: readonly Case[] = [
  {
    name: 'the panel follows the theme of DevTools live, and axe finds nothing in either',
    run: async (world) => {
      const { browser, compose, pictures } = world;
      await fillIn(world);
      await compose.send();
      await compose.answer();
      for (const theme of ['dark', 'light'] as const) {
        await browser.setTheme(theme);
        await browser.panel.waitFor(
          `the ${theme} theme`,
          (wanted: string) => document.documentElement.dataset.theme === wanted,
          theme,
        );
        for (const tab of ['auth', 'body', 'query', 'headers']) {
          await compose.tab('request', tab);
          equal(await axeFindings(browser.panel), [], `axe, ${theme}, ${tab}`);
        }
        await browser.panel.evaluate(() =>
          document.querySelector<HTMLElement>('[aria-label="Value of X-Amz-Meta-Author"]')?.focus(),
        );
        await browser.panel.waitFor(
          'the line to light up',
          () => document.querySelector('.trace-line[data-lit]') !== null,
        );
        await browser.panelScreenshot(join(pictures, `${browser.name}-wide-${theme}.png`));
      }
    },
  },
  {
    name: 'docked at 320 px everything is still there, and nothing sticks out',
    run: async (world) => {
      const { browser, compose, pictures } = world;
      await browser.setPanelWidth(320);
      await compose.tab('pane', 'request');
      await fillIn(world);
      for (const pane of ['request', 'trace', 'response']) {
        await compose.tab('pane', pane);
        equal(await axeFindings(browser.panel), [], `axe, ${pane}`);
        equal(await sticksOut(browser.panel), [], `what sticks out in the ${pane} pane`);
        await browser.panelScreenshot(join(pictures, `${browser.name}-narrow-${pane}.png`));
      }
      holds(
        await browser.panel.evaluate(() => {
          const send = document.querySelector('#send')?.getBoundingClientRect();
          return send !== undefined && send.right <= innerWidth && send.width > 20;
        }),
        'Send is in view',
      );
      await compose.tab('pane', 'request');
    },
  },
  {
    name: 'the keyboard alone composes, signs and sends',
    run: async (world) => {
      const { browser, compose, sandbox } = world;
      const { panel } = browser;
      await panel.evaluate(() => document.querySelector<HTMLElement>('#method')?.focus());
      await panel.press('Tab');
      equal(await panel.evaluate(() => document.activeElement?.id), 'url', 'after the method');
      await panel.type('#url', `${sandbox.url}/execute-api/keys`, { eachKey: true });
      const reach = async (id: string) => {
        for (let step = 0; step < 40; step++) {
          if ((await panel.evaluate(() => document.activeElement?.id)) === id) return;
          await panel.press('Tab');
        }
        throw new Error(`Tab does not reach #${id}`);
      };
      const tabId = await panel.evaluate(
        () => document.querySelector('.request-pane [role=tab][aria-selected=true]')?.id ?? '',
      );
      await reach(tabId);
      await panel.press('End');
      await reach('service');
      await panel.type('#service', 'execute-api', { eachKey: true });
      await panel.press('Tab');
      await panel.type('#region', 'us-east-1', { eachKey: true });
      await compose.trace();
      await panel.press('Control+Enter');
      equal((await compose.answer()).status, 200, 'status');
      contains(await panel.evaluate(() => document.activeElement?.id ?? ''), 'region', 'the focus');
    },
  },
  {
    name: 'the question mark lists the shortcuts, Escape closes the list, and the focus comes back',
    run: async ({ browser: { panel } }) => {
      await panel.click('#shortcuts');
      await panel.waitFor('the list', () =>
        document.querySelector('dialog[open]')?.textContent?.includes('Ctrl+Enter'),
      );
      await panel.press('Escape');
      await panel.waitFor('the list to close', () => document.querySelector('dialog[open]') === null);
      equal(await panel.evaluate(() => document.activeElement?.id), 'shortcuts', 'the focus');
      await panel.press('?');
      await panel.waitFor('the list', () => document.querySelector('dialog[open]') !== null);
      await panel.press('Escape');
    },
  },
  {
    name: 'a copy button and Ctrl+C on a line put on the clipboard what they say',
    run: async (world) => {
      const { compose, browser } = world;
      const { panel } = browser;
      await fillIn(world);
      const { signature } = await compose.trace();
      const pasted = async () => {
        await panel.click('#url');
        await panel.press('Control+a');
        await panel.press('Control+v');
        return panel.value('#url');
      };
      await panel.click('[aria-label="Copy the signature"]');
      await panel.waitFor('the status line to say so', () =>
        document.querySelector('[role=status]')?.textContent?.includes('Copied the signature'),
      );
      equal(await pasted(), signature, 'the clipboard');
      await compose.url('https://abc123.execute-api.us-east-1.amazonaws.com/x');
      await compose.trace();
      await panel.evaluate(() =>
        document.querySelector<HTMLElement>('.trace-line[data-role=scope]')?.focus(),
      );
      await panel.press('Control+c');
      contains(await pasted(), '/us-east-1/execute-api/aws4_request', 'the clipboard');
    },
  },
  {
    name: 'dialogs, errors and the page for access please axe too',
    run: async (world) => {
      const { browser, compose, pictures } = world;
      await compose.url('nonsense');
      await compose.tab('request', 'auth');
      await browser.panel.click('.knobs summary');
      equal(await axeFindings(browser.panel), [], 'axe, errors');
      await browser.panel.click('#add-identity');
      await browser.panel.fill('#new-accessKeyId', 'not a key');
      await browser.panel.click('#save-identity');
      await browser.panel.waitFor(
        'the error',
        () => document.querySelector('#new-accessKeyId-problem') !== null,
      );
      equal(await browser.panel.value('#new-accessKeyId'), 'not a key', 'what was typed');
      equal(await axeFindings(browser.panel), [], 'axe, dialog');
      await browser.panelScreenshot(join(pictures, `${browser.name}-dialog.png`));
      await browser.panel.press('Escape');
      const page = await browser.extensionPage('page.html#grant=https%3A%2F%2Fexample.com');
      await page.waitFor('the page', () => document.querySelector('#allow') !== null);
      equal(await axeFindings(page), [], 'axe, page for access');
      await page.close();
      await browser.showPanel();
    },
  },
  {
    name: 'ten thousand parameters do not make ten thousand fields',
    run: async ({ compose, browser: { panel } }) => {
      const query = Array.from({ length: 10_000 }, (_, index) => `p${index}=${index}`).join('&');
      await compose.url(`https://abc123.execute-api.us-east-1.amazonaws.com/x?${query}`);
      await compose.tab('request', 'query');
      contains((await compose.trace()).canonicalRequest, 'p9999=9999', 'the canonical request');
      const elements = await panel.evaluate(() => document.querySelectorAll('*').length);
      holds(elements < 5000, `the panel has ${elements} elements`);
    },
  },
];

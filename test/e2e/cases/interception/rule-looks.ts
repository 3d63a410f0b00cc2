import { join } from 'node:path';
import { mintUserPoolToken } from '#test/servers/sandbox-tokens.ts';
import type { TabPanel } from '../../driver/panel-driver.ts';
import { equal, holds } from '../../expect.ts';
import { inspectedTabId, pageFetch, ruleOf, useRules } from '../../rule-steps.ts';
import { RulesPage } from '../../rules-page.ts';
import { callWorker } from '../../worker-calls.ts';
import type { Case, World } from '../../world.ts';
import { axeFindings } from '../axe-findings.ts';
import { dressPanel, lookAt, themes, themesAt } from '../scene.ts';

/** Rules as a user has them: one at work, one without access, one that is off; and a request of each fate. */
async function settle(world: World): Promise<void> {
  const { panel } = world.browser;
  const value = mintUserPoolToken({ use: 'id', expiresIn: 3600, username: 'ada' });
  const { id } = await callWorker(panel, 'saveToken', { name: 'ada’s ID token', value });
  const token = {
    header: 'Authorization',
    bearer: true,
    use: 'id',
    source: { kind: 'pasted', tokenId: id },
  } as const;
  await useRules(
    world,
    ruleOf({ name: 'orders', where: { methods: ['GET', 'POST'] } }),
    ruleOf({ name: 'not allowed yet', where: { text: '*.execute-api.*.amazonaws.com/dev/*' } }),
    ruleOf({ name: 'nobody', where: { text: '127.0.0.1/__text/refused*' }, iam: { identityId: 'nobody' } }),
    ruleOf({
      name: 'user pool, off',
      enabled: false,
      where: { text: '127.0.0.1/graphql' },
      authorise: { kind: 'user-pool', token },
    }),
  );
  await pageFetch(world, `${world.sandbox.url}/execute-api/dev/orders/2026?limit=10&after=a%20b`);
  await pageFetch(world, `${world.sandbox.url}/__text/refused`);
  await pageFetch(world, `${world.sandbox.url}/execute-api/dev/left`, { headers: { authorization: 'mine' } });
}

type Scene = {
  readonly name: string;
  readonly enter: (world: World, rules: RulesPage, narrow: boolean) => Promise<void>;
  readonly leave?: (world: World) => Promise<void>;
};

const scenes: readonly Scene[] = [
  {
    name: 'list',
    enter: async ({ browser: { panel } }, rules, narrow) => {
      if (narrow) await panel.click('#rules-tab-list');
      await rules.order('orders', 'not allowed yet', 'nobody', 'user pool, off');
    },
  },
  {
    name: 'activity',
    enter: async ({ browser: { panel } }, _, narrow) => {
      if (narrow) await panel.click('#rules-tab-activity');
      await panel.waitFor(
        'the activity',
        () => document.querySelectorAll('.activity-row[data-outcome]').length >= 3,
      );
    },
  },
  {
    name: 'entry',
    enter: async ({ browser: { panel } }, rules) => {
      await rules.activity('signed', 'orders/2026');
      await panel.waitFor('its trace', () => document.querySelector('#detail-panel .trace-line'));
    },
  },
  {
    name: 'refused',
    enter: async ({ browser: { panel } }, rules, narrow) => {
      if (narrow) await panel.click('#rules-tab-activity');
      await rules.activity('refused', '/__text/refused');
    },
  },
  {
    name: 'dry-run',
    enter: async ({ browser: { panel }, sandbox }, _, narrow) => {
      await panel.click(narrow ? '#rules-tab-dry' : '#detail-tab-dry');
      await panel.fill('#dry-url', `${sandbox.url}/execute-api/dev/orders/2026?limit=10`);
      await panel.waitFor('its trace', () => document.querySelector('#dry-trace .trace-line'));
    },
  },
  {
    name: 'editor',
    enter: async ({ browser: { panel } }, rules, narrow) => {
      await panel.click(narrow ? '#rules-tab-list' : '#detail-tab-rule');
      await rules.open('user pool, off');
      // Every part that is folded away, and something wrong.
      await panel.evaluate(() => {
        for (const folded of document.querySelectorAll('.rule-editor details'))
          folded.setAttribute('open', '');
      });
      await panel.fill('#rule-where', '*.com/x');
      await panel.click('#save-rule');
      await panel.waitFor('what is wrong', () => document.querySelector('#rule-where-problem'));
    },
  },
  {
    name: 'token',
    enter: async ({ browser: { panel } }) => {
      await panel.click('#paste-token');
      await panel.click('#save-token');
      await panel.waitFor('what is wrong', () => document.querySelector('#token-value-problem'));
    },
    leave: async ({ browser: { panel } }) => {
      await panel.press('Escape');
      await panel.waitFor('the dialog to close', () => document.querySelector('dialog[open]') === null);
      await panel.click('#discard-rule');
    },
  },
];

async function goThrough(world: World, width: number): Promise<void> {
  const { browser } = world;
  await browser.setPanelWidth(1280);
  const rules = new RulesPage(browser.panel);
  await rules.show();
  await settle(world);
  for (const theme of themesAt(browser, width)) {
    await browser.setTheme(theme);
    await dressPanel(world, width, theme);
    for (const { name, enter, leave } of scenes) {
      await enter(world, rules, width < 900);
      await lookAt(world, { view: 'rules', name, width, theme });
      await leave?.(world);
    }
  }
}

/** A page of the extension in both themes and several widths. */
async function lookAtPage(
  world: World,
  page: TabPanel,
  name: string,
  widths: readonly number[],
): Promise<void> {
  for (const theme of themes) {
    await page.setTheme(theme);
    await page.waitFor(
      `the ${theme} theme`,
      (wanted: string) => document.documentElement.dataset.theme === wanted,
      theme,
    );
    for (const width of widths) {
      await page.setWidth(width);
      await page.screenshot(
        join(world.pictures, `${world.browser.name}-rules-${name}-${width}-${theme}.png`),
      );
      const wider = await page.evaluate<number>(() => document.documentElement.scrollWidth - innerWidth);
      holds(wider <= 0, `${name} sticks out by ${wider} px at ${width} px`);
      equal(await axeFindings(page), [], `axe, ${name}, ${theme}, ${width} px`);
    }
  }
}

export const ruleLooksCases: readonly Case[] = [
  ...[1280, 320].map((width) => ({
    name: `Rules at ${width} px please axe, and nothing sticks out`,
    run: (world: World) => goThrough(world, width),
  })),
  {
    name: 'the popup and the page for access please axe in both themes, narrow and wide',
    run: async (world) => {
      await settle(world);
      const popup = await world.browser.extensionPage(`popup.html#tab=${await inspectedTabId(world)}`);
      await popup.waitFor('the popup', () => document.querySelector('.popup-rules') !== null);
      // A browser makes a popup as wide as it wants to be, and no narrower.
      await lookAtPage(world, popup, 'popup', [340, 1280]);
      await popup.close();
      const page = await world.browser.extensionPage(
        'page.html#grant=https%3A%2F%2F*.execute-api.us-east-1.amazonaws.com%2F*',
      );
      await page.waitFor('the page', () => document.querySelector('.permissions') !== null);
      await lookAtPage(world, page, 'page', [320, 1280]);
      await page.close();
      await world.browser.showPanel();
    },
  },
];

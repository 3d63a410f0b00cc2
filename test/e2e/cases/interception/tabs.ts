import { until, within } from '../../driver/deadline.ts';
import type { TabPanel } from '../../driver/panel-driver.ts';
import { contains, equal, holds } from '../../expect.ts';
import {
  activityOf,
  inspectedTabId,
  pageFetch,
  receivedBy,
  receivedHeader,
  ruleOf,
  rulesState,
  useRules,
} from '../../rule-steps.ts';
import { callWorker } from '../../worker-calls.ts';
import type { Case, World } from '../../world.ts';

/** The extension's tabs API, which Firefox gives to its pages and not to a DevTools panel. */
type TabsApi = {
  readonly tabs: {
    query(filter: object): Promise<readonly { readonly id: number; readonly url?: string }[]>;
    duplicate(tabId: number): Promise<{ readonly id: number }>;
    discard(tabId: number): Promise<unknown>;
    remove(tabId: number): Promise<void>;
  };
  readonly action: { getBadgeText(details: { tabId: number }): Promise<string> };
  readonly runtime: { reload(): void };
};

async function inExtension<T>({ browser }: World, work: (page: TabPanel) => Promise<T>): Promise<T> {
  const page = await browser.extensionPage('page.html');
  try {
    return await work(page);
  } finally {
    await page.close();
    await browser.showPanel();
  }
}

function tabIdOf(world: World, part: string): Promise<number> {
  return inExtension(world, (page) =>
    page.waitFor(
      `a tab with ${part}`,
      async (wanted: string) => {
        const api = (Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome')) as TabsApi;
        return (await api.tabs.query({})).find(({ url }) => url?.includes(wanted))?.id;
      },
      part,
    ),
  );
}

/** Runs in a page of the extension. Rejects where there is no such tab. */
async function removeTab(tabId: number): Promise<void> {
  const api = (Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome')) as TabsApi;
  await api.tabs.remove(tabId);
}

const signed = (world: World, path: string) => receivedBy(world, path)?.verdict === 'signature valid';
const url = ({ sandbox }: World, path: string) => `${sandbox.url}/execute-api/${path}`;

function fetchIn(tab: TabPanel, address: string): Promise<unknown> {
  return tab.evaluate((asked: string) => fetch(asked).then(({ status }) => status), address);
}

export const tabCases: readonly Case[] = [
  {
    name: 'a rule for this tab leaves other tabs alone, a duplicate of it too',
    run: async (world) => {
      await useRules(world, ruleOf());
      const other = await world.browser.openTab(`${world.sandbox.url}/__text/other-tab`);
      await fetchIn(other, url(world, 'from-another-tab'));
      equal(receivedHeader(receivedBy(world, 'from-another-tab'), 'authorization'), undefined, 'another tab');
      await other.close();
      const own = await inspectedTabId(world);
      const duplicate = await inExtension(world, (page) =>
        page.evaluate<number>(async (tabId: number) => {
          const api = (Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome')) as TabsApi;
          return (await api.tabs.duplicate(tabId)).id;
        }, own),
      );
      holds(duplicate !== own, 'the duplicate is another tab');
      equal(
        (await rulesState(world)).statuses[(await rulesState(world)).rules[0]?.id ?? '']?.binding?.tabId,
        own,
        'the tab of the rule',
      );
      await pageFetch(world, url(world, 'still-here'));
      holds(signed(world, 'still-here'), 'the inspected tab goes on');
      await inExtension(world, (page) => page.evaluate(removeTab, duplicate));
    },
  },
  {
    name: 'two tabs sign as two identities at once',
    run: async (world) => {
      const other = await world.browser.openTab(`${world.sandbox.url}/__text/second-tab`);
      const tabId = await tabIdOf(world, 'second-tab');
      const first = ruleOf({ name: 'first tab' });
      const second = ruleOf({ name: 'second tab', iam: { identityId: 'example-plus' } });
      await useRules(world, first, second);
      const binding = { tabId, origin: world.sandbox.url };
      await callWorker(world.browser.panel, 'bindRule', { id: second.id, binding });
      await Promise.all([pageFetch(world, url(world, 'by-first')), fetchIn(other, url(world, 'by-second'))]);
      const credential = (path: string) => receivedHeader(receivedBy(world, path), 'authorization') ?? '';
      contains(credential('by-first'), 'Credential=AKIAIOSFODNN7EXAMPLE/', 'the first tab');
      contains(credential('by-second'), 'Credential=AKIDEXAMPLE/', 'the second tab');
      await other.close();
      await until('the rule of the closed tab to rest, bound to no tab', async () => {
        const status = (await rulesState(world)).statuses[second.id];
        return status?.backEnd === null && status.binding === null;
      });
    },
  },
  {
    name: '200 requests at once are all signed, and the badge counts them',
    run: async (world) => {
      await useRules(world, ruleOf());
      await world.browser.navigate(`${world.sandbox.url}/__text/inspected`);
      const statuses = await world.browser.page.evaluate<readonly number[]>(async (base: string) => {
        const all = Array.from({ length: 200 }, (_, index) =>
          fetch(`${base}/parallel-${index}`, { method: 'POST', body: `body ${index}` }),
        );
        return (await Promise.all(all)).map(({ status }) => status);
      }, `${world.sandbox.url}/execute-api`);
      equal(
        statuses.filter((status) => status !== 200),
        [],
        'statuses other than 200',
      );
      const own = await inspectedTabId(world);
      await inExtension(world, (page) =>
        page.waitFor(
          'the badge to say 200',
          async (tabId: number) => {
            const api = (Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome')) as TabsApi;
            return (await api.action.getBadgeText({ tabId })) === '200';
          },
          own,
        ),
      );
    },
  },
  {
    name: 'a rule changed while requests fly: each goes by the old or by the new one, none unsigned',
    run: async (world) => {
      const rule = ruleOf();
      await useRules(world, rule);
      await world.browser.page.evaluate((base: string) => {
        const all = Array.from({ length: 60 }, (_, index) => fetch(`${base}/flying-${index}`));
        Reflect.set(window, 'flying', Promise.all(all.map((one) => one.then(({ status }) => status))));
      }, `${world.sandbox.url}/execute-api`);
      const iam = { ...rule.authorise.iam, identityId: 'example-plus' };
      const changed = { ...rule, authorise: { ...rule.authorise, iam } };
      await callWorker(world.browser.panel, 'saveRule', { rule: changed });
      await pageFetch(world, url(world, 'after-the-change'));
      contains(
        receivedHeader(receivedBy(world, 'after-the-change'), 'authorization') ?? '',
        'Credential=AKIDEXAMPLE/',
        'the next request',
      );
      const statuses = await world.browser.page.evaluate<readonly number[]>(
        () => Reflect.get(window, 'flying') as Promise<readonly number[]>,
      );
      equal(
        statuses.filter((status) => status !== 200),
        [],
        'statuses other than 200',
      );
    },
  },
  {
    name: 'a worker stopped before, during and after a request lets nothing out unsigned, and nothing hangs',
    run: async (world) => {
      const { browser } = world;
      await useRules(world, ruleOf());
      await browser.stopWorker();
      await pageFetch(world, url(world, 'stopped-before'));
      holds(signed(world, 'stopped-before'), 'before');
      // Hashing takes a while, in which the worker is stopped.
      await browser.page.evaluate(
        (address: string) => {
          const body = new Uint8Array(12 * 1024 * 1024).fill(7);
          const sent = fetch(address, { method: 'POST', body }).then(
            ({ status }) => `answered ${status}`,
            () => 'failed',
          );
          Reflect.set(window, 'during', sent);
        },
        url(world, 'stopped-during'),
      );
      await browser.stopWorker();
      await callWorker(browser.panel, 'stayAwake', null);
      const outcome = await browser.page.evaluate<string>(
        () => Reflect.get(window, 'during') as Promise<string>,
      );
      const received = receivedBy(world, 'stopped-during');
      if (received) equal(received.verdict, 'signature valid', `during: ${outcome}`);
      else equal(outcome, 'failed', 'during: stopped, and the page was told');
      await pageFetch(world, url(world, 'stopped-after'));
      holds(signed(world, 'stopped-after'), 'after');
    },
  },
  {
    name: 'rules go on when DevTools is closed, and the panel shows them again when it is opened',
    run: async (world) => {
      await useRules(world, ruleOf({ name: 'lasting' }));
      await world.browser.closeDevTools();
      await pageFetch(world, url(world, 'devtools-closed'));
      holds(signed(world, 'devtools-closed'), 'with DevTools closed');
      await world.browser.openPanel();
      await world.compose.ready();
      const entry = (await activityOf(world)).find(({ url: asked }) => asked.includes('devtools-closed'));
      equal(entry?.outcome, 'signed', 'what the panel hears of it later');
    },
  },
  {
    name: 'a navigated, a reloaded and a discarded tab keep their rule',
    run: async (world) => {
      await useRules(world, ruleOf());
      await world.browser.navigate(`${world.sandbox.url}/__text/elsewhere`);
      await pageFetch(world, url(world, 'navigated'));
      holds(signed(world, 'navigated'), 'navigated');
      await world.browser.openTab(`${world.sandbox.url}/__text/to-be-discarded`);
      const tabId = await tabIdOf(world, 'to-be-discarded');
      const rule = ruleOf();
      await useRules(world, rule);
      const binding = { tabId, origin: world.sandbox.url };
      await callWorker(world.browser.panel, 'bindRule', { id: rule.id, binding });
      await inExtension(world, (page) =>
        page.evaluate(async (id: number) => {
          const api = (Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome')) as TabsApi;
          await api.tabs.discard(id).catch(() => undefined);
        }, tabId),
      );
      // Closed by the number that the rule is bound to: it is that of the tab that is there.
      const bound = (await rulesState(world)).statuses[rule.id]?.binding?.tabId ?? -1;
      await inExtension(world, (page) => page.evaluate(removeTab, bound));
      await world.browser.navigate(`${world.sandbox.url}/__text/inspected`);
    },
  },
  {
    name: 'an extension loaded anew keeps its rules; what was for one tab waits for a word',
    run: async (world) => {
      const everywhere = ruleOf({
        name: 'everywhere',
        where: { text: '127.0.0.1/execute-api/all*' },
        scope: { kind: 'everywhere' },
      });
      const bound = ruleOf({ name: 'bound' });
      await useRules(world, everywhere, bound);
      await world.browser.closeDevTools();
      const page = await world.browser.extensionPage('page.html');
      await page.evaluate(() => {
        const api = (Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome')) as TabsApi;
        setTimeout(() => api.runtime.reload());
      });
      // The reload takes the extension's own tabs away, and then they can be opened again.
      await until('the extension to go', () => page.evaluate('false').catch(() => true));
      await until('the extension to be back', async () => {
        // Firefox never loads what was asked for in between; the next try does.
        const opened = within('a page of it', world.browser.extensionPage('page.html'), 3000);
        const again = await opened.catch(() => null);
        await again?.close();
        return again !== null;
      });
      await world.browser.openPanel();
      await world.compose?.ready();
      const state = await rulesState(world);
      equal(
        state.rules.map(({ name }) => name),
        ['everywhere', 'bound'],
        'the rules',
      );
      equal(state.statuses[bound.id]?.binding, null, 'bound to no tab');
      await pageFetch(world, url(world, 'all-reloaded'));
      holds(signed(world, 'all-reloaded'), 'signed again');
      await pageFetch(world, url(world, 'reloaded-bound'));
      equal(receivedHeader(receivedBy(world, 'reloaded-bound'), 'authorization'), undefined, 'rests');
    },
  },
];

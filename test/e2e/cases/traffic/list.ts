import { contains, equal, holds } from '../../expect.ts';
import { pageFetch } from '../../rule-steps.ts';
import type { TrafficPage } from '../../traffic-page.ts';
import { pageSends } from '../../traffic-steps.ts';
import type { Case, World } from '../../world.ts';

/** What each filter leaves of the requests of {@link sendAll}, by their names. */
const filters: readonly (readonly [filter: string, left: string])[] = [
  ['is:signed', 'orders refused presigned'],
  ['-is:signed', 'plain key'],
  ['is:unsigned', 'plain key'],
  ['is:presigned', 'presigned'],
  ['is:refused', 'refused'],
  ['is:accepted', 'orders presigned'],
  ['is:api-key', 'key'],
  ['is:ours', ''],
  ['service:s3', 'presigned'],
  ['region:us-east-1 is:sigv4', 'orders refused'],
  ['key:AKIA', 'orders refused presigned'],
  ['status-code:403', 'refused'],
  ['status-code:2xx', 'orders presigned plain key'],
  ['status-code:>=400', 'refused'],
  ['-status-code:>=400', 'orders presigned plain key'],
  ['method:POST', 'orders'],
  ['cause:wrong-secret', 'refused'],
  ['/wish-(orders|plain)/', 'orders plain'],
  ['-/wish-(orders|plain)/', 'refused presigned key'],
  ['"wish-key"', 'key'],
  ['WISH-KEY', 'key'],
  ['wish-nothing', ''],
];

/** A mistake in a filter, and what is said of it. */
const mistakes: readonly (readonly [filter: string, said: RegExp])[] = [
  ['colour:red', /colour/],
  ['is:nice', /nice/],
  ['/(/', /./],
  ['region:', /region/],
  ['status-code:many', /many/],
  ['"open', /./],
];

/** Signed and accepted, signed and refused, presigned, plain, and with an API key. */
async function sendAll(world: World): Promise<void> {
  const { sandbox, traffic } = world;
  const wrong = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wrong' };
  await pageSends(world, { method: 'POST', path: '/execute-api/wish-orders', body: '{}' });
  await pageSends(world, { path: '/execute-api/wish-refused', credentials: wrong });
  await pageSends(world, { path: '/s3/bucket?wish-presigned=', form: 'query' });
  await pageFetch(world, `${sandbox.url}/__headers/wish-plain`);
  await pageFetch(world, `${sandbox.url}/__headers/wish-key`, { headers: { 'x-api-key': 'k' } });
  await traffic.row('wish-key');
  await traffic.row('wish-refused', 'wrong-secret');
}

/** The requests that are shown, by the names that {@link sendAll} gave them. */
async function left(traffic: TrafficPage): Promise<readonly string[]> {
  return (await traffic.rows()).flatMap(({ cells }) => /wish-(\w+)/.exec(cells.url ?? '')?.[1] ?? []);
}

const words = (text: string): readonly string[] => text.split(' ').filter((word) => word !== '');

export const listCases: readonly Case[] = [
  {
    name: 'each filter leaves what it says; a mistake is said beside it and leaves the last filter at work',
    run: async (world) => {
      const { traffic } = world;
      const { panel } = world.browser;
      await traffic.startAfresh();
      await sendAll(world);
      for (const [filter, expected] of filters) {
        await traffic.filter(filter);
        const [sorted, wanted] = [[...(await left(traffic))].sort(), [...words(expected)].sort()];
        equal(sorted, wanted, `what ${filter} leaves`);
        holds(!(await panel.exists('#traffic-filter-problem')), `no problem with ${filter}`);
      }
      await traffic.filter('is:presigned');
      for (const [filter, said] of mistakes) {
        await traffic.filter(`is:presigned ${filter}`);
        contains(await panel.text('#traffic-filter-problem'), said, `what is said of ${filter}`);
        equal(await left(traffic), ['presigned'], `what is left with ${filter}`);
      }
      await traffic.filter('nothing-is-called-so');
      await panel.click('#traffic-clear-filter');
      await traffic.row('wish-orders');
      await panel.waitFor('the focus in the filter', () => document.activeElement?.id === 'traffic-filter');
    },
  },
  {
    name: 'the list is sorted by a click and by keys, and columns are hidden and resized; all that outlives the panel',
    run: async (world) => {
      const { browser, traffic } = world;
      const { panel } = browser;
      await traffic.startAfresh();
      await sendAll(world);
      await traffic.filter('wish-');
      const asTheyCame = await left(traffic);
      await panel.click('#traffic-head-status');
      equal((await traffic.rows()).at(-1)?.status, '403', 'the last by status');
      await panel.click('#traffic-head-status');
      equal((await traffic.rows())[0]?.status, '403', 'the first by status, backwards');
      await panel.click('#traffic-head-status');
      equal(await left(traffic), asTheyCame, 'as they came');

      // By keys: up into the heads, along to the method, sorted and made wider.
      await panel.evaluate(() => document.querySelector<HTMLElement>('#traffic-grid')?.focus());
      for (const key of ['ArrowDown', 'ArrowUp', 'Home', 'ArrowRight', 'Enter']) await panel.press(key);
      await panel.waitFor(
        'the method to be sorted by',
        () => document.querySelector('#traffic-head-method')?.getAttribute('aria-sort') === 'ascending',
      );
      equal((await traffic.rows()).at(-1)?.cells.method, 'POST', 'the last by method');
      const width = () =>
        panel.evaluate<number>(
          () => document.querySelector('#traffic-head-method')?.getBoundingClientRect().width ?? 0,
        );
      const before = await width();
      await panel.press('Control+ArrowRight');
      await panel.press('Control+ArrowRight');
      equal((await width()) - before, 32, 'by how much the column is wider');

      await panel.click('#traffic-columns');
      await panel.click('.menu-item[data-item="region"]');
      await panel.press('Escape');
      holds(!(await panel.exists('#traffic-head-region')), 'the region is hidden');

      await browser.closeDevTools();
      await browser.openPanel();
      await browser.setPanelWidth(1280);
      await traffic.show();
      await pageSends(world, { path: '/execute-api/wish-later' });
      await traffic.row('wish-later');
      holds(!(await panel.exists('#traffic-head-region')), 'the region is still hidden');
      equal((await width()) - before, 32, 'the width is kept');
      equal(
        await panel.evaluate(() => document.querySelector('#traffic-head-method')?.getAttribute('aria-sort')),
        'ascending',
        'the order is kept',
      );

      await panel.click('#traffic-head-method');
      await panel.click('#traffic-head-method');
      await panel.click('#traffic-columns');
      await panel.click('.menu-item[data-item="region"]');
      await panel.press('Escape');
      await panel.waitFor('the region', () => document.querySelector('#traffic-head-region'));
    },
  },
  {
    name: 'hundreds of requests are a few rows; the list follows the newest until one scrolls away, and again when told',
    run: async (world) => {
      const { browser, sandbox, traffic } = world;
      const { panel } = browser;
      await traffic.startAfresh();
      const send = (from: number, to: number) =>
        browser.page.evaluate(
          async (base: string, first: number, last: number) => {
            for (let at = first; at < last; at++) await fetch(`${base}/__text/many-${at}-`);
          },
          sandbox.url,
          from,
          to,
        );
      await send(0, 300);
      await traffic.row('many-299-');
      const elements = await panel.evaluate<number>(
        () => document.querySelectorAll('#traffic-list-pane *').length,
      );
      holds(elements < 700, `the list has ${elements} elements`);
      await panel.evaluate(() => document.querySelector<HTMLElement>('#traffic-grid')?.focus());
      await panel.press('ArrowDown');
      await panel.press('Control+Home');
      await traffic.row('many-0-');
      await send(300, 310);
      await panel.waitFor('310 requests', () =>
        /^31\d$/.test(document.querySelector('#traffic-count')?.textContent ?? ''),
      );
      holds(
        (await traffic.rows()).some(({ cells }) => cells.url?.includes('many-0-')),
        'it stays where it is',
      );
      await panel.click('#traffic-follow');
      await traffic.row('many-309-');
      await send(310, 320);
      await traffic.row('many-319-');
    },
  },
  {
    name: 'the list is gone through by keys; the details follow, and the focus goes in and comes back',
    run: async (world) => {
      const { traffic } = world;
      const { panel } = world.browser;
      await traffic.startAfresh();
      await sendAll(world);
      await traffic.filter('wish-');
      // Enter in the filter goes on into the list.
      await panel.click('#traffic-filter');
      await panel.press('Enter');
      await panel.waitFor('the focus on the list', () => document.activeElement?.id === 'traffic-grid');
      await panel.press('ArrowDown');
      await panel.press('End');
      await panel.press('Control+Home');
      const active = (wanted: string) =>
        panel.waitFor(
          `row ${wanted} to be active`,
          (index: string) => {
            const id = document.querySelector('#traffic-grid')?.getAttribute('aria-activedescendant') ?? '';
            return document.getElementById(id)?.closest<HTMLElement>('.traffic-row')?.dataset.index === index;
          },
          wanted,
        );
      await active('0');
      await panel.press('PageDown');
      await active('4');
      await panel.press('ArrowUp');
      await active('3');
      await panel.waitFor('the details', () => document.querySelector('#traffic-detail'));
      await panel.press('Enter');
      await panel.waitFor('the focus in the details', () =>
        document.querySelector('#traffic-detail')?.contains(document.activeElement),
      );
      await panel.press('Escape');
      await panel.waitFor(
        'the details to be closed',
        () =>
          document.querySelector('#traffic-detail') === null && document.activeElement?.id === 'traffic-grid',
      );
      await active('3');
    },
  },
];

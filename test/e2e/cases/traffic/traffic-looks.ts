import { pageFetch, ruleOf, useRules } from '../../rule-steps.ts';
import { fetchInPage, pageSends, signed } from '../../traffic-steps.ts';
import type { Case, World } from '../../world.ts';
import { dressPanel, lookAt, themesAt } from '../scene.ts';

const wrongKey = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'not this one' };

/** The traffic of a page as a developer has it: signed by several means, refused for several reasons, and plain. */
async function settle(world: World): Promise<void> {
  const { sandbox, traffic } = world;
  await traffic.startAfresh();
  await useRules(world, ruleOf({ where: { text: '127.0.0.1/execute-api/dev/by-a-rule*' } }));
  await pageFetch(world, `${sandbox.url}/__text/app.css`);
  await pageSends(world, { path: '/s3/photos?list-type=2&prefix=caf%C3%A9' });
  await pageFetch(world, `${sandbox.url}/execute-api/dev/by-a-rule`, {
    method: 'POST',
    body: '{"item":"tea"}',
  });
  await useRules(world);
  const json = [['content-type', 'application/json']] as const;
  const order = {
    method: 'POST',
    path: '/execute-api/dev/orders?limit=10',
    headers: json,
    body: '{"item":"tea"}',
  };
  await pageSends(world, order);
  await pageSends(world, {
    path: '/s3/photos/old.jpg?part=1',
    form: 'query',
    now: new Date(Date.now() - 3.6e6),
  });
  await pageSends(world, { path: '/execute-api/dev/late', now: new Date(Date.now() - 3.6e6) });
  await pageFetch(world, `${sandbox.url}/__headers/dev/graphql`, {
    method: 'POST',
    headers: { 'x-api-key': 'da2-abcdefghijklmnop' },
    body: '{"query":"{ orders { id } }"}',
  });
  await pageFetch(world, `${sandbox.url}/execute-api/dev/unsigned`);
  await pageSends(world, { ...order, path: '/execute-api/dev/baskets?b=2', credentials: wrongKey });
  await pageSends(world, {
    method: 'PUT',
    path: '/s3/photos/menu.txt',
    headers: [['content-type', 'text/plain']],
    body: 'tea',
  });
  // Signed with one content type and sent with another, as programs do that leave it to the browser.
  const { headers, ...changed } = await signed(world, { ...order, path: '/execute-api/dev/changed' });
  await fetchInPage(world, {
    ...changed,
    headers: headers.map(([name, value]) =>
      name === 'content-type' ? [name, 'application/json;charset=UTF-8'] : [name, value],
    ),
  });
  await traffic.row('/dev/changed', 'header-changed');
}

type Scene = {
  readonly name: string;
  readonly enter: (world: World, narrow: boolean) => Promise<void>;
  readonly leave?: (world: World, narrow: boolean) => Promise<void>;
};

/** Back to the list, where the panel is so narrow that the details are in its place. */
async function toList({ browser: { panel } }: World, narrow: boolean): Promise<void> {
  if (!narrow || !(await panel.exists('#traffic-back'))) return;
  await panel.click('#traffic-back');
  await panel.waitFor('the list', () => document.querySelector('#traffic-detail') === null);
}

async function closeDialog({ browser: { panel } }: World): Promise<void> {
  await panel.press('Escape');
  await panel.waitFor('the dialog to close', () => document.querySelector('dialog[open]') === null);
}

async function chooseFresh(world: World, narrow: boolean, part: string): Promise<void> {
  await toList(world, narrow);
  await world.traffic.choose(part);
}

const scenes: readonly Scene[] = [
  { name: 'list', enter: async ({ traffic }) => void (await traffic.row('/dev/changed', 'header-changed')) },
  {
    name: 'nothing-matches',
    enter: async ({ browser: { panel }, traffic }) => {
      await traffic.filter('colour:red nothing-is-called-so');
      await panel.waitFor('the problem', () => document.querySelector('#traffic-filter-problem'));
      await traffic.filter('colour:red');
      await traffic.filter('nothing-is-called-so');
      await panel.waitFor('nothing', () => document.querySelector('#traffic-empty[data-why="filter"]'));
    },
    leave: ({ traffic }) => traffic.filter(''),
  },
  {
    name: 'filter-mistake',
    enter: async ({ browser: { panel }, traffic }) => {
      await traffic.filter('is:signed colour:red');
      await panel.waitFor('the problem', () => document.querySelector('#traffic-filter-problem'));
    },
    leave: ({ traffic }) => traffic.filter(''),
  },
  {
    name: 'why',
    enter: async (world, narrow) => {
      await chooseFresh(world, narrow, '/dev/changed');
      await world.traffic.why();
    },
  },
  {
    name: 'why-told',
    enter: async (world, narrow) => {
      await chooseFresh(world, narrow, '/dev/late');
      await world.traffic.why();
    },
  },
  {
    name: 'fixed',
    enter: async ({ traffic }) => void (await traffic.applyFix()),
  },
  {
    name: 'signature',
    enter: async ({ browser: { panel }, traffic }) => {
      await traffic.detail('signature');
      await panel.waitFor('what was signed', () => document.querySelector('#rebuilt-canonical'));
    },
  },
  {
    name: 'presign-lab',
    enter: async (world, narrow) => {
      const { panel } = world.browser;
      await chooseFresh(world, narrow, '/s3/photos/old.jpg');
      await world.traffic.detail('signature');
      await panel.click('#presign-again');
      await panel.waitFor('the new URL', () => document.querySelector('#presign-url'));
    },
  },
  {
    name: 'request',
    enter: async (world, narrow) => {
      await chooseFresh(world, narrow, '/dev/orders');
      await world.traffic.part('request', 'headers');
    },
  },
  { name: 'request-body', enter: ({ traffic }) => traffic.part('request', 'body') },
  { name: 'response', enter: ({ traffic }) => traffic.part('response', 'body') },
  {
    name: 'replay',
    enter: async (world, narrow) => {
      const { panel } = world.browser;
      await chooseFresh(world, narrow, '/s3/photos?list');
      await world.traffic.detail('replay');
      await panel.click('#replay-send');
      await world.traffic.replayed();
    },
  },
  {
    name: 'replay-ten',
    enter: async ({ browser: { panel } }) => {
      await panel.click('#replay-ten');
      await panel.waitFor(
        'ten answers',
        () => document.querySelectorAll('#replay-table tbody tr').length === 10,
      );
    },
  },
  {
    name: 'replay-confirm',
    enter: async (world, narrow) => {
      await chooseFresh(world, narrow, '/dev/orders');
      await world.traffic.detail('replay');
      await world.browser.panel.click('#replay-send');
      await world.browser.panel.waitFor('the question', () => document.querySelector('#replay-confirm'));
    },
    leave: async ({ browser: { panel } }) => {
      await panel.press('Escape');
      await panel.waitFor('no question', () => document.querySelector('#replay-confirm') === null);
    },
  },
  {
    name: 'compare',
    enter: async ({ browser: { panel } }) => {
      await panel.click('#replay-compare');
      await panel.waitFor('the comparison', () => document.querySelector('#compare-table'));
    },
    leave: closeDialog,
  },
  {
    name: 'unsigned',
    enter: async (world, narrow) => {
      await chooseFresh(world, narrow, '/dev/graphql');
      await world.traffic.why();
    },
  },
  {
    name: 'menu',
    enter: async ({ browser: { panel }, traffic }) => {
      await panel.click('#traffic-more');
      await panel.waitFor('the menu', () => document.querySelector('#traffic-menu'));
      await traffic.menuGoTo('copy');
      await panel.press('ArrowRight');
      await panel.waitFor('what can be copied', () => document.querySelector('[data-item="copy-curl"]'));
    },
    leave: async (world, narrow) => {
      const { panel } = world.browser;
      await panel.press('Escape');
      await panel.waitFor(
        'the first menu alone',
        () => document.querySelectorAll('[role=menu]').length === 1,
      );
      await panel.press('Escape');
      await panel.waitFor('no menu', () => document.querySelector('#traffic-menu') === null);
      await toList(world, narrow);
    },
  },
  {
    name: 'import',
    enter: async ({ browser: { panel } }) => {
      await panel.click('#traffic-import');
      await panel.waitFor('the field', () => document.querySelector('#traffic-import-file'));
    },
    leave: closeDialog,
  },
  {
    name: 'paste',
    enter: async ({ browser: { panel } }) => {
      await panel.click('#traffic-paste');
      await panel.click('#traffic-paste-add');
      await panel.waitFor('what is wrong', () => document.querySelector('#traffic-paste-problem'));
    },
    leave: closeDialog,
  },
  {
    name: 'export',
    enter: async ({ browser: { panel } }) => {
      await panel.click('#traffic-export');
      await panel.click('#traffic-export-secrets');
      await panel.waitFor('the warning', () => document.querySelector('#traffic-export-really'));
    },
    leave: closeDialog,
  },
  {
    name: 'explain',
    enter: async ({ browser: { panel } }) => {
      await panel.click('#traffic-explain-paste');
      await panel.waitFor('the focus in the box', () => document.activeElement?.id === 'paste-request');
      await panel.fill(
        '#paste-answer',
        '<Error><Code>RequestTimeTooSkewed</Code><Message>The difference between the request time and the current time is too large.</Message><RequestTime>20240501T000000Z</RequestTime><ServerTime>2024-05-01T02:00:00Z</ServerTime></Error>',
      );
      await panel.waitFor(
        'the verdict',
        () => document.querySelector<HTMLElement>('#paste-verdict')?.dataset.cause === 'clock-skew',
      );
    },
    leave: closeDialog,
  },
  {
    name: 'history',
    enter: async ({ browser: { panel } }) => {
      await panel.click('#traffic-history');
      await panel.waitFor('the history', () => document.querySelector('#history-list li'));
    },
    leave: closeDialog,
  },
  {
    name: 'off',
    enter: async ({ browser: { panel }, traffic }) => {
      await traffic.record(false);
      await panel.click('#traffic-clear');
      await panel.waitFor('the empty list', () => document.querySelector('#traffic-empty[data-why="off"]'));
    },
  },
  {
    name: 'nothing',
    enter: async ({ browser: { panel }, traffic }) => {
      await traffic.record(true);
      await panel.waitFor('the empty list', () =>
        document.querySelector('#traffic-empty[data-why="nothing"]'),
      );
    },
  },
];

async function goThrough(world: World, width: number): Promise<void> {
  const { browser, traffic } = world;
  const narrow = width < 520;
  for (const theme of themesAt(browser, width)) {
    await browser.setPanelWidth(1280);
    await browser.setTheme(theme);
    await settle(world);
    await dressPanel(world, width, theme);
    for (const { name, enter, leave } of scenes) {
      await enter(world, narrow);
      await lookAt(world, { view: 'traffic', name, width, theme });
      await leave?.(world, narrow);
    }
    await traffic.startAfresh();
  }
}

export const trafficLooksCases: readonly Case[] = [1280, 320].map((width) => ({
  name: `Traffic at ${width} px pleases axe, and nothing sticks out`,
  run: (world: World) => goThrough(world, width),
}));

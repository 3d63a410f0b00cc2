import { until } from '../../driver/deadline.ts';
import { contains, equal } from '../../expect.ts';
import { apiKeyRule, pageFetch, receivedBy, receivedHeader, ruleOf, useRules } from '../../rule-steps.ts';
import type { Case, World } from '../../world.ts';

/** Makes the page listen for whatever could tell it that something else is at work in it. */
function keepWatch({ browser }: World): Promise<void> {
  return browser.page.evaluate(() => {
    const heard: string[] = [];
    for (const name of ['debug', 'log', 'info', 'warn', 'error', 'trace'] as const) {
      const own = (...args: unknown[]) => void heard.push(`console.${name}: ${args.join(' ')}`);
      Object.defineProperty(console, name, { value: own, configurable: true });
    }
    for (const name of ['message', 'error', 'unhandledrejection', 'securitypolicyviolation']) {
      addEventListener(name, () => heard.push(`event ${name}`), true);
    }
    const observer = new MutationObserver((records) =>
      heard.push(...records.map(({ type, target }) => `${type} of ${target.nodeName}`)),
    );
    const all = { attributes: true, childList: true, characterData: true, subtree: true };
    observer.observe(document, all);
    Reflect.set(globalThis, 'watch', { heard, observer });
    Reflect.set(globalThis, 'before', {
      names: Object.getOwnPropertyNames(globalThis).concat(Object.keys(globalThis)),
      document: document.documentElement.outerHTML,
    });
  });
}

type Seen = {
  readonly heard: readonly string[];
  readonly newNames: readonly string[];
  readonly documentChanged: boolean;
};

function whatWasSeen({ browser }: World): Promise<Seen> {
  return browser.page.evaluate<Seen>(() => {
    const { heard, observer } = Reflect.get(globalThis, 'watch') as {
      heard: string[];
      observer: MutationObserver;
    };
    const before = Reflect.get(globalThis, 'before') as { names: string[]; document: string };
    heard.push(...observer.takeRecords().map(({ type, target }) => `${type} of ${target.nodeName}`));
    const now = Object.getOwnPropertyNames(globalThis).concat(Object.keys(globalThis));
    return {
      heard,
      newNames: now.filter((name) => name !== 'before' && !before.names.includes(name)),
      documentChanged: document.documentElement.outerHTML !== before.document,
    };
  });
}

const noticedNothing: Seen = { heard: [], newNames: [], documentChanged: false };

/** The page's own view of itself and of one answer. */
type Surroundings = {
  readonly names: readonly string[];
  readonly chrome: readonly string[];
  readonly headers: readonly (readonly string[])[];
  /** What was loaded from elsewhere. */
  readonly strangers: readonly string[];
};

/** Loads the page afresh and has it look around: its globals, an answer's headers, what the browser says it loaded. */
async function lookAround(world: World, fetched: string): Promise<Surroundings> {
  await world.browser.navigate(`${world.sandbox.url}/__text/inspected`);
  return world.browser.page.evaluate<Surroundings>(async (url: string) => {
    const response = await fetch(url);
    await response.text();
    const chrome: object = Reflect.get(globalThis, 'chrome') ?? Reflect.get(globalThis, 'browser') ?? {};
    return {
      names: Object.getOwnPropertyNames(globalThis).toSorted(),
      chrome: Object.getOwnPropertyNames(chrome).toSorted(),
      headers: [...response.headers].filter(([name]) => name !== 'date'),
      strangers: performance
        .getEntriesByType('resource')
        .flatMap(({ name }) => (name.startsWith(`${location.origin}/`) ? [] : [name])),
    };
  }, fetched);
}

/** Compares piece by piece: whole, the globals would bury what differs. */
function sameSurroundings(now: Surroundings, before: Surroundings, when: string): void {
  for (const part of ['names', 'chrome'] as const) {
    const differing = [
      ...now[part].filter((name) => !before[part].includes(name)),
      ...before[part].filter((name) => !now[part].includes(name)),
    ];
    equal(differing, [], `globals that differ ${when}`);
  }
  equal(now.headers, before.headers, `the headers of the answer ${when}`);
  equal(now.strangers, [], `what the page loaded from elsewhere ${when}`);
}

/** What becomes of loading something in each way a page has; nothing tells one of our files from one that nobody has. */
function tryToLoad({ browser }: World, url: string): Promise<readonly string[]> {
  return browser.page.evaluate<readonly string[]>(async (address: string) => {
    const outcome = (loading: Promise<unknown>) =>
      loading.then(
        () => 'loaded',
        (error: unknown) => `failed: ${error instanceof Error ? error.name : 'event'}`,
      );
    const element = (name: 'img' | 'script') =>
      new Promise((resolve, reject) => {
        const made = document.createElement(name);
        made.onload = resolve;
        made.onerror = reject;
        made.src = address;
        document.documentElement.append(made);
      });
    return [
      await outcome(fetch(address)),
      await outcome(fetch(address, { mode: 'no-cors' })),
      await outcome(element('img')),
      await outcome(element('script')),
    ];
  }, url);
}

const refused = ['failed: TypeError', 'failed: TypeError', 'failed: event', 'failed: event'];

export const unseenCases: readonly Case[] = [
  {
    name: 'a refused request says so in the page’s console, and the page does not notice',
    run: async (world) => {
      const { browser, sandbox } = world;
      const where = { text: '127.0.0.1/__text/*', kinds: ['fetch'] as const };
      await useRules(world, ruleOf({ name: 'unknown', where, iam: { identityId: 'nobody' } }));
      await browser.navigate(`${sandbox.url}/__text/inspected`);
      await keepWatch(world);
      const url = `${sandbox.url}/__text/refused-and-said`;
      const answer = await pageFetch(world, url);
      contains('error' in answer ? answer.error : JSON.stringify(answer), 'TypeError', 'what the page gets');
      equal(receivedBy(world, 'refused-and-said'), undefined, 'what the server gets');
      const said = await until('the reason in the console of the page', async () =>
        (await browser.pageConsole()).find((text) => text.includes(url)),
      );
      contains(said, 'Countersign', 'who says it');
      contains(said, 'unknown', 'the rule');
      equal(await whatWasSeen(world), noticedNothing, 'what the page notices');
      await browser.navigate(`${sandbox.url}/__text/inspected`);
    },
  },
  {
    name: 'pages cannot tell that the extension is there',
    run: async (world) => {
      const { sandbox } = world;
      await useRules(world);
      const url = (path: string) => `${sandbox.url}/__text/${path}`;
      const without = await lookAround(world, url('same-answer'));
      const where = { text: '127.0.0.1/__text/same*', kinds: ['fetch'] as const };
      const keyed = { text: '127.0.0.1/__text/keyed*', kinds: ['fetch'] as const };
      await useRules(world, ruleOf({ where }), await apiKeyRule(world, 'a-key', { where: keyed }));
      const signed = await lookAround(world, url('same-answer'));
      contains(
        receivedHeader(receivedBy(world, 'same-answer'), 'authorization') ?? '(none)',
        'AWS4-HMAC-SHA256',
        'the request is signed',
      );
      sameSurroundings(signed, without, 'with a rule that signs');
      // As long as the other, so that the lengths in the headers agree.
      const authorised = await lookAround(world, url('keyedanswer'));
      equal(receivedHeader(receivedBy(world, 'keyedanswer'), 'x-api-key'), 'a-key', 'the key received');
      sameSurroundings(authorised, without, 'with a rule that adds a key');
    },
  },
  {
    name: 'pages can neither load anything of the extension nor speak to it',
    run: async (world) => {
      const { browser } = world;
      for (const path of ['panel.html', 'icons/icon-16.png', 'popup.html', 'page.html', 'background.js']) {
        equal(await tryToLoad(world, `${browser.origin}/${path}`), refused, path);
      }
      const nobody = browser.origin.replace(/[a-p0-9](?=[^/]*$)/, (last) => (last === 'a' ? 'b' : 'a'));
      equal(await tryToLoad(world, `${nobody}/panel.html`), refused, 'an extension that is not there');
      const answer = await browser.page.evaluate<string>(async (id: string) => {
        type Runtime = { sendMessage?(id: string, message: unknown, done: () => void): unknown };
        const api = (Reflect.get(globalThis, 'chrome') ?? Reflect.get(globalThis, 'browser')) as
          | { runtime?: Runtime }
          | undefined;
        if (!api?.runtime?.sendMessage) return 'there is nothing to speak with';
        const { runtime } = api;
        return new Promise((resolve) => {
          runtime.sendMessage?.(id, { kind: 'call', id: 1, name: 'listRules', argument: null }, (...got) =>
            resolve(`answered: ${JSON.stringify(got)}`),
          );
        });
      }, new URL(browser.origin).hostname);
      contains(answer, /^(there is nothing to speak with|answered: \[\])$/, 'what a message gets');
    },
  },
];

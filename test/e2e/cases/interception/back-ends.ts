import { contains, equal } from '../../expect.ts';
import {
  activityOf,
  apiKeyRule,
  pageFetch,
  type RuleWish,
  receivedBy,
  receivedHeader,
  rulesState,
  useRules,
} from '../../rule-steps.ts';
import { RulesPage } from '../../rules-page.ts';
import { callWorker } from '../../worker-calls.ts';
import type { Case, World } from '../../world.ts';

/** One way of carrying a rule, and how a rule is made that goes by it. */
type Way = {
  readonly name: string;
  /** By browser. */
  readonly backEnd: { readonly [N in World['browser']['name']]: string };
  /** A rule that puts this key into `x-api-key`. */
  readonly rule: (world: World, key: string, wish?: RuleWish) => ReturnType<typeof apiKeyRule>;
};

const ways: readonly Way[] = [
  {
    name: 'request by request',
    backEnd: { chromium: 'debugger-fetch', firefox: 'web-request' },
    rule: (world, key, wish) => apiKeyRule(world, key, { ...wish, authorise: { existing: 'leave' } }),
  },
  {
    name: 'by the browser’s own rules',
    backEnd: { chromium: 'net-rules', firefox: 'net-rules' },
    rule: apiKeyRule,
  },
];

const echo = { text: '127.0.0.1/__headers*' };

/** The one suite that every back-end passes: what of a rule does not depend on how it is carried. */
function suite({ name: way, backEnd, rule }: Way): readonly Case[] {
  const url = ({ sandbox }: World, path: string) => `${sandbox.url}/__headers/${path}`;
  const keyOf = (world: World, path: string) => receivedHeader(receivedBy(world, path), 'x-api-key');
  return [
    {
      name: `${way}: a matched request is authorised, and the panel hears of it`,
      run: async (world) => {
        const one = await rule(world, 'the-key', { name: 'keyed', where: echo });
        await useRules(world, one);
        const carried = (await rulesState(world)).statuses[one.id]?.backEnd;
        equal(carried, backEnd[world.browser.name], 'what carries it');
        await new RulesPage(world.browser.panel).show();
        await pageFetch(world, url(world, 'matched'));
        equal(keyOf(world, 'matched'), 'the-key', 'the key received');
        await world.browser.panel.waitFor(
          'the request among what rules did',
          (wanted: string) =>
            [...document.querySelectorAll<HTMLElement>('.activity-row')].some(
              ({ dataset, textContent }) => dataset.rule === wanted && textContent?.includes('matched'),
            ),
          'keyed',
        );
        const entry = (await activityOf(world)).findLast(({ url: asked }) => asked.includes('matched'));
        equal(entry?.outcome, 'authorised', 'the outcome');
        equal(entry?.backEnd, backEnd[world.browser.name], 'by');
      },
    },
    {
      name: `${way}: what no rule names goes out as the page made it`,
      run: async (world) => {
        await useRules(world, await rule(world, 'the-key', { where: { text: '127.0.0.1/__headers/only' } }));
        await pageFetch(world, url(world, 'another'));
        equal(keyOf(world, 'another'), undefined, 'the key received at another path');
        await pageFetch(world, url(world, 'only').replace('127.0.0.1', 'localhost'), { mode: 'no-cors' });
        equal(keyOf(world, 'only'), undefined, 'the key received at another host');
        await pageFetch(world, url(world, 'only'));
        equal(keyOf(world, 'only'), 'the-key', 'the key received where it was meant to be');
      },
    },
    {
      name: `${way}: methods and kinds are told apart`,
      run: async (world) => {
        const where = { ...echo, methods: ['POST'], kinds: ['fetch'] as const };
        await useRules(world, await rule(world, 'the-key', { where }));
        await pageFetch(world, url(world, 'got'));
        equal(keyOf(world, 'got'), undefined, 'the key received with GET');
        await pageFetch(world, url(world, 'posted'), { method: 'POST', body: 'x' });
        equal(keyOf(world, 'posted'), 'the-key', 'the key received with POST');
      },
    },
    {
      name: `${way}: the first rule that matches wins, and no other adds to it`,
      run: async (world) => {
        const first = await rule(world, 'first', { where: { text: '127.0.0.1/__headers/one*' } });
        const other = await rule(world, 'second', { where: echo });
        const header = { ...other.authorise.apiKey, header: 'x-other-key' };
        const second = { ...other, authorise: { ...other.authorise, apiKey: header } };
        await useRules(world, first, second);
        await pageFetch(world, url(world, 'one'));
        equal(keyOf(world, 'one'), 'first', 'the key of the first rule');
        equal(receivedHeader(receivedBy(world, 'one'), 'x-other-key'), undefined, 'the key of the second');
        await pageFetch(world, url(world, 'two'));
        equal(receivedHeader(receivedBy(world, 'two'), 'x-other-key'), 'second', 'elsewhere the second');
        await callWorker(world.browser.panel, 'moveRule', { id: second.id, to: 0 });
        await pageFetch(world, url(world, 'one-again'));
        equal(keyOf(world, 'one-again'), undefined, 'the key of what is now the second rule');
      },
    },
    {
      name: `${way}: headers are set and removed`,
      run: async (world) => {
        const headers = [
          { id: 'a', enabled: true, action: 'set', name: 'X-Added', value: 'by the rule' },
          { id: 'b', enabled: true, action: 'remove', name: 'X-Page', value: '' },
          { id: 'c', enabled: false, action: 'set', name: 'X-Off', value: 'no' },
        ] as const;
        await useRules(world, await rule(world, 'the-key', { where: echo, rewrite: { headers } }));
        await pageFetch(world, url(world, 'edited'), { headers: { 'X-Page': 'from the page' } });
        const received = receivedBy(world, 'edited');
        equal(receivedHeader(received, 'x-added'), 'by the rule', 'the header added');
        equal(receivedHeader(received, 'x-page'), undefined, 'the header removed');
        equal(receivedHeader(received, 'x-off'), undefined, 'the header switched off');
      },
    },
    {
      name: `${way}: a rule switched off, a tab switched off and a pause each take effect at the next request`,
      run: async (world) => {
        const { panel } = world.browser;
        const one = await rule(world, 'the-key', { where: echo });
        await useRules(world, one);
        const reached = async (path: string) => {
          await pageFetch(world, url(world, path));
          return keyOf(world, path) === 'the-key';
        };
        equal(await reached('on'), true, 'with the rule on');
        await callWorker(panel, 'switchRule', { id: one.id, enabled: false });
        equal(await reached('off'), false, 'with the rule off');
        await callWorker(panel, 'switchRule', { id: one.id, enabled: true });
        equal(await reached('on-again'), true, 'with the rule on again');
        await callWorker(panel, 'setPaused', { paused: true });
        equal(await reached('paused'), false, 'while all is paused');
        await callWorker(panel, 'setPaused', { paused: false });
        const tabId = (await rulesState(world)).statuses[one.id]?.binding?.tabId ?? -1;
        await callWorker(panel, 'switchTab', { tabId, on: false });
        equal(await reached('tab-off'), false, 'with the tab off');
        await callWorker(panel, 'switchTab', { tabId, on: true });
        equal(await reached('tab-on'), true, 'with the tab on again');
      },
    },
    {
      name: `${way}: a redirect to a host that no rule names takes no key along`,
      run: async (world) => {
        await useRules(world, await rule(world, 'the-key', { where: { text: '127.0.0.1/__redirect/*' } }));
        const target = url(world, 'redirected')
          .replace('127.0.0.1', 'localhost')
          .replace('/__headers', '/@all/__headers');
        await pageFetch(world, `${world.sandbox.url}/__redirect/302/${encodeURIComponent(target)}`);
        equal(keyOf(world, '__redirect'), 'the-key', 'the key received by the one that redirects');
        const redirected = receivedBy(world, 'redirected');
        contains(redirected?.rawUrl ?? '(nothing)', 'redirected', 'the redirect');
        equal(receivedHeader(redirected, 'x-api-key'), undefined, 'the key received there');
      },
    },
    {
      name: `${way}: a preflight is never authorised`,
      run: async (world) => {
        await useRules(world, await rule(world, 'the-key', { where: { text: 'localhost/@all/__headers*' } }));
        const elsewhere = url(world, 'preflighted')
          .replace('127.0.0.1', 'localhost')
          .replace('/__headers', '/@all/__headers');
        await pageFetch(world, elsewhere, { method: 'PUT', body: 'x' });
        const preflight = world.sandbox.requests.findLast(
          ({ method, rawUrl }) => method === 'OPTIONS' && rawUrl.includes('preflighted'),
        );
        equal(preflight?.verdict, 'preflight', 'the preflight');
        equal(receivedHeader(preflight, 'x-api-key'), undefined, 'the key in the preflight');
        equal(keyOf(world, 'preflighted'), 'the-key', 'the key in the request');
      },
    },
    {
      name: `${way}: a stopped worker loses no request`,
      run: async (world) => {
        await useRules(world, await rule(world, 'the-key', { where: echo }));
        await world.browser.stopWorker();
        await pageFetch(world, url(world, 'woken'));
        equal(keyOf(world, 'woken'), 'the-key', 'the key received');
      },
    },
  ];
}

export const backEndCases: readonly Case[] = [...ways.flatMap(suite)];

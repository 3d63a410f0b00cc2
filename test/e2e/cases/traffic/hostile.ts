import { equal, holds } from '../../expect.ts';
import { deepXml, entityBomb, hostilePaths } from '../../pages/hostile-answers.ts';
import { pageFetch } from '../../rule-steps.ts';
import type { DetailTab } from '../../traffic-page.ts';
import { signed } from '../../traffic-steps.ts';
import type { Case, World } from '../../world.ts';
import { type Exchange, harText, importText } from './har-file.ts';

const tabs: readonly DetailTab[] = ['why', 'signature', 'request', 'response', 'replay'];
const megabytes = (count: number) => 'x'.repeat(count * 1024 * 1024);

/** Shows every part of a request; each click must be answered within the driver's ordinary time. */
async function goThrough({ traffic, browser: { panel } }: World, part: string): Promise<void> {
  await traffic.choose(part);
  for (const tab of tabs) await traffic.detail(tab);
  for (const of of ['headers', 'query', 'body'] as const) await traffic.part('request', of);
  for (const of of ['headers', 'body'] as const) await traffic.part('response', of);
  await traffic.detail('why');
  await traffic.verdict('#why-verdict');
  const elements = await panel.evaluate<number>(() => document.querySelectorAll('*').length);
  holds(elements < 5000, `the panel has ${elements} elements with ${part}`);
}

/** A signed request with what is hostile in it, and an answer that says that its signature is wrong. */
async function hostileExchanges(world: World): Promise<readonly Exchange[]> {
  const { url, headers } = await signed(world, { path: '/execute-api/signed' });
  const at = (name: string) => url.replace('/execute-api/signed', `/execute-api/${name}`);
  const json = JSON.stringify({ message: 'The request signature we calculated does not match' });
  const response = { status: 403, headers: [], body: json, mimeType: 'application/json' } as const;
  const xml = { ...response, mimeType: 'application/xml' };
  const every = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code)).join('');
  return [
    { method: 'GET', url: at('long-header'), headers: [...headers, ['x-long', megabytes(5)]], response },
    {
      method: 'GET',
      url: at('long-signed-headers'),
      headers: [
        [
          'authorization',
          `AWS4-HMAC-SHA256 Credential=${'a/'.repeat(1e6)}, SignedHeaders=${'a;'.repeat(1e6)}`,
        ],
      ],
      response,
    },
    {
      method: `G${every}T`.slice(0, 300),
      url: `${at('binary-url')}/${every}?${every}=${every}`,
      headers,
      response,
    },
    { method: 'GET', url: `${at('many-parameters')}?${'a=b&'.repeat(200_000)}`, headers, response },
    { method: 'POST', url: at('deep-xml'), headers, body: deepXml(), response: { ...xml, body: deepXml() } },
    {
      method: 'POST',
      url: at('entity-bomb'),
      headers,
      body: entityBomb(),
      response: { ...xml, body: entityBomb() },
    },
    {
      method: 'POST',
      url: at('long-line'),
      headers,
      body: megabytes(5),
      response: { ...response, body: megabytes(5) },
    },
    {
      method: 'GET',
      url: at('right-to-left'),
      headers: [...headers, ['x-name', '\u202Etxt.exe\u2066<script>alert(1)</script>']],
      response: { ...response, body: '\u202E<img src=x onerror=alert(1)>' },
    },
  ];
}

export const hostileCases: readonly Case[] = [
  {
    name: 'hostile answers to the page neither freeze nor break the panel',
    run: async (world) => {
      const { traffic, sandbox } = world;
      await traffic.startAfresh();
      for (const path of hostilePaths) {
        const status = await world.browser.page.evaluate<number>(async (url: string) => {
          const authorization = 'AWS4-HMAC-SHA256 Credential=a/b/c/d/aws4_request';
          const answer = await fetch(url, { headers: { authorization } });
          // To its end, of which nothing is wanted here.
          await answer.blob();
          return answer.status;
        }, `${sandbox.url}/__hostile/${path}`);
        equal(status, 403, `the answer to ${path}`);
        await goThrough(world, path);
      }
      // As long as a browser lets it be; the server may refuse to hear it.
      await pageFetch(world, `${sandbox.url}/__text/long-header`, { headers: { 'x-long': megabytes(5) } });
      await traffic.choose('long-header');
      for (const tab of tabs) await traffic.detail(tab);
      await traffic.detail('why');
    },
  },
  {
    name: 'hostile requests in a file neither freeze nor break the panel, and nothing in them runs',
    run: async (world) => {
      const { browser, traffic } = world;
      await traffic.startAfresh();
      const exchanges = await hostileExchanges(world);
      await importText(world, 'hostile.har', harText(exchanges));
      await traffic.count(String(exchanges.length));
      const paths = exchanges.map(({ url }) => /execute-api\/([\w-]+)/.exec(url)?.[1] ?? '');
      for (const path of paths) await goThrough(world, path);
      await traffic.filter('right');
      await traffic.row('right-to-left');
      await traffic.filter('');
      await browser.panel.click('#traffic-head-url');
      await browser.panel.click('#traffic-head-url');
      await browser.panel.click('#traffic-head-url');
      holds(await browser.panel.exists('#traffic-grid'), 'the list is there');
      await traffic.clear();
    },
  },
];

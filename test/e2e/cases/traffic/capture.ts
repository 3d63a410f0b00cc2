import { mintUserPoolToken } from '#test/servers/sandbox-tokens.ts';
import { until } from '../../driver/deadline.ts';
import { contains, equal, holds } from '../../expect.ts';
import { pageFetch, receivedBy, receivedHeader, ruleOf, useRules } from '../../rule-steps.ts';
import type { TrafficPage } from '../../traffic-page.ts';
import { pageSends } from '../../traffic-steps.ts';
import type { Case } from '../../world.ts';

/** The last part of each path, in the order shown. */
async function paths(traffic: TrafficPage): Promise<readonly string[]> {
  const names = (await traffic.rows()).map(({ cells }) => /[^/]*$/.exec(cells.url ?? '')?.[0] ?? '');
  return names.filter((name) => name !== 'favicon.ico');
}

/** The browser tells of a navigation apart from the request for its document. Chromium asks for an icon then, which is let be. */
async function pathsToBe(traffic: TrafficPage, ...wanted: readonly string[]): Promise<void> {
  await until(
    `the list to be ${wanted.join(', ')}`,
    async () => (await paths(traffic)).join() === wanted.join(),
  );
}

/** Every byte there is, and more of them than a text could hold unharmed. */
const binary = Uint8Array.from({ length: 1024 }, (_, index) => index % 256);

export const captureCases: readonly Case[] = [
  {
    name: 'what the page sent before Traffic was ever shown is in the list, and counted on the tab',
    run: async (world) => {
      const { browser, traffic } = world;
      // DevTools anew: nobody has looked at Traffic yet.
      await browser.closeDevTools();
      await browser.openPanel();
      await browser.setPanelWidth(1280);
      await pageSends(world, { path: '/execute-api/before-it-was-shown' });
      await browser.panel.waitFor('the number on the tab', () =>
        /\d/.test(document.querySelector('#view-tab-traffic')?.textContent ?? ''),
      );
      await traffic.show();
      const row = await traffic.row('/execute-api/before-it-was-shown');
      equal(row.status, '200', 'its status');
    },
  },
  {
    name: 'a row tells status, method, path, service, region, authorisation, masked key, verdict, time and size',
    run: async (world) => {
      const { traffic } = world;
      await traffic.startAfresh();
      await pageSends(world, {
        method: 'POST',
        path: '/execute-api/orders?limit=10',
        headers: [['content-type', 'application/json']],
        body: '{"item":"tea"}',
      });
      const { cells, auth, status } = await traffic.row('/execute-api/orders', 'accepted');
      equal([auth, status], ['sigv4', '200'], 'what is noted on the row');
      const { time = '', size = '', url = '', ...told } = cells;
      equal(
        told,
        {
          status: '200',
          method: 'POST',
          service: 'execute-api',
          region: 'us-east-1',
          auth: 'SigV4',
          key: 'AKIA…MPLE',
          verdict: '✓ accepted',
        },
        'the cells',
      );
      contains(url, '/execute-api/orders?limit=10', 'the path');
      contains(time, /^[\d.]+ (ms|s)$/, 'the time');
      contains(size, /^[\d.]+ (B|KiB)$/, 'the size');
    },
  },
  {
    name: 'recording is switched off and on again, and the list is cleared',
    run: async (world) => {
      const { browser, traffic } = world;
      await traffic.startAfresh();
      await pageSends(world, { path: '/execute-api/recorded-first' });
      await traffic.row('recorded-first');
      await traffic.record(false);
      await pageSends(world, { path: '/execute-api/not-recorded' });
      await traffic.record(true);
      await pageSends(world, { path: '/execute-api/recorded-again' });
      await traffic.row('recorded-again');
      equal(await paths(traffic), ['recorded-first', 'recorded-again'], 'what was recorded');
      await traffic.clear();
      holds(await browser.panel.exists('#traffic-empty'), 'the empty list says so');
    },
  },
  {
    name: 'a navigation begins the list anew with its own request, unless the log is kept',
    run: async (world) => {
      const { browser, traffic, sandbox } = world;
      await traffic.startAfresh();
      await pageSends(world, { path: '/execute-api/on-the-first-page' });
      await traffic.row('on-the-first-page');
      await browser.navigate(`${sandbox.url}/__text/second-page`);
      await traffic.row('/__text/second-page');
      await pathsToBe(traffic, 'second-page');
      await traffic.preserve(true);
      await browser.navigate(`${sandbox.url}/__text/third-page`);
      await traffic.row('/__text/third-page');
      await pathsToBe(traffic, 'second-page', 'third-page');
      await traffic.preserve(false);
      await browser.navigate(`${sandbox.url}/__text/inspected`);
      await traffic.row('/__text/inspected');
      await pathsToBe(traffic, 'inspected');
    },
  },
  {
    name: 'every way of authorising is told from the others',
    run: async (world) => {
      const { traffic, sandbox } = world;
      await traffic.startAfresh();
      const jwt = mintUserPoolToken({ use: 'access', expiresIn: 3600, username: 'ada' });
      const old = 'AWS AKIAIOSFODNN7EXAMPLE:frJIUN8DYpKDtOLCwo//yllqDzg=';
      const asymmetric =
        'AWS4-ECDSA-P256-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20261121/s3/aws4_request, SignedHeaders=host;x-amz-date;x-amz-region-set, Signature=3045';
      const policy = Buffer.from(JSON.stringify({ expiration: '2030-01-01T00:00:00Z', conditions: [] }));
      const plain: readonly (readonly [name: string, init: object])[] = [
        ['sigv2', { headers: { authorization: old, 'x-amz-date': 'today' } }],
        ['sigv4a', { headers: { authorization: asymmetric, 'x-amz-region-set': '*' } }],
        ['api-key', { headers: { 'x-api-key': 'an-api-key' } }],
        ['jwt', { headers: { authorization: `Bearer ${jwt}` } }],
        ['bearer', { headers: { authorization: 'Bearer opaque' } }],
        ['basic', { headers: { authorization: 'Basic YWRhOnRlYQ==' } }],
        ['none', {}],
      ];
      for (const [name, init] of plain) await pageFetch(world, `${sandbox.url}/__headers/kind-${name}`, init);
      await pageSends(world, { path: '/execute-api/kind-sigv4' });
      await pageSends(world, { path: '/s3/bucket?kind-presigned=', form: 'query' });
      await world.browser.page.evaluate(
        async (url: string, base64: string) => {
          const form = new FormData();
          form.append('key', 'photo.txt');
          form.append('policy', base64);
          form.append('x-amz-algorithm', 'AWS4-HMAC-SHA256');
          form.append('x-amz-credential', 'AKIAIOSFODNN7EXAMPLE/20261121/us-east-1/s3/aws4_request');
          form.append('x-amz-date', '20261121T000000Z');
          form.append('x-amz-signature', 'ab'.repeat(32));
          form.append('file', new File(['hello'], 'photo.txt', { type: 'text/plain' }));
          await fetch(url, { method: 'POST', body: form });
        },
        `${sandbox.url}/__headers/kind-post-policy`,
        policy.toString('base64'),
      );
      await traffic.row('kind-post-policy');
      const told = (await traffic.rows()).flatMap(({ auth, cells }) => {
        const kind = /kind-([a-z0-9-]+)/.exec(cells.url ?? '')?.[1];
        return kind === undefined ? [] : [`${kind} as ${auth}`];
      });
      const kinds = [...plain.map(([name]) => name), 'sigv4', 'presigned', 'post-policy'];
      equal(
        told,
        kinds.map((kind) => `${kind} as ${kind}`),
        'what the requests are taken for',
      );
    },
  },
  {
    name: 'what a rule signed is ours, with the exact bytes of its body',
    run: async (world) => {
      const { browser, traffic } = world;
      const { panel } = browser;
      await useRules(world, ruleOf());
      await traffic.startAfresh();
      const url = `${world.sandbox.url}/execute-api/signed-by-a-rule`;
      await browser.page.evaluate(
        async (address: string, bytes: readonly number[]) => {
          await fetch(address, { method: 'POST', body: Uint8Array.from(bytes) });
        },
        url,
        [...binary],
      );
      await useRules(world);
      equal(receivedBy(world, 'signed-by-a-rule')?.verdict, 'signature valid', 'the verdict');
      await pageSends(world, { path: '/execute-api/signed-by-the-page' });
      await traffic.row('signed-by-the-page', 'accepted');
      await traffic.filter('is:ours');
      const row = await traffic.choose('signed-by-a-rule');
      equal(row.cells.auth, 'SigV4 by us', 'how it is authorised');
      await traffic.part('request', 'headers');
      const sent = receivedHeader(receivedBy(world, 'signed-by-a-rule'), 'authorization') ?? '(none)';
      contains(
        await panel.text('#traffic-panel-request'),
        /Signature=([0-9a-f]{64})/.exec(sent)?.[1] ?? sent,
        'the signature that was sent',
      );
      await traffic.part('request', 'body');
      const bytes = (from: string, line: string) =>
        panel.waitFor(
          `the bytes at ${from}`,
          (...wanted: readonly string[]) => {
            const text = document.querySelector<HTMLElement>('#traffic-request-panel-body')?.innerText ?? '';
            return wanted.every((part) => text.includes(part));
          },
          from,
          line,
        );
      await bytes('000080', '80 81 82 83 84 85 86 87  88 89 8a 8b 8c 8d 8e 8f');
      await panel.evaluate(() =>
        document.querySelector<HTMLElement>('#traffic-request-panel-body .row-window')?.focus(),
      );
      await panel.press('End');
      await bytes('0003f0', 'f0 f1 f2 f3 f4 f5 f6 f7  f8 f9 fa fb fc fd fe ff');
      await traffic.filter('');
      await traffic.detail('why');
    },
  },
];

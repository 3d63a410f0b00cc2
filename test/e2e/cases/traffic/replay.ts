import { sandboxTemporaryCredentials } from '#test/servers/sandbox-credentials.ts';
import { until } from '../../driver/deadline.ts';
import { contains, equal, lacks } from '../../expect.ts';
import { heardByPageFetch, wrapPageFetch } from '../../page-fetch.ts';
import { receivedBy, receivedHeader } from '../../rule-steps.ts';
import { pageSends } from '../../traffic-steps.ts';
import { callWorker } from '../../worker-calls.ts';
import type { Case, World } from '../../world.ts';

/** So many requests with this in their path have arrived. */
function arrived({ sandbox }: World, part: string): number {
  return sandbox.requests.filter(({ rawUrl, method }) => rawUrl.includes(part) && method !== 'OPTIONS')
    .length;
}

function credentialOf(world: World, part: string): string {
  const header = receivedHeader(receivedBy(world, part), 'authorization') ?? '';
  return /Credential=([^/]*)/.exec(header)?.[1] ?? header;
}

export const replayCases: readonly Case[] = [
  {
    name: 'a request is replayed as who signed it and as somebody else, and both answers stand side by side',
    run: async (world) => {
      const { browser, traffic } = world;
      const { panel } = browser;
      await traffic.startAfresh();
      await pageSends(world, { path: '/execute-api/replay-plain?b=2&a=1' });
      await traffic.choose('replay-plain');
      await traffic.detail('replay');
      await panel.click('#replay-send');
      equal(await traffic.replayed(), '200', 'the answer');
      equal(arrived(world, 'replay-plain'), 2, 'requests that arrived');
      equal(credentialOf(world, 'replay-plain'), 'AKIAIOSFODNN7EXAMPLE', 'who signed it');
      const beside = await panel.text('#replay-compared');
      contains(beside, 'before', 'what stood before');
      contains(beside, /date|signature/i, 'what differs');
      await panel.fill('#replay-identity', 'example-plus');
      await panel.click('#replay-send');
      await panel.waitFor(
        'the signature as somebody else',
        () => document.querySelector<HTMLElement>('.replay-outcome')?.innerText.includes('AKID') ?? false,
      );
      equal(await traffic.replayed(), '200', 'the answer');
      equal(credentialOf(world, 'replay-plain'), 'AKIDEXAMPLE', 'who signed it then');
      await traffic.filter('is:replayed');
      await traffic.row('replay-plain');
      equal((await traffic.rows()).length, 2, 'replays in the list');
    },
  },
  {
    name: 'in the page a replay has its cookies and origin, and the page’s own fetch sees neither signature nor token',
    run: async (world) => {
      const { browser, traffic, sandbox } = world;
      const { panel } = browser;
      const { sessionToken, accessKeyId } = sandboxTemporaryCredentials;
      await traffic.startAfresh();
      await callWorker(panel, 'saveIdentity', {
        name: 'temporary',
        ...sandboxTemporaryCredentials,
        expiration: '',
      });
      await browser.page.evaluate(() => {
        // biome-ignore lint/suspicious/noDocumentCookie: what every browser has
        document.cookie = 'session=of-the-page; path=/';
      });
      await pageSends(world, {
        method: 'POST',
        // Long, as what is handed on in a query may be: the browser's own rule for this one request holds the whole URL.
        path: `/execute-api/replay-in-page?state=${'a%2Fb'.repeat(600)}`,
        headers: [['content-type', 'application/json']],
        body: '{"item":"tea"}',
        credentials: sandboxTemporaryCredentials,
      });
      await wrapPageFetch(world);
      await traffic.choose('replay-in-page');
      await traffic.detail('replay');
      await panel.click('#replay-where-page');
      await panel.click('#replay-send');
      // A POST may change something: nothing is sent before that is confirmed.
      await panel.waitFor('the question', () => document.querySelector('#replay-confirm'));
      equal(arrived(world, 'replay-in-page'), 1, 'requests before it is confirmed');
      await panel.press('Escape');
      await panel.waitFor('the question to go away', () => document.activeElement?.id === 'replay-send');
      await panel.click('#replay-send');
      await panel.click('#replay-confirm');
      equal(await traffic.replayed(), '200', 'the answer');
      const request = receivedBy(world, 'replay-in-page');
      equal(arrived(world, 'replay-in-page'), 2, 'requests then');
      equal(request?.verdict, 'signature valid', 'the verdict');
      equal(receivedHeader(request, 'cookie'), 'session=of-the-page', 'the cookies');
      equal(receivedHeader(request, 'origin'), sandbox.url, 'the origin');
      equal(receivedHeader(request, 'x-amz-security-token'), sessionToken, 'the token');
      equal(credentialOf(world, 'replay-in-page'), accessKeyId, 'who signed it');
      const heard = await heardByPageFetch(world);
      contains(heard, 'replay-in-page', 'what the page’s fetch was called with');
      for (const part of [sessionToken, 'AWS4-HMAC', 'Signature', accessKeyId]) {
        lacks(heard, part, 'what the page’s fetch was called with');
      }
      // What was put on that one request is on no other.
      await browser.page.evaluate(
        (url: string) => fetch(url).then(() => true),
        `${sandbox.url}/__text/after-it`,
      );
      equal(
        receivedHeader(receivedBy(world, 'after-it'), 'authorization'),
        undefined,
        'the request after it',
      );
      await browser.page.evaluate(() => {
        // biome-ignore lint/suspicious/noDocumentCookie: what every browser has
        document.cookie = 'session=; path=/; max-age=0';
      });
      await panel.click('#replay-where-worker');
      await browser.navigate(`${sandbox.url}/__text/fresh-page`);
    },
  },
  {
    name: 'a request is replayed ten times, each answer listed with its time and the middle one of them',
    run: async (world) => {
      const { browser, traffic } = world;
      const { panel } = browser;
      await traffic.startAfresh();
      await pageSends(world, { path: '/execute-api/replay-often' });
      await traffic.choose('replay-often');
      await traffic.detail('replay');
      await panel.click('#replay-ten');
      await panel.waitFor(
        'ten answers',
        () => document.querySelectorAll('#replay-table tbody tr[data-status="200"]').length === 10,
      );
      await panel.waitFor('the middle time', () =>
        /\d (ms|s)$/.test(document.querySelector('#replay-p50')?.textContent ?? ''),
      );
      equal(arrived(world, 'replay-often'), 11, 'requests that arrived');
    },
  },
  {
    name: 'several requests are replayed in their order, up to the first that fails or all of them',
    run: async (world) => {
      const { browser, traffic, sandbox } = world;
      const { panel } = browser;
      await traffic.startAfresh();
      await pageSends(world, { path: '/execute-api/in-order-1' });
      // A proxy before it spoils it every time.
      await pageSends(world, { path: '/@via/slash/execute-api/in-order-2' });
      await pageSends(world, { path: '/execute-api/in-order-3' });
      await traffic.row('in-order-3');
      await traffic.filter('in-order');
      await panel.click('#traffic-head-url');
      await traffic.choose('/execute-api/in-order-1');
      await traffic.detail('replay');
      await panel.evaluate(() => document.querySelector<HTMLElement>('#traffic-grid')?.focus());
      await panel.press('Control+a');
      await panel.waitFor('all to be chosen', () =>
        document.querySelector('#replay-send')?.textContent?.includes('3 in order'),
      );
      const before = sandbox.requests.length;
      const since = () =>
        sandbox.requests.slice(before).map(({ rawUrl }) => /in-order-\d/.exec(rawUrl)?.[0] ?? rawUrl);
      const shown = (await traffic.rows()).map(({ cells }) => /in-order-\d/.exec(cells.url ?? '')?.[0] ?? '');
      const failing = shown.indexOf('in-order-2');
      await panel.click('#replay-send');
      await traffic.said('stopped at the failure');
      equal(since(), shown.slice(0, failing + 1), 'requests up to the one that fails');
      await panel.click('#replay-stop');
      await panel.click('#replay-send');
      await traffic.said('Replayed 3 of 3');
      equal(since().slice(failing + 1), shown, 'all of them');
      await panel.click('#replay-stop');
      await panel.click('#traffic-head-url');
      await panel.click('#traffic-head-url');
    },
  },
  {
    name: 'a replay is edited first in Compose; what was sent is in the history, without credentials, and erased from it',
    run: async (world) => {
      const { browser, compose, traffic } = world;
      const { panel } = browser;
      await callWorker(panel, 'eraseHistory', { id: null });
      await traffic.startAfresh();
      await pageSends(world, {
        path: '/execute-api/replay-edited',
        headers: [['x-secret-token', 'an-unstored-secret-token']],
      });
      await traffic.choose('replay-edited');
      await traffic.detail('replay');
      await panel.click('#replay-edit');
      await panel.waitFor('the request in Compose', () =>
        document.querySelector<HTMLInputElement>('#url')?.value.includes('replay-edited'),
      );
      await compose.url(`${world.sandbox.url}/execute-api/replay-changed`);
      await compose.trace();
      await compose.send();
      equal((await compose.answer()).status, 200, 'the changed request');
      await traffic.show();
      await panel.click('#replay-send');
      equal(await traffic.replayed(), '200', 'the request as it was');

      // An answer does not wait for what is written down behind it.
      const entries = await until('both in the history', async () => {
        const all = await callWorker(panel, 'listHistory', null);
        return all.length < 2 ? null : all;
      });
      equal(
        entries.map(({ url, from, status }) => [/replay-\w+/.exec(url)?.[0], from, status]),
        [
          ['replay-edited', 'replay', 200],
          ['replay-changed', 'compose', 200],
        ],
        'the history',
      );
      const drafts = await Promise.all(entries.map(({ id }) => callWorker(panel, 'openHistory', { id })));
      const kept = JSON.stringify([entries, drafts]);
      for (const part of ['Signature=', 'AWS4-HMAC', 'an-unstored-secret-token'])
        lacks(kept, part, 'the history');

      await panel.click('#traffic-history');
      await panel.click('#history-list li:last-child .history-open');
      await panel.waitFor('the request of the history in Compose', () =>
        document.querySelector<HTMLInputElement>('#url')?.value.includes('replay-changed'),
      );
      await traffic.show();
      await panel.click('#traffic-history');
      await panel.click('#history-list li:first-child .history-erase-one');
      await panel.waitFor(
        'one to be erased',
        () => document.querySelectorAll('#history-list li').length === 1,
      );
      await panel.click('#history-erase');
      await panel.click('#history-erase-really');
      await panel.waitFor('all to be erased', () => document.querySelector('#history-empty'));
      equal(await callWorker(panel, 'listHistory', null), [], 'the history');
      await panel.waitFor('the focus in the dialog', () =>
        document.querySelector('dialog[open]')?.contains(document.activeElement),
      );
      await panel.press('Escape');
      await panel.waitFor('the dialog to close', () => document.querySelector('dialog[open]') === null);
    },
  },
];

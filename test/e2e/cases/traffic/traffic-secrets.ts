import { documentText, heardSoFar, inLastingStorage, listen } from '../../canary.ts';
import { clipboardText } from '../../clipboard.ts';
import { contains, equal } from '../../expect.ts';
import { heardByPageFetch, wrapPageFetch } from '../../page-fetch.ts';
import { receivedBy, receivedHeader } from '../../rule-steps.ts';
import { fetchInPage, type PlainFetch, signed } from '../../traffic-steps.ts';
import { callWorker } from '../../worker-calls.ts';
import type { Case, World } from '../../world.ts';
import { keepSavedFiles, savedText } from './saved-files.ts';

// Each is found by its middle: masks may show how it begins or ends, and a URL encodes what stands around it.
const secretAccessKey = 'beginning/CANARYofTRAFFICsecret+0011/ending';
const sessionToken = 'beginning/CANARYofTRAFFICtoken+0012/ending==';
const accessKeyId = 'ASIACANARYOFTRAFFIC';
const needles = ['CANARYofTRAFFICsecret', 'CANARYofTRAFFICtoken'];

const found = (text: string): readonly string[] => needles.filter((part) => text.includes(part));

/** The request as the panel hands it to the worker. */
const captured = ({ method, url, headers }: PlainFetch, text: string) => ({
  id: 'canary',
  at: Date.now(),
  method,
  url,
  headers: [...headers, ['host', new URL(url).host] as const],
  body: { kind: 'none' } as const,
  response: {
    status: 403,
    statusText: 'Forbidden',
    headers: [],
    mimeType: 'application/json',
    size: text.length,
    body: { kind: 'text', text, size: text.length } as const,
    error: null,
  },
  took: 1,
  resourceType: 'fetch',
  from: 'page' as const,
});

/** Goes through all that Traffic does with a request that was signed by the canary's key, and gives what was seen in the panel then. */
async function goThrough(world: World, identityId: string): Promise<readonly string[]> {
  const { browser, traffic } = world;
  const { panel } = browser;
  const seen: string[] = [];
  const look = async (): Promise<void> => {
    seen.push(await panel.evaluate<string>(documentText));
  };
  await traffic.choose('canary-of-traffic');
  await traffic.why();
  await look();
  await traffic.detail('signature');
  await panel.waitFor(
    'the verification',
    () => document.querySelector<HTMLElement>('#verify-verdict')?.dataset.verified,
  );
  await panel.fill('#verify-identity', identityId);
  await look();
  await traffic.detail('why');
  if (await panel.exists('#fix-identity')) await panel.fill('#fix-identity', identityId);
  await traffic.applyFix();
  await look();
  await panel.click('#copy-report');
  await traffic.said('Copied the report');
  seen.push(await clipboardText(panel));
  await traffic.detail('replay');
  await panel.fill('#replay-identity', identityId);
  await panel.click('#replay-send');
  await traffic.replayed();
  await look();
  await panel.click('#replay-where-page');
  await panel.click('#replay-send');
  await panel.waitFor('the answer in the page', () =>
    document.querySelector('#replay-progress') === null
      ? document.querySelector<HTMLElement>('#replay-result')?.dataset.status
      : null,
  );
  await panel.click('#replay-where-worker');
  await look();
  await panel.click('#replay-compare');
  await panel.waitFor('the comparison', () => document.querySelector('#compare-table'));
  await look();
  await panel.press('Escape');
  await panel.waitFor('the end of the comparison', () => document.querySelector('dialog[open]') === null);
  await keepSavedFiles(panel);
  await panel.click('#traffic-export');
  await panel.click('#traffic-export-redacted');
  seen.push(await savedText(panel));
  await panel.click('#traffic-history');
  await panel.waitFor('the history', () => document.querySelector('#history-list'));
  await look();
  await panel.press('Escape');
  await panel.waitFor('the end of the history', () => document.querySelector('dialog[open]') === null);
  return seen;
}

export const trafficSecretCases: readonly Case[] = [
  {
    name: 'explained, verified, mended, replayed, reported, saved and remembered, a stored secret and token are found nowhere',
    run: async (world) => {
      const { browser, traffic } = world;
      const { panel } = browser;
      await traffic.startAfresh();
      const { id } = await callWorker(panel, 'saveIdentity', {
        name: 'canary of traffic',
        accessKeyId,
        secretAccessKey,
        sessionToken,
        expiration: '',
      });
      await listen(world);
      // The page has the secret and signs with it; the token is the store's alone.
      const request = await signed(world, {
        path: '/execute-api/canary-of-traffic',
        credentials: { accessKeyId, secretAccessKey },
      });
      await fetchInPage(world, request);
      await wrapPageFetch(world);
      const seen = await goThrough(world, id);
      const sent = receivedHeader(receivedBy(world, 'canary-of-traffic'), 'x-amz-security-token');
      equal(sent, sessionToken, 'the token went out with what was signed here');

      const text = JSON.stringify({ message: 'The security token included in the request is invalid.' });
      const replies = await Promise.all([
        callWorker(panel, 'explain', { request: captured(request, text), identityId: id }),
        callWorker(panel, 'explain', { request: captured(request, text), identityId: null }),
        callWorker(panel, 'explainText', { text }),
        callWorker(panel, 'findSecrets', { text: `a report with ${secretAccessKey} and ${sessionToken}` }),
        callWorker(panel, 'loadCorrections', null),
        callWorker(panel, 'listHistory', null),
        callWorker(panel, 'listActivity', { tabId: null }),
      ]);
      contains(
        JSON.stringify(replies[3]),
        'canary of traffic',
        'what a report would have held is told by name',
      );
      const drafts = await Promise.all(
        replies[5].map((entry) => callWorker(panel, 'openHistory', { id: entry.id })),
      );
      const places: Readonly<Record<string, string>> = {
        'the panel, a report or a file': seen.join('\n'),
        'replies of the worker': JSON.stringify([replies, drafts]),
        'messages and the console of the panel': (await heardSoFar(world)).join('\n'),
        'what the page’s fetch was called with': await heardByPageFetch(world),
        'the page': await browser.page.evaluate<string>(
          () => document.documentElement.outerHTML + JSON.stringify({ ...localStorage, ...sessionStorage }),
        ),
        'the page’s console': (await browser.pageConsole()).join('\n'),
      };
      const leaks = Object.entries(places).flatMap(([where, all]) =>
        found(all).map((what) => `${what} in ${where}`),
      );
      equal(leaks, [], 'leaks');
      equal(await inLastingStorage(world, needles), [], 'what outlives the session');
      await callWorker(panel, 'removeIdentity', { id });
      await browser.navigate(`${world.sandbox.url}/__text/fresh-page`);
    },
  },
];

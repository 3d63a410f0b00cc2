import type { ResultOf } from '#protocol/contract.ts';
import { mintUserPoolToken } from '#test/servers/sandbox-tokens.ts';
import { documentText, heardSoFar, inLastingStorage, listen } from '../../canary.ts';
import { contains, equal, holds } from '../../expect.ts';
import {
  activityOf,
  inspectedTabId,
  pageFetch,
  receivedBy,
  receivedHeader,
  ruleOf,
  useRules,
} from '../../rule-steps.ts';
import { RulesPage } from '../../rules-page.ts';
import { callWorker } from '../../worker-calls.ts';
import type { Case, World } from '../../world.ts';

// Each is found by its middle: masks may show how it begins or ends, and a URL encodes what stands around it.
const secretAccessKey = 'beginning/CANARYofTHEsecretKEY+0001/ending';
const sessionToken = 'beginning/CANARYofTHEsessionTOKEN+0002/ending==';
const pasted = 'beginning.CANARYofTHEpastedTOKEN.0003.ending';
const expiredSecret = 'beginning/CANARYofTHEexpiredKEY+0004/ending';

type Needle = { readonly name: string; readonly part: string };

const needles = (jwt: string): readonly Needle[] => [
  { name: 'the secret access key', part: 'CANARYofTHEsecretKEY' },
  { name: 'the session token', part: 'CANARYofTHEsessionTOKEN' },
  { name: 'the pasted token', part: 'CANARYofTHEpastedTOKEN' },
  { name: 'the expired secret access key', part: 'CANARYofTHEexpiredKEY' },
  // Its claims may be known; what makes it a token is its signature.
  { name: 'the signature of the JWT', part: jwt.split('.')[2]?.slice(4, 40) ?? '' },
];

/** What is found of the secrets in this text, by name. */
function found(text: string, wanted: readonly Needle[]): readonly string[] {
  return wanted.filter(({ part }) => text.includes(part)).map(({ name }) => name);
}

async function saveIdentity(world: World, name: string, secret: string, expiration: string): Promise<string> {
  const { id } = await callWorker(world.browser.panel, 'saveIdentity', {
    name,
    accessKeyId: 'ASIACANARYOFRULES',
    secretAccessKey: secret,
    sessionToken,
    expiration,
  });
  return id;
}

/** Rules of every kind that have something to hide, each with a path of its own. */
async function canaryRules(world: World, jwt: string): Promise<void> {
  const { panel } = world.browser;
  const at = (path: string) => ({ where: { text: `127.0.0.1/__text/canary-${path}*` } });
  const identityId = await saveIdentity(world, 'canary', secretAccessKey, '');
  const expired = await saveIdentity(world, 'canary, expired', expiredSecret, '2026-01-01T00:00:00Z');
  const key = await callWorker(panel, 'saveToken', { name: 'canary key', value: pasted });
  const token = await callWorker(panel, 'saveToken', { name: 'canary token', value: jwt });
  const source = (tokenId: string) => ({ kind: 'pasted', tokenId }) as const;
  const apiKey = { header: 'x-api-key', source: source(key.id) };
  const bearer = { header: 'Authorization', bearer: true, use: 'access', source: source(token.id) } as const;
  const headers = [{ id: 'h', enabled: true, action: 'set', name: 'X-Canary', value: 'seen' }] as const;
  await useRules(
    world,
    ruleOf({ name: 'signs', ...at('signed'), iam: { identityId }, rewrite: { headers } }),
    ruleOf({ name: 'presigns', ...at('presigned'), iam: { identityId, form: 'query', service: 's3' } }),
    ruleOf({ name: 'has expired', ...at('refused'), iam: { identityId: expired } }),
    ruleOf({ name: 'adds a key', ...at('keyed'), authorise: { kind: 'api-key', existing: 'leave', apiKey } }),
    ruleOf({
      name: 'nets a key',
      ...at('netted'),
      authorise: { kind: 'api-key', existing: 'replace', apiKey },
    }),
    ruleOf({ name: 'adds a token', ...at('token'), authorise: { kind: 'user-pool', token: bearer } }),
  );
}

const done = [
  ['signed', 'signed'],
  ['presigned', 'signed'],
  ['refused', 'refused'],
  ['keyed', 'authorised'],
  ['netted', 'authorised'],
  ['token', 'authorised'],
] as const;

/** Has every rule at work, and shows all that the panel has to show of it; returns what the panel said meanwhile. */
async function makeThemTalk(world: World): Promise<string> {
  const { panel } = world.browser;
  const said: string[] = [];
  for (const [path] of done) await pageFetch(world, `${world.sandbox.url}/__text/canary-${path}`);
  const rules = new RulesPage(panel);
  await rules.show();
  for (const [path, outcome] of done) {
    await rules.activity(outcome, `/canary-${path}`);
    await panel.waitFor('the trace', () => !document.body.innerText.includes('Fetching the trace'));
    said.push(await panel.evaluate(documentText));
  }
  await panel.click('#detail-tab-dry');
  for (const [path] of done) {
    await panel.fill('#dry-url', `${world.sandbox.url}/__text/canary-${path}`);
    await panel.waitFor(
      'the verdict',
      (wanted: string) =>
        document.querySelector<HTMLElement>('#dry-verdict')?.dataset.outcome === wanted ||
        document.querySelector('#dry-refusal') !== null,
      done.find(([one]) => one === path)?.[1] ?? '',
    );
    said.push(await panel.evaluate(documentText));
  }
  await panel.click('#detail-tab-rule');
  for (const name of ['signs', 'adds a key', 'adds a token']) {
    await rules.open(name);
    said.push(await panel.evaluate(documentText));
    await panel.click('#discard-rule');
  }
  return said.join('\n');
}

/** What the worker answers to all that a panel may ask about rules. */
async function askEverything(world: World): Promise<string> {
  const { panel } = world.browser;
  const activity = await activityOf(world);
  const rows = activity.filter(({ url }) => url.includes('canary-'));
  equal(rows.map(({ outcome }) => outcome).toSorted(), done.map(([, outcome]) => outcome).toSorted(), 'done');
  const answers: unknown[] = [
    activity,
    await callWorker(panel, 'listActivity', { tabId: null }),
    await callWorker(panel, 'listRules', null),
    await callWorker(panel, 'listTokens', null),
    await callWorker(panel, 'listIdentities', null),
    await callWorker(panel, 'exportRules', null),
    await callWorker(panel, 'loadRuleDraft', null),
    await callWorker(panel, 'loadDraft', null),
  ];
  for (const { id } of rows) answers.push(await callWorker(panel, 'showActivity', { id }));
  const replies: ResultOf<'dryRun'>[] = [];
  const binding = { tabId: await inspectedTabId(world), origin: world.sandbox.url };
  for (const [path] of done) {
    const facts = {
      url: `${world.sandbox.url}/__text/canary-${path}`,
      method: 'GET',
      kind: 'fetch',
      tabId: binding.tabId,
      pageOrigin: binding.origin,
    } as const;
    replies.push(await callWorker(panel, 'dryRun', { facts, headers: [], body: '' }));
  }
  return JSON.stringify([answers, replies]);
}

async function pageText(world: World, path: string): Promise<string> {
  const page = await world.browser.extensionPage(path);
  try {
    await page.waitFor('the page', () => document.querySelector('main')?.textContent);
    return await page.evaluate<string>(documentText);
  } finally {
    await page.close();
    await world.browser.showPanel();
  }
}

export const ruleSecretCases: readonly Case[] = [
  {
    name: 'what rules authorise with is found nowhere: not in documents, storage, consoles, activity or messages',
    run: async (world) => {
      const { browser, sandbox } = world;
      const jwt = mintUserPoolToken({ use: 'access', expiresIn: 3600, username: 'canary' });
      const wanted = needles(jwt);
      await browser.navigate(`${sandbox.url}/__text/inspected`);
      await canaryRules(world, jwt);
      await listen(world);
      const shown = await makeThemTalk(world);
      const answers = await askEverything(world);
      const popup = await pageText(world, `popup.html#tab=${await inspectedTabId(world)}`);
      contains(popup, 'adds a token', 'the popup shows the rules');
      const heard = await heardSoFar(world);
      holds(
        heard.some((text) => text.includes('canary-signed')),
        'the port hears of what rules do',
      );
      // On the wire they have to be: else nothing was looked for.
      equal(receivedHeader(receivedBy(world, 'canary-signed'), 'x-amz-security-token'), sessionToken, 'sent');
      equal(receivedHeader(receivedBy(world, 'canary-netted'), 'x-api-key'), pasted, 'sent');
      equal(receivedHeader(receivedBy(world, 'canary-token'), 'authorization'), `Bearer ${jwt}`, 'sent');
      equal(receivedBy(world, 'canary-refused'), undefined, 'refused');
      const inspected = await browser.page.evaluate<string>(
        () =>
          document.documentElement.outerHTML +
          JSON.stringify({ ...localStorage, ...sessionStorage }) +
          JSON.stringify(performance.getEntriesByType('resource')),
      );
      const console = (await browser.pageConsole()).join('\n');
      contains(console, 'canary-refused', 'the console of the page says what was refused');
      const parts = wanted.map(({ part }) => part);
      equal(
        await inLastingStorage(world, ['adds a token', ...parts]),
        ['adds a token'],
        'of a name and all secrets, in lasting storage',
      );
      contains(shown, 'X-Amz-Security-Token', 'the panel shows the traces');
      const places = {
        'the panel as it is used': shown,
        'the panel’s document': await browser.panel.evaluate<string>(documentText),
        'what the panel receives unasked, and its console': heard.join('\n'),
        'what the worker answers': answers,
        'the popup': popup,
        'the page for access': await pageText(world, 'page.html'),
        'the inspected page': inspected,
        'the inspected page’s console': console,
      };
      for (const [where, text] of Object.entries(places)) equal(found(text, wanted), [], where);
      equal(
        found([secretAccessKey, sessionToken, pasted, expiredSecret, jwt].join(), wanted).length,
        5,
        'five',
      );
    },
  },
];

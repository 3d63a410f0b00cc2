import { mintUserPoolToken } from '#test/servers/sandbox-tokens.ts';
import { until } from '../../driver/deadline.ts';
import { contains, equal, holds, lacks } from '../../expect.ts';
import {
  inspectedTabId,
  pageFetch,
  receivedBy,
  receivedHeader,
  ruleOf,
  rulesState,
  useRules,
} from '../../rule-steps.ts';
import { RulesPage } from '../../rules-page.ts';
import { callWorker } from '../../worker-calls.ts';
import type { Case, World } from '../../world.ts';

async function rulesPage({ browser }: World): Promise<RulesPage> {
  const page = new RulesPage(browser.panel);
  await page.show();
  return page;
}

const elsewhere = ({ sandbox }: World, path: string) =>
  `${sandbox.url.replace('127.0.0.1', 'localhost')}${path}`;

/** Saves the open rule and allows what it asks for, in the browser's own prompt. */
async function saveAndAllow({ browser }: World): Promise<void> {
  if (browser.name === 'chromium') {
    await browser.grantHostPermission(() => browser.panel.click('#save-rule'));
    return;
  }
  // A Firefox panel cannot ask; it opens a page that can.
  await browser.panel.click('#save-rule');
  const page = await browser.openedExtensionPage('page.html');
  await browser.grantHostPermission(() => page.click('#allow'));
  await page.waitFor('the page to say so', () =>
    document.querySelector('#said')?.textContent?.startsWith('Allowed'),
  );
  await page.close();
  await browser.showPanel();
}

export const ruleViewCases: readonly Case[] = [
  {
    name: 'a rule made by hand asks for access in the browser’s own prompt, and then signs the page’s requests',
    always: true,
    run: async (world) => {
      const { browser } = world;
      const { panel } = browser;
      await useRules(world);
      const rules = await rulesPage(world);
      await rules.create();
      await panel.fill('#rule-name', 'by hand');
      await panel.fill('#rule-where', 'localhost/execute-api/*');
      await panel.fill('#rule-identity', 'example-slash');
      await panel.fill('#rule-service', 'execute-api');
      await panel.fill('#rule-region', 'us-east-1');
      contains(
        await panel.text('#carried-by'),
        browser.name === 'chromium' ? 'debugging bar' : 'Firefox',
        'how it will be carried',
      );
      await saveAndAllow(world);
      await rules.saved();
      await rules.carriedBy('by hand', browser.name === 'chromium' ? 'debugger-fetch' : 'web-request');
      await browser.navigate(elsewhere(world, '/__text/inspected'));
      const answer = await pageFetch(world, elsewhere(world, '/execute-api/by-hand?a=b'), {
        method: 'POST',
        body: '{"hand": "made"}',
      });
      equal('status' in answer && answer.status, 200, JSON.stringify(answer));
      const received = receivedBy(world, 'by-hand');
      equal(received?.verdict, 'signature valid', 'the verdict');
      const said = await rules.activity('signed', '/execute-api/by-hand');
      const [, signature = '(none)'] =
        /Signature=([0-9a-f]{64})/.exec(receivedHeader(received, 'authorization') ?? '') ?? [];
      contains(said, signature, 'the trace shows the signature that the server got');
      await browser.navigate(`${world.sandbox.url}/__text/inspected`);
    },
  },
  {
    name: 'a bad pattern is refused where it is typed, and nothing typed is lost when DevTools is closed',
    run: async (world) => {
      const { browser } = world;
      await useRules(world);
      const rules = await rulesPage(world);
      await rules.create();
      await browser.panel.fill('#rule-name', 'half done');
      await browser.panel.fill('#rule-where', '*.com/x');
      await browser.panel.click('#save-rule');
      const problem = await browser.panel.waitFor('what is wrong, at the field', () => {
        const field = document.querySelector('#rule-where');
        const id = field?.getAttribute('aria-describedby')?.split(' ');
        const said = id?.map((one) => document.getElementById(one)?.textContent ?? '').join(' ');
        return field?.getAttribute('aria-invalid') === 'true' ? said : null;
      });
      contains(String(problem), 'everybody', 'what is wrong');
      equal(await rules.names(), [], 'rules saved');
      await browser.closeDevTools();
      await browser.openPanel();
      await world.compose.ready();
      await rules.show();
      await browser.panel.waitFor(
        'the rule as it was typed',
        () =>
          document.querySelector<HTMLInputElement>('#rule-name')?.value === 'half done' &&
          document.querySelector<HTMLInputElement>('#rule-where')?.value === '*.com/x',
      );
      await browser.panel.click('#discard-rule');
      await rules.saved();
    },
  },
  {
    name: 'a pasted token goes in once; the panel shows what it says of itself, and the bar can be avoided',
    run: async (world) => {
      const { browser } = world;
      const { panel } = browser;
      await useRules(world);
      const rules = await rulesPage(world);
      await rules.create();
      const token = mintUserPoolToken({ use: 'access', expiresIn: 3600, username: 'ada' });
      await panel.fill('#rule-name', 'pool');
      await panel.fill('#rule-where', '127.0.0.1/__auth/*');
      await panel.fill('#rule-kind', 'user-pool');
      await panel.click('#paste-token');
      await panel.fill('#token-name', 'ada’s access token');
      await panel.fill('#token-value', token);
      await panel.click('#save-token');
      await panel.waitFor('what it says of itself', () => document.querySelector('#token-facts') !== null);
      contains(await panel.text('#token-facts'), 'access', 'its claims');
      await panel.click('#token-done');
      lacks(await panel.evaluate(() => document.documentElement.outerHTML), token, 'the document');
      if (browser.name === 'chromium') {
        contains(await panel.text('#carried-by'), 'debugging bar', 'as long as it looks at what is there');
        await panel.click('#avoid-bar');
      } else {
        await panel.click('#rule-leave');
      }
      await panel.waitFor(
        'the rule to need no bar',
        () => document.querySelector('#carried-by')?.textContent?.includes('no bar') ?? false,
      );
      await panel.click('#save-rule');
      await rules.saved();
      await rules.carriedBy('pool', 'net-rules');
      const answer = await pageFetch(world, `${world.sandbox.url}/__auth/user-pool/access/pasted`);
      equal('status' in answer && answer.status, 200, JSON.stringify(answer));
    },
  },
  {
    name: 'rules are moved by keyboard, switched, removed and brought back',
    run: async (world) => {
      const { panel } = world.browser;
      await useRules(
        world,
        ruleOf({ name: 'one' }),
        ruleOf({
          name: 'two',
          where: { text: '127.0.0.1/execute-api/two*' },
          iam: { identityId: 'example-plus' },
        }),
      );
      const rules = await rulesPage(world);
      await rules.order('one', 'two');
      const url = `${world.sandbox.url}/execute-api/two`;
      const signer = async () => {
        await pageFetch(world, url);
        return receivedHeader(receivedBy(world, '/two'), 'authorization') ?? '';
      };
      contains(await signer(), 'Credential=AKIAIOSFODNN7EXAMPLE', 'the first one takes it');
      await panel.evaluate(
        (selector: string) => document.querySelector<HTMLElement>(selector)?.focus(),
        `${rules.row('two')} .rule-edit`,
      );
      await panel.press('Alt+ArrowUp');
      await rules.order('two', 'one');
      // The list shows at once what the worker has yet to do.
      await until(
        'the worker to go by the new order',
        async () => (await rulesState(world)).rules.map(({ name }) => name).join() === 'two,one',
      );
      equal(
        await panel.evaluate(() => document.activeElement?.closest<HTMLElement>('.rule-row')?.dataset.rule),
        'two',
        'the focus goes along',
      );
      contains(await signer(), 'Credential=AKIDEXAMPLE', 'now the other one takes it');
      await panel.click(`${rules.row('two')} .rule-switch`);
      await rules.carriedBy('two', '');
      contains(await signer(), 'Credential=AKIAIOSFODNN7EXAMPLE', 'switched off');
      await panel.click(`${rules.row('two')} .rule-menu`);
      await panel.evaluate(() => {
        const items = [...document.querySelectorAll<HTMLElement>('.menu-item')];
        items.find(({ textContent }) => textContent === 'Remove')?.click();
      });
      await rules.order('one');
      await panel.click('#undo-remove');
      await rules.order('two', 'one');
    },
  },
  {
    name: 'one key pauses everything from anywhere in the panel, and the same key ends the pause',
    run: async (world) => {
      const { panel } = world.browser;
      await useRules(world, ruleOf({ name: 'pausable' }));
      await rulesPage(world);
      await panel.click('#new-rule');
      await panel.click('#rule-where');
      const paused = (wanted: string) =>
        panel.waitFor(
          `paused: ${wanted}`,
          (yes: string) => document.querySelector<HTMLElement>('#pause')?.dataset.paused === yes,
          wanted,
        );
      await panel.press('Alt+p');
      await paused('yes');
      await panel.waitFor(
        'the worker to have paused',
        () => document.querySelector<HTMLElement>('.rule-row')?.dataset.backEnd === '',
      );
      await pageFetch(world, `${world.sandbox.url}/execute-api/paused`);
      equal(receivedHeader(receivedBy(world, '/paused'), 'authorization'), undefined, 'while paused');
      await panel.press('Alt+p');
      await paused('no');
      await panel.waitFor(
        'the worker to go on',
        () => document.querySelector<HTMLElement>('.rule-row')?.dataset.backEnd !== '',
      );
      await pageFetch(world, `${world.sandbox.url}/execute-api/resumed`);
      equal(receivedBy(world, '/resumed')?.verdict, 'signature valid', 'afterwards');
      await panel.click('#discard-rule');
    },
  },
  {
    name: 'a dry run says which rule takes a request and why the others do not, with the trace, and sends nothing',
    run: async (world) => {
      const { panel } = world.browser;
      await useRules(
        world,
        ruleOf({ name: 'posts only', where: { methods: ['POST'] } }),
        ruleOf({ name: 'takes it' }),
        ruleOf({ name: 'too late' }),
      );
      await rulesPage(world);
      await panel.click('#detail-tab-dry');
      await panel.fill('#dry-url', `${world.sandbox.url}/execute-api/tried?x=1`);
      const verdict = await panel.waitFor('the verdict', () => {
        const text = document.querySelector<HTMLElement>('#dry-run')?.innerText ?? '';
        return text.includes('takes it') && document.querySelector('#dry-signature') ? text : null;
      });
      contains(String(verdict), /posts only[\s\S]*method/i, 'why the first does not');
      contains(String(verdict), /too late[\s\S]*(earlier|before|first)/i, 'why the last does not');
      equal(receivedBy(world, 'tried'), undefined, 'what the server gets');
    },
  },
  {
    name: 'rules are exported without secrets and come back switched off; a file that is none is refused',
    run: async (world) => {
      const { panel } = world.browser;
      const token = mintUserPoolToken({ use: 'id', expiresIn: 3600 });
      const { id } = await callWorker(panel, 'saveToken', { name: 'exported', value: token });
      const source = { kind: 'pasted', tokenId: id } as const;
      await useRules(
        world,
        ruleOf({
          name: 'kept',
          authorise: { kind: 'oidc', token: { header: 'Authorization', bearer: true, use: 'id', source } },
        }),
      );
      const text = await callWorker(panel, 'exportRules', null);
      lacks(text, token, 'the export');
      equal(await callWorker(panel, 'importRules', { text }), { added: 1 }, 'rules added');
      const state = await rulesState(world);
      equal(
        state.rules.map(({ enabled }) => enabled),
        [true, false],
        'switched on',
      );
      const refused = await callWorker(panel, 'importRules', { text: '{"countersign": "else"}' }).then(
        () => 'taken',
        (error: unknown) => String(error),
      );
      contains(refused, 'rules-file-invalid', 'another file');
    },
  },
  {
    name: 'the toolbar’s popup switches this tab, pauses everything, and changes who signs',
    run: async (world) => {
      const { browser } = world;
      const popped = ruleOf({ name: 'popped' });
      await useRules(world, popped);
      const tabId = await inspectedTabId(world);
      const popup = await browser.extensionPage(`popup.html#tab=${tabId}`);
      await popup.waitFor('the popup', () => document.querySelector('.popup[data-ready]') !== null);
      contains(await popup.text('#popup-state'), '1 rule acts here', 'how things stand');
      await popup.fill('[data-rule="popped"] select', 'example-plus');
      await until('the worker to have the other identity', async () => {
        const rule = (await rulesState(world)).rules.find(({ id }) => id === popped.id);
        return rule?.authorise.iam.identityId === 'example-plus';
      });
      const state = async (part: string) => {
        await popup.waitFor(
          `the popup to say ${part}`,
          (wanted: string) => document.querySelector('#popup-state')?.textContent?.includes(wanted),
          part,
        );
      };
      await popup.click('#popup-tab');
      await state('Switched off');
      await popup.click('#popup-tab');
      await state('1 rule acts here');
      await popup.click('#popup-pause');
      await state('paused');
      await popup.click('#popup-pause');
      await state('1 rule acts here');
      await popup.close();
      await browser.showPanel();
      await pageFetch(world, `${world.sandbox.url}/execute-api/popped`);
      contains(
        receivedHeader(receivedBy(world, '/popped'), 'authorization') ?? '',
        'Credential=AKIDEXAMPLE',
        'who signed',
      );
    },
  },
  {
    name: 'the permission page explains every permission; access taken back is said in the panel, not passed over',
    run: async (world) => {
      const { browser } = world;
      await useRules(world, ruleOf({ name: 'revoked', where: { text: 'localhost/execute-api/*' } }));
      const rules = await rulesPage(world);
      await rules.carriedBy('revoked', browser.name === 'chromium' ? 'debugger-fetch' : 'web-request');
      const page = await browser.extensionPage('page.html');
      const explained = await page.evaluate<readonly string[]>(() =>
        [...document.querySelectorAll('.permissions dt code')].map(({ textContent }) => textContent ?? ''),
      );
      holds(
        explained.includes(browser.name === 'chromium' ? 'debugger' : 'webRequestBlocking'),
        `explained: ${explained}`,
      );
      for (const pattern of ['http://localhost/*', 'https://localhost/*']) {
        const button = `[aria-label="Take back ${pattern}"]`;
        if (await page.exists(button)) await page.click(button);
        await page.waitFor(
          `${pattern} to be gone`,
          (selector: string) => document.querySelector(selector) === null,
          button,
        );
      }
      await page.close();
      await browser.showPanel();
      await rules.carriedBy('revoked', '');
      contains(
        await browser.panel.text(`${rules.row('revoked')} .rule-trouble`),
        'Allow localhost',
        'the remedy',
      );
      if (browser.name === 'chromium') {
        await browser.grantHostPermission(() => browser.panel.click(`${rules.row('revoked')} .rule-trouble`));
      } else {
        await browser.panel.click(`${rules.row('revoked')} .rule-trouble`);
        const asking = await browser.openedExtensionPage('page.html');
        await browser.grantHostPermission(() => asking.click('#allow'));
        await asking.waitFor('the page to say so', () =>
          document.querySelector('#said')?.textContent?.startsWith('Allowed'),
        );
        await asking.close();
        await browser.showPanel();
      }
      await rules.carriedBy('revoked', browser.name === 'chromium' ? 'debugger-fetch' : 'web-request');
    },
  },
];

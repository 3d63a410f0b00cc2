import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { contains, equal, holds, lacks } from '../../expect.ts';
import { pageSends } from '../../traffic-steps.ts';
import type { Case, World } from '../../world.ts';
import { copied } from './copied.ts';

const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
/** Characters that shells, URLs and HTTP each take for something. */
const body = `{"item":"tea & 'two' cups $HOME \`id\` !! %PATH% ü"}`;

async function sendOrder({ traffic, ...world }: World): Promise<void> {
  await traffic.startAfresh();
  await pageSends(
    { traffic, ...world },
    {
      method: 'POST',
      path: "/execute-api/menu/it's?b=2&a=1%202",
      headers: [['content-type', 'application/json']],
      body,
    },
  );
  await traffic.choose('/execute-api/menu/');
}

export const menuCases: readonly Case[] = [
  {
    name: 'each way to copy a request says what was copied; the cURL command gets the same verdict from the server',
    run: async (world) => {
      const { sandbox } = world;
      await sendOrder(world);
      const url = await copied(world, 'copy-url', 'the URL');
      equal(url.text, `${sandbox.url}/execute-api/menu/it's?b=2&a=1%202`, 'the URL');
      contains(url.said, 'no credentials', 'what is said of the URL');

      const curl = await copied(world, 'copy-curl', 'the cURL command,');
      contains(curl.said, 'with its credentials', 'what is said of the cURL command');
      const before = sandbox.requests.length;
      // Not synchronously: the sandbox runs in this process.
      await promisify(execFile)('bash', ['-c', curl.text], { timeout: 20_000 });
      const again = sandbox.requests[before];
      const first = sandbox.requests.findLast(({ rawUrl }) => rawUrl.includes('/menu/'));
      equal(again?.verdict, 'signature valid', 'the verdict upon the cURL command');
      equal(again?.bodySha256, first?.bodySha256, 'its body');

      const cmd = await copied(world, 'copy-curl-cmd', 'the cURL command for Windows');
      contains(cmd.text, /^curl\.exe /m, 'the cURL command for Windows');
      contains(cmd.said, 'with its credentials', 'what is said of it');
      for (const [item, what] of [
        ['copy-curl-sigv4', 'the curl --aws-sigv4 command'],
        ['copy-awscurl', 'the awscurl command'],
      ] as const) {
        const placeholders = await copied(world, item, what);
        contains(placeholders.text, /curl/, item);
        contains(placeholders.said, 'no credentials', `what is said of ${item}`);
        lacks(placeholders.text, secret, item);
        lacks(placeholders.text, 'Signature=', item);
      }
      const fetchCall = await copied(world, 'copy-fetch', 'the fetch call');
      contains(fetchCall.text, /fetch\(/, 'the fetch call');
      const har = JSON.parse((await copied(world, 'copy-har', 'the HAR entry')).text) as {
        log: { entries: { request: { headers: { name: string; value: string }[] } }[] };
      };
      const authorization = har.log.entries[0]?.request.headers.find(({ name }) =>
        /^authorization$/i.test(name),
      );
      lacks(authorization?.value ?? 'Signature=', 'Signature=0', 'the signature in the HAR entry');
      holds(!/Signature=[0-9a-f]{64}/.test(JSON.stringify(har)), 'the signature is masked in the HAR entry');
      const canonical = await copied(world, 'copy-canonical', 'the canonical request');
      contains(canonical.text, /^POST\n\/execute-api\/menu\/it%27s\na=1%202&b=2\n/, 'the canonical request');
      const string = await copied(world, 'copy-string', 'the string to sign');
      contains(
        string.text,
        /^AWS4-HMAC-SHA256\n\d{8}T\d{6}Z\n\d{8}\/us-east-1\/execute-api\/aws4_request\n[0-9a-f]{64}$/,
        'the string to sign',
      );
    },
  },
  {
    name: 'the menu opens by key and by button, closes by Escape, and the focus comes back',
    run: async (world) => {
      const { panel } = world.browser;
      await sendOrder(world);
      await world.traffic.menu();
      await panel.press('Escape');
      await panel.waitFor(
        'the focus on the list again',
        () =>
          document.querySelector('#traffic-menu') === null && document.activeElement?.id === 'traffic-grid',
      );
      await panel.click('#traffic-more');
      await panel.waitFor('the menu', () => document.querySelector('#traffic-menu'));
      const reveals = await panel.exists('[data-item="reveal"]');
      equal(reveals, world.browser.name === 'chromium', 'only Chromium shows a request in its Network panel');
      await panel.press('Escape');
      await panel.waitFor(
        'the focus on the button again',
        () => document.activeElement?.id === 'traffic-more',
      );
      await panel.click('#traffic-more');
      await panel.waitFor('the menu', () => document.querySelector('#traffic-menu'));
      await world.traffic.menuGoTo('filter-host');
      await panel.press('Enter');
      contains(await panel.value('#traffic-filter'), 'host:127.0.0.1', 'the filter');
    },
  },
  {
    name: 'a request is opened in Compose, signed there anew and accepted; the draft before comes back',
    run: async (world) => {
      const { browser, compose, sandbox, traffic } = world;
      await compose.method('DELETE');
      await compose.url('https://example.com/typed-before');
      await compose.settled();
      await sendOrder(world);
      await traffic.menu('open');
      await browser.panel.waitFor('the request in Compose', () =>
        document.querySelector<HTMLInputElement>('#url')?.value.includes('/execute-api/menu/'),
      );
      equal(await browser.panel.value('#method'), 'POST', 'the method');
      const { signedRequest } = await compose.trace();
      contains(signedRequest, '/us-east-1/execute-api/aws4_request', 'the scope');
      await compose.send();
      equal((await compose.answer()).status, 200, 'the status');
      const [first, second] = sandbox.requests.slice(-2);
      equal(second?.bodySha256, first?.bodySha256, 'the body');
      await browser.panel.click('#undo');
      await browser.panel.waitFor(
        'the draft before',
        () => document.querySelector<HTMLInputElement>('#url')?.value === 'https://example.com/typed-before',
      );
      equal(await browser.panel.value('#method'), 'DELETE', 'its method');
      // And forth again.
      await browser.panel.click('#undo');
      await browser.panel.waitFor('the request again', () =>
        document.querySelector<HTMLInputElement>('#url')?.value.includes('/execute-api/menu/'),
      );
    },
  },
];

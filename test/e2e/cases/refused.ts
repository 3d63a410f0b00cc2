import { startUntrustedServer } from '#test/servers/untrusted-tls.ts';
import { contains, equal } from '../expect.ts';
import { allowAndSend, openApi } from '../sandbox-steps.ts';
import type { Case } from '../world.ts';

export const refusedCases: readonly Case[] = [
  {
    name: 'a request under way can be cancelled',
    run: async (world) => {
      const { compose, sandbox, browser } = world;
      await compose.url(`${sandbox.url}/__slow`);
      await compose.signAs('none');
      await compose.settled();
      await compose.send();
      await browser.panel.click('#cancel');
      contains(await compose.refusal(), 'cancelled', 'the refusal');
    },
  },
  {
    name: 'a server that is not there is told apart from a refusal',
    run: async (world) => {
      const { compose } = world;
      await compose.url('http://127.0.0.1:9/nothing');
      await compose.scope('execute-api', 'us-east-1');
      await compose.trace();
      await compose.send();
      contains(await compose.refusal(), 'No answer came', 'the refusal');
    },
  },
  {
    name: 'a signed header that the browser would not send keeps the request from being sent',
    run: async (world) => {
      const {
        compose,
        browser: { panel },
      } = world;
      await openApi(world);
      await compose.tab('request', 'headers');
      await panel.type('[aria-label="New header: name"]', 'Host');
      await panel.type('[aria-label="Value of Host"]', 'other.example.com');
      await compose.trace();
      await compose.send();
      contains(await compose.refusal(), 'The browser sets Host itself', 'the refusal');
    },
  },
  {
    name: 'a certificate that is not trusted is told apart from a server that is not there',
    run: async (world) => {
      const { compose } = world;
      const server = await startUntrustedServer();
      try {
        await compose.url(`${server.url}/x`);
        await compose.signAs('none');
        await compose.settled();
        await compose.send();
        contains(await compose.refusal(), 'may not send', 'the first refusal');
        await allowAndSend(world);
        await world.browser.panel.waitFor('the second refusal', () =>
          document.querySelector('#response-pane')?.textContent?.includes('certificate'),
        );
        contains(await compose.refusal(), 'does not trust this server’s certificate', 'the refusal');
      } finally {
        await server.close();
      }
    },
  },
  {
    name: 'a redirect is shown and not followed',
    run: async (world) => {
      const { compose, sandbox } = world;
      await compose.url(`${sandbox.url}/__status/302`);
      await compose.signAs('none');
      await compose.settled();
      const before = sandbox.requests.length;
      await compose.send();
      equal((await compose.answer()).status, 302, 'status');
      equal(sandbox.requests.length, before + 1, 'requests received');
    },
  },
  {
    name: 'a path that the browser would fold after signing is not sent',
    run: async (world) => {
      const { compose, sandbox } = world;
      await compose.url(`${sandbox.url}/s3/bucket/a/../b`);
      await compose.scope('s3', 'us-east-1');
      await compose.settled();
      const before = sandbox.requests.length;
      await compose.send();
      contains(await compose.refusal(), 'cannot be sent from a browser', 'the refusal');
      equal(sandbox.requests.length, before, 'requests received');
    },
  },
];

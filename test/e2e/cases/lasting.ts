import { contains, equal } from '../expect.ts';
import type { Case, World } from '../world.ts';

const url = 'https://abc123.execute-api.us-east-1.amazonaws.com/dev/items?limit=10';

async function typeSomething({ compose, browser: { panel } }: World): Promise<void> {
  await compose.method('PATCH');
  await compose.url(url);
  await compose.jsonBody('{"half": "typed');
  await compose.tab('request', 'headers');
  await panel.type('[aria-label="New header: name"]', 'X-Amz-Meta-Tag');
  await panel.type('[aria-label="Value of X-Amz-Meta-Tag"]', 'kept');
  await compose.trace();
}

async function expectAllThere({ compose, browser: { panel } }: World): Promise<void> {
  await panel.waitFor(
    'the URL to be back',
    (wanted: string) => document.querySelector<HTMLInputElement>('#url')?.value === wanted,
    url,
  );
  equal(await panel.value('#method'), 'PATCH', 'the method');
  await compose.tab('request', 'headers');
  equal(await panel.value('[aria-label="Value of X-Amz-Meta-Tag"]'), 'kept', 'the header');
  await compose.tab('request', 'body');
  equal(await panel.value('#body-text'), '{"half": "typed', 'the body');
}

export const lastingCases: readonly Case[] = [
  {
    name: 'nothing typed is lost when another panel is shown',
    run: async (world) => {
      await typeSomething(world);
      await world.browser.showOtherPanel();
      await world.browser.showPanel();
      await expectAllThere(world);
    },
  },
  {
    name: 'nothing typed is lost when DevTools is closed and opened again',
    run: async (world) => {
      await typeSomething(world);
      await world.browser.closeDevTools();
      await world.browser.openPanel();
      await world.compose.ready();
      await expectAllThere(world);
    },
  },
  {
    name: 'DevTools may be closed right after a keystroke',
    run: async ({ compose, browser }) => {
      await compose.url(url);
      await compose.trace();
      await browser.panel.type('#url', '0');
      await browser.closeDevTools();
      await browser.openPanel();
      await compose.ready();
      await browser.panel.waitFor(
        'the last keystroke to be back',
        (wanted: string) => document.querySelector<HTMLInputElement>('#url')?.value === wanted,
        `${url}0`,
      );
    },
  },
  {
    name: 'when the worker is stopped the next keystroke starts it again and the trace goes on',
    run: async (world) => {
      const { compose, browser } = world;
      await typeSomething(world);
      const before = (await compose.trace()).signature;
      await browser.stopWorker();
      await browser.panel.type('#url', '0');
      const after = await compose.trace();
      contains(after.canonicalRequest, 'limit=100', 'the canonical request');
      equal(after.signature === before, false, 'the signature is the old one');
    },
  },
  {
    name: 'credentials typed in outlive the worker',
    run: async (world) => {
      const { compose, browser } = world;
      await compose.url(url);
      await compose.addIdentity({
        name: 'outliving',
        accessKeyId: 'AKIAOUTLIVING',
        secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
      });
      const before = (await compose.trace()).signedRequest;
      contains(before, 'Credential=AKIAOUTLIVING/', 'signed with it');
      await browser.stopWorker();
      await browser.panel.type('#url', '0');
      contains((await compose.trace()).signedRequest, 'Credential=AKIAOUTLIVING/', 'signed with it again');
    },
  },
  {
    name: 'a worker stopped while a request is under way is told, and the next request is answered',
    run: async (world) => {
      const { compose, browser, sandbox } = world;
      await compose.url(`${sandbox.url}/__slow`);
      await compose.signAs('none');
      await compose.send();
      await browser.panel.waitFor(
        'the request to be under way',
        () => document.querySelector<HTMLElement>('.compose')?.dataset.exchange === 'sending',
      );
      await browser.stopWorker();
      contains(await compose.refusal(), 'stopped the background worker', 'the refusal');
      await compose.url(`${sandbox.url}/__health`);
      await compose.send();
      equal((await compose.answer()).status, 200, 'status');
    },
  },
];

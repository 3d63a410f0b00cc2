import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startUntrustedServer } from '#test/servers/untrusted-tls.ts';
import { contains, equal, holds } from '../expect.ts';
import type { Case, World } from '../world.ts';

async function openApi({ compose, sandbox }: World, path = '/dev/items'): Promise<void> {
  await compose.url(`${sandbox.url}/execute-api${path}`);
  await compose.scope('execute-api', 'us-east-1');
}

function lastVerdict({ sandbox }: World): string {
  return sandbox.requests.at(-1)?.verdict ?? '(nothing received)';
}

/** Allows the host that the refused request was for, in the browser's own prompt, and sends again. */
async function allowAndSend({ browser, compose }: World): Promise<void> {
  const allow = '#response-pane .response-message button.primary';
  if (browser.name === 'chromium') {
    await browser.grantHostPermission(() => browser.panel.click(allow));
    return;
  }
  // A Firefox panel cannot ask; it opens a page that can.
  await browser.panel.click(allow);
  const page = await browser.openedExtensionPage('page.html');
  await browser.grantHostPermission(() => page.click('#allow'));
  await page.waitFor('the page to say so', () =>
    document.querySelector('#said')?.textContent?.startsWith('Allowed'),
  );
  await page.close();
  await browser.showPanel();
  await compose.send();
}

export const sendingCases: readonly Case[] = [
  {
    name: 'without access to the host nothing is sent; allowed in the browser’s own prompt, the server accepts it',
    always: true,
    run: async (world) => {
      const { compose, sandbox } = world;
      await openApi(world);
      await compose.trace();
      const before = sandbox.requests.length;
      await compose.send();
      contains(await compose.refusal(), 'may not send', 'the refusal');
      equal(sandbox.requests.length, before, 'requests received');
      await allowAndSend(world);
      equal((await compose.answer()).status, 200, 'status');
      equal(lastVerdict(world), 'signature valid', 'the server’s verdict');
    },
  },
  {
    name: 'a JSON body is sent as it was signed',
    run: async (world) => {
      const { compose, sandbox } = world;
      await compose.method('POST');
      await openApi(world, '/dev/items?limit=10&after=a%20b');
      await compose.jsonBody('{"name": "Zoë"}');
      await compose.trace();
      await compose.send();
      const answer = await compose.answer();
      equal(answer.status, 200, 'status');
      contains(answer.text, 'signature valid', 'the answer');
      const sha256 = createHash('sha256').update('{"name": "Zoë"}').digest('hex');
      equal(sandbox.requests.at(-1)?.bodySha256, sha256, 'the body received');
    },
  },
  {
    name: 'a wrong secret is refused, and the server’s words are shown',
    run: async (world) => {
      const { compose } = world;
      await openApi(world);
      await compose.addIdentity({
        name: 'spoiled',
        accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
        secretAccessKey: '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',
      });
      await compose.trace();
      await compose.send();
      const answer = await compose.answer();
      equal(answer.status, 403, 'status');
      // The viewer breaks long lines into rows.
      const words = answer.text.replaceAll('\n', '');
      contains(words, 'The request signature we calculated does not match', 'the answer');
      contains(words, 'The Canonical String for this request should have been', 'the answer');
    },
  },
  {
    name: 'temporary credentials send their session token, and it is not shown',
    run: async (world) => {
      const { compose, browser } = world;
      await openApi(world);
      await compose.addIdentity({
        name: 'temporary',
        accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
        secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
        sessionToken: 'sandbox-session-token',
      });
      await compose.trace();
      await compose.send();
      equal((await compose.answer()).status, 200, 'status');
      const shown = await browser.panel.evaluate(() => document.documentElement.outerHTML);
      holds(!shown.includes('sandbox-session-token'), 'the token is not in the document');
    },
  },
  {
    name: 'a presigned URL is fetched from the panel and by any other client',
    run: async (world) => {
      const { compose } = world;
      await openApi(world);
      await compose.signAs('query');
      const { signedRequest } = await compose.trace();
      await compose.send();
      equal((await compose.answer()).status, 200, 'status in the panel');
      const url = signedRequest.split('\n')[0]?.replace(/^GET /, '') ?? '';
      equal((await fetch(url)).status, 200, 'status elsewhere');
    },
  },
  {
    name: 'an S3 path that a browser leaves half-encoded is sent and signed fully encoded',
    run: async (world) => {
      const { compose, sandbox } = world;
      await compose.method('PUT');
      await compose.url(`${sandbox.url}/s3/bucket/it's (a) + b*.txt`);
      await compose.scope('s3', 'us-east-1');
      await compose.tab('request', 'body');
      await world.browser.panel.fill('#body-kind', 'text');
      await world.browser.panel.fill('#body-text', 'hello');
      await compose.trace();
      await compose.send();
      equal((await compose.answer()).status, 200, 'status');
      equal(
        sandbox.requests.at(-1)?.rawUrl,
        '/s3/bucket/it%27s%20%28a%29%20%2B%20b%2A.txt',
        'the path on the wire',
      );
    },
  },
  {
    name: 'a multipart form with a file arrives with the signed hash',
    run: async (world) => {
      const { compose, scratch, browser, sandbox } = world;
      const file = join(scratch, 'note.txt');
      writeFileSync(file, 'a file of the form\n');
      await compose.method('POST');
      await openApi(world, '/upload');
      await compose.tab('request', 'body');
      await browser.panel.fill('#body-kind', 'multipart');
      await browser.panel.type('[aria-label="New part: name"]', 'note');
      await browser.panel.setFiles('[aria-label="File of note"]', [file]);
      await browser.panel.waitFor('the file to be taken', () =>
        document.querySelector('.file-name')?.textContent?.includes('note.txt'),
      );
      const { canonicalRequest } = await compose.trace();
      await compose.send();
      equal((await compose.answer()).status, 200, 'status');
      equal(sandbox.requests.at(-1)?.bodySha256, canonicalRequest.split('\n').at(-1), 'the body received');
    },
  },
  {
    name: 'a file of 64 MB is hashed with progress, sent, and accepted',
    run: async (world) => {
      const { compose, scratch, browser, sandbox } = world;
      const file = join(scratch, 'large.bin');
      const bytes = Buffer.alloc(64 * 1024 * 1024, 'countersign');
      writeFileSync(file, bytes);
      await compose.method('PUT');
      await compose.url(`${sandbox.url}/s3/bucket/large.bin`);
      await compose.scope('s3', 'us-east-1');
      await compose.tab('request', 'body');
      await browser.panel.fill('#body-kind', 'file');
      await browser.panel.evaluate(() => {
        const seen: string[] = [];
        Object.assign(globalThis, { seenProgress: seen });
        new MutationObserver(() => {
          const text = document.querySelector('.hashing')?.textContent;
          if (text) seen.push(text);
        }).observe(document.body, { subtree: true, childList: true, characterData: true });
      });
      await browser.panel.setFiles('#body-file', [file]);
      await browser.panel.waitFor(
        'the file to be taken',
        () => document.querySelector('.file-name') !== null,
      );
      const { canonicalRequest } = await compose.trace();
      const seen = await browser.panel.evaluate(
        () => Reflect.get(globalThis, 'seenProgress').length as number,
      );
      holds(seen > 0, 'progress was shown while hashing');
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      equal(canonicalRequest.split('\n').at(-1), sha256, 'the hash of the file');
      await compose.send();
      equal((await compose.answer()).status, 200, 'status');
      equal(sandbox.requests.at(-1)?.bodySha256, sha256, 'the body received');
    },
  },
  {
    name: 'a response of 10 MB arrives whole and is shown without freezing the panel',
    run: async (world) => {
      const { compose, browser } = world;
      const size = 10 * 1024 * 1024;
      await openApi(world, `/__bytes/${size}`);
      await compose.trace();
      await compose.send();
      equal((await compose.answer()).status, 200, 'status');
      const nodes = await browser.panel.evaluate(() => document.querySelectorAll('#response-pane *').length);
      holds(nodes < 3000, `the response pane has ${nodes} elements`);
      contains(await browser.panel.text('#response-pane'), /10(\.0)? MiB/, 'the size');
    },
  },
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
  {
    name: 'an image is shown as one, and a word is found in a text',
    run: async (world) => {
      const {
        compose,
        sandbox,
        browser: { panel },
      } = world;
      await compose.url(`${sandbox.url}/__image.png`);
      await compose.signAs('none');
      await compose.settled();
      await compose.send();
      await compose.answer();
      await panel.waitFor(
        'the image',
        () => document.querySelector<HTMLImageElement>('#response-pane img')?.naturalWidth,
      );
      await compose.url(`${sandbox.url}/__text/one-two-one`);
      await compose.settled();
      await compose.send();
      await compose.answer();
      await panel.waitFor('the text', () =>
        document.querySelector('#response-pane')?.textContent?.includes('one-two-one'),
      );
      await panel.press('Control+f');
      await panel.type('#response-pane input[aria-label="Find in the body"]', 'one');
      await panel.waitFor('the count of matches', () =>
        document.querySelector('#response-pane')?.textContent?.includes('1 of 2'),
      );
    },
  },
];

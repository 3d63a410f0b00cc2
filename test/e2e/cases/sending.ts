import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { contains, equal, holds } from '../expect.ts';
import { allowAndSend, openApi } from '../sandbox-steps.ts';
import type { Case, World } from '../world.ts';

function lastVerdict({ sandbox }: World): string {
  return sandbox.requests.at(-1)?.verdict ?? '(nothing received)';
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
      // What DevTools' own search box sends on, where there is one.
      await panel.evaluate(() => dispatchEvent(new CustomEvent('countersign-search', { detail: 'two' })));
      await panel.waitFor('the other word to be sought', () =>
        document.querySelector('#response-pane')?.textContent?.includes('1 of 1'),
      );
    },
  },
];

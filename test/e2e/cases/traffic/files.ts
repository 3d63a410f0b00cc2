import { readHar } from '#core/formats/read-har.ts';
import { contains, equal, holds, lacks } from '../../expect.ts';
import { pageFetch } from '../../rule-steps.ts';
import { pageSends, signed } from '../../traffic-steps.ts';
import type { Case, World } from '../../world.ts';
import { harText, importText } from './har-file.ts';
import { keepSavedFiles, savedText } from './saved-files.ts';

const exchange = (url: string, status: number) => ({
  method: 'GET',
  url,
  headers: [['host', 'example.com']] as const,
  response: { status, headers: [['content-type', 'text/plain']] as const, body: 'hello' },
});

function said({ browser }: World, selector: string): Promise<string> {
  return browser.panel.text(selector);
}

export const fileCases: readonly Case[] = [
  {
    name: 'a HAR is imported, and a file that is none is refused beside the field that took it',
    run: async (world) => {
      const { traffic } = world;
      const { panel } = world.browser;
      await traffic.startAfresh();
      await importText(world, 'none.har', 'this is no HAR');
      contains(await said(world, '#traffic-import-problem'), /\w/, 'what is said');
      await importText(world, 'empty.har', '{"log": {"entries": "none"}}');
      contains(await said(world, '#traffic-import-problem'), /\w/, 'what is said');
      const exchanges = [
        exchange('https://bucket.s3.eu-central-1.amazonaws.com/imported-a', 200),
        exchange('https://example.com/imported-b', 404),
      ];
      await importText(world, 'two.har', harText(exchanges));
      await traffic.said('Added 2 requests from two.har');
      await panel.waitFor('the dialog to close', () => document.querySelector('dialog[open]') === null);
      equal((await traffic.row('/imported-a')).status, '200', 'the first');
      equal((await traffic.row('/imported-b')).status, '404', 'the second');
      await traffic.filter('is:imported');
      await traffic.count('2 of 2');
      await traffic.choose('/imported-a');
      await traffic.part('response', 'body');
      await panel.waitFor(
        'the body',
        () =>
          document.querySelector<HTMLElement>('#traffic-response-panel-body')?.innerText.includes('hello') ??
          false,
      );
    },
  },
  {
    name: 'a cURL command, a raw request and a presigned URL are pasted into the list; what is none keeps its text',
    run: async (world) => {
      const { traffic } = world;
      const { panel } = world.browser;
      await traffic.startAfresh();
      await panel.click('#traffic-paste');
      await panel.fill('#traffic-paste-text', 'no request at all');
      await panel.click('#traffic-paste-add');
      contains(await said(world, '#traffic-paste-problem'), 'no request', 'what is said');
      equal(await panel.value('#traffic-paste-text'), 'no request at all', 'what was typed');
      const { method, url, headers } = await signed(world, { path: '/execute-api/pasted-curl' });
      const options = headers.map(([name, value]) => `-H '${name}: ${value}'`).join(' ');
      await panel.fill('#traffic-paste-text', `curl -X ${method} '${url}' ${options}`);
      await panel.press('Control+Enter');
      const row = await traffic.row('/execute-api/pasted-curl');
      equal([row.auth, row.status], ['sigv4', ''], 'the cURL command');
      await panel.click('#traffic-paste');
      await panel.fill(
        '#traffic-paste-text',
        'GET /pasted-raw HTTP/1.1\nHost: example.com\nAuthorization: Bearer abc',
      );
      await panel.click('#traffic-paste-add');
      equal((await traffic.row('/pasted-raw')).auth, 'bearer', 'the raw request');
      await panel.click('#traffic-paste');
      const presigned = await signed(world, { path: '/s3/bucket/pasted-url', form: 'query' });
      await panel.fill('#traffic-paste-text', presigned.url);
      await panel.click('#traffic-paste-add');
      equal((await traffic.row('/pasted-url')).auth, 'presigned', 'the presigned URL');
    },
  },
  {
    name: 'the list is saved as a HAR, redacted, whole only when that is said twice; both are read again',
    run: async (world) => {
      const { traffic, sandbox } = world;
      const { panel } = world.browser;
      await traffic.startAfresh();
      await pageSends(world, { method: 'POST', path: '/execute-api/saved-signed', body: 'tea' });
      await pageSends(world, { path: '/s3/bucket?saved-presigned=', form: 'query' });
      const headers = { authorization: 'Bearer saved-bearer-token', 'x-api-key': 'saved-api-key' };
      await pageFetch(world, `${sandbox.url}/__headers/saved-token?access_token=saved-query-token`, {
        headers,
      });
      await traffic.row('saved-token');
      await keepSavedFiles(panel);
      await panel.click('#traffic-export');
      await panel.click('#traffic-export-redacted');
      const redacted = await savedText(panel);
      const read = readHar(redacted, () => 'id');
      holds(read.ok, 'it is read again');
      equal(read.ok && read.value.entries.length, 3, 'the requests in it');
      for (const part of ['saved-bearer-token', 'saved-api-key', 'saved-query-token']) {
        lacks(redacted, part, 'the redacted file');
      }
      holds(!/Signature=[0-9a-f]{16}/i.test(redacted), 'no signature is in the redacted file');
      holds(!redacted.includes('AKIAIOSFODNN7EXAMPLE'), 'no whole key id is in the redacted file');

      await panel.click('#traffic-export');
      await panel.click('#traffic-export-secrets');
      await panel.click('#traffic-export-really');
      const whole = await savedText(panel);
      for (const part of ['saved-bearer-token', 'saved-api-key', 'saved-query-token']) {
        contains(whole, part, 'the whole file');
      }
      await traffic.clear();
      await importText(world, 'redacted.har', redacted);
      await traffic.count('3');
      await traffic.row('saved-signed');
    },
  },
];

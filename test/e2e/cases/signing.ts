import { examples } from '#core/examples/examples.ts';
import { sandboxCredentials } from '#test/servers/sandbox-credentials.ts';
import { signWithSmithy } from '#test/servers/stock-signers.ts';
import { contains, equal, holds } from '../expect.ts';
import type { Case } from '../world.ts';

const apiHost = 'https://abc123.execute-api.us-east-1.amazonaws.com';

/** The moment that a string to sign speaks of. */
function dateOf(stringToSign: string): Date {
  const text = stringToSign.split('\n')[1] ?? '';
  return new Date(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}

export const signingCases: readonly Case[] = [
  {
    name: 'a typed request with a JSON body gets the signature that an independent signer gives it',
    run: async ({ compose }) => {
      await compose.method('POST');
      await compose.url(`${apiHost}/dev/items?limit=10&after=a%20b`);
      await compose.jsonBody('{"name": "Zoë", "amount": 3}');
      const trace = await compose.trace();
      const signed = await signWithSmithy(
        {
          method: 'POST',
          origin: apiHost,
          path: '/dev/items',
          query: { limit: '10', after: 'a b' },
          headers: { 'content-type': 'application/json' },
          body: '{"name": "Zoë", "amount": 3}',
        },
        {
          credentials: sandboxCredentials,
          region: 'us-east-1',
          service: 'execute-api',
          date: dateOf(trace.stringToSign),
        },
      );
      contains(signed.headers.authorization ?? '', `Signature=${trace.signature}`, 'smithy’s own signature');
      contains(trace.canonicalRequest, 'after=a%20b&limit=10', 'the canonical request');
    },
  },
  {
    name: 'every keystroke gives another signature',
    run: async ({ compose, browser }) => {
      await compose.url(`${apiHost}/a`);
      const seen = new Set([(await compose.trace()).signature]);
      for (const key of ['b', 'c', 'd']) {
        await browser.panel.type('#url', key);
        seen.add((await compose.trace()).signature);
      }
      equal(seen.size, 4, 'signatures');
    },
  },
  {
    name: 'the query grid and the URL stay in step, and a disabled row leaves the request but not the grid',
    run: async ({ compose, browser: { panel } }) => {
      await compose.url(`${apiHost}/x?a=1&b=two%20words`);
      await compose.tab('request', 'query');
      const cells = () =>
        panel.evaluate(() =>
          [...document.querySelectorAll<HTMLInputElement>('#request-panel-query input.wire')].map(
            (input) => input.value,
          ),
        );
      equal(await cells(), ['a', '1', 'b', 'two words', '', ''], 'the grid');
      await panel.fill('[aria-label="Value of a"]', 'x&y');
      equal(await panel.value('#url'), `${apiHost}/x?a=x%26y&b=two%20words`, 'the URL');
      await panel.click('[aria-label="Send b"]');
      equal(await panel.value('#url'), `${apiHost}/x?a=x%26y`, 'the URL without the disabled row');
      await panel.type('[aria-label="New parameter: name"]', 'c');
      equal(await panel.value('#url'), `${apiHost}/x?a=x%26y&c=`, 'the URL with the new row');
      equal(await cells(), ['a', 'x&y', 'b', 'two words', 'c', '', '', ''], 'the grid at last');
    },
  },
  {
    name: 'a header row can be duplicated, and both values are signed in order',
    run: async ({ compose, browser: { panel } }) => {
      await compose.url(`${apiHost}/x`);
      await compose.tab('request', 'headers');
      await panel.type('[aria-label="New header: name"]', 'X-Amz-Meta-Tag');
      await panel.type('[aria-label="Value of X-Amz-Meta-Tag"]', 'one');
      await panel.click('[aria-label="Duplicate X-Amz-Meta-Tag"]');
      await panel.waitFor(
        'two rows',
        () => document.querySelectorAll('[aria-label="Value of X-Amz-Meta-Tag"]').length === 2,
      );
      contains((await compose.trace()).canonicalRequest, 'x-amz-meta-tag:one,one', 'the canonical request');
    },
  },
  {
    name: 'the service and region of the host are inferred, with the reason, and an override is used',
    run: async ({ compose, browser: { panel } }) => {
      await compose.url('https://email.eu-west-1.amazonaws.com/');
      await compose.tab('request', 'auth');
      contains((await compose.trace()).stringToSign, '/eu-west-1/ses/aws4_request', 'the scope');
      contains(await panel.text('#region-note'), 'host', 'the reason');
      await compose.scope('sqs', 'us-west-2');
      contains((await compose.trace()).stringToSign, '/us-west-2/sqs/aws4_request', 'the overridden scope');
    },
  },
  {
    name: 'the knobs of the signing profile change what is signed',
    run: async ({ compose, browser: { panel } }) => {
      await compose.url(`${apiHost}/a%20b`);
      await compose.tab('request', 'auth');
      contains((await compose.trace()).canonicalRequest, '/a%2520b', 'encoded twice');
      await panel.click('.knobs summary');
      await panel.click('#knob-doubleEncodePath');
      contains((await compose.trace()).canonicalRequest, '/a%20b', 'encoded once');
      await panel.click('#knob-contentSha256Header');
      contains((await compose.trace()).canonicalRequest, 'x-amz-content-sha256:e3b0', 'the body hash');
    },
  },
  {
    name: 'each documented example shows itself equal to the documented signature',
    run: async ({ compose, browser: { panel } }) => {
      for (const example of examples) {
        await compose.example(example.title);
        equal((await compose.trace()).signature, example.documented.signature, example.title);
        contains(await panel.text('#documented'), 'Equal to the documented signature', example.title);
      }
    },
  },
  {
    name: 'a wrong field says so where it was typed, and keeps what was typed',
    run: async ({ compose, browser: { panel } }) => {
      await compose.url('htp:/nonsense');
      contains(await panel.text('#url-problem'), 'no URL', 'at the URL');
      equal(await panel.value('#url'), 'htp:/nonsense', 'the URL');
      await compose.url('https://example.com/');
      await compose.tab('request', 'auth');
      contains(await panel.text('#region-problem'), 'does not tell the region', 'at the region');
      await compose.scope('s3', 'us-east-1');
      await panel.fill('#auth-kind', 'query');
      await panel.fill('#expires', '691200');
      contains(await panel.text('#expires-problem'), '604800', 'at the expiry of eight days');
      await panel.fill('#expires', '60');
      await panel.fill('#amz-date', 'yesterday');
      contains(await panel.text('#amz-date-problem'), 'no date', 'at the date');
      equal(await panel.value('#amz-date'), 'yesterday', 'the date');
      await compose.tab('request', 'headers');
      await panel.type('[aria-label="New header: name"]', 'bad name');
      contains(await panel.text('.row-grid .field-error'), 'no header name', 'at the header');
    },
  },
  {
    name: 'a header that the browser keeps for itself is marked where it is typed',
    run: async ({ compose, browser: { panel } }) => {
      await compose.url(`${apiHost}/x`);
      await compose.tab('request', 'headers');
      await panel.type('[aria-label="New header: name"]', 'Cookie');
      await panel.type('[aria-label="Value of Cookie"]', 'a=b');
      contains(await panel.text('.row-grid .field-error'), 'The browser sets Cookie itself', 'the note');
      holds(!(await compose.trace()).canonicalRequest.includes('cookie'), 'Cookie is not signed');
    },
  },
  {
    name: 'a line of the canonical request and its field light up together, both ways, and the field comes into view',
    run: async ({ compose, browser: { panel } }) => {
      await compose.url(`${apiHost}/x`);
      await compose.tab('request', 'headers');
      await panel.type('[aria-label="New header: name"]', 'X-Amz-Meta-Tag');
      await panel.type('[aria-label="Value of X-Amz-Meta-Tag"]', 'one');
      await compose.trace();
      await compose.tab('request', 'body');
      await panel.evaluate(() => {
        const line = [...document.querySelectorAll<HTMLElement>('.trace-line')].find((one) =>
          one.textContent?.includes('x-amz-meta-tag'),
        );
        line?.focus();
      });
      await panel.waitFor(
        'the row to light up',
        () => document.querySelector('.grid-row[data-lit]') !== null,
      );
      await panel.evaluate(() =>
        document.querySelector<HTMLInputElement>('[aria-label="Value of X-Amz-Meta-Tag"]')?.focus(),
      );
      await panel.waitFor('the line to light up', () =>
        document.querySelector('.trace-line[data-lit]')?.textContent?.includes('x-amz-meta-tag'),
      );
    },
  },
];

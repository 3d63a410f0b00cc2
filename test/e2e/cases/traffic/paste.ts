import { contains, equal } from '../../expect.ts';
import { pageRequests } from '../../pages/page-requests.ts';
import { wrongClientScript } from '../../pages/wrong-client-script.ts';
import type { Case, World } from '../../world.ts';
import { copied } from './copied.ts';
import { makeWrong, sandboxTarget } from './doctor-cell.ts';

/** Mistakes of each kind: what is told, what is compared, and what is found with the stored secret alone. */
const samples: readonly (readonly [family: string, name: string])[] = [
  ['s3', 'a charset added to the content type'],
  ['execute-api', 'the query not sorted'],
  ['s3', 'a clock that is an hour slow'],
  ['execute-api', 'another service'],
  ['bedrock', 'the path encoded once'],
];

/** Opens the box by this button; its first field takes the focus. */
async function openBox({ browser: { panel } }: World, button: string): Promise<void> {
  await panel.click(button);
  await panel.waitFor('the focus in the box', () => document.activeElement?.id === 'paste-request');
}

async function paste({ browser: { panel } }: World, request: string, answer: string): Promise<void> {
  await panel.fill('#paste-request', request);
  await panel.fill('#paste-answer', answer);
}

/** Waits for the verdict upon what stands in the fields now. */
function verdictOf({ browser: { panel } }: World, cause: string): Promise<string> {
  return panel.waitFor(
    `the verdict ${cause}`,
    (wanted: string) => {
      const verdict = document.querySelector<HTMLElement>('#paste-verdict');
      return verdict?.dataset.cause === wanted
        ? verdict.closest<HTMLElement>('.explanation')?.innerText
        : null;
    },
    cause,
  );
}

export const pasteCases: readonly Case[] = [
  {
    name: 'a curl command and an error text that are pasted are explained as what was captured',
    run: async (world) => {
      const { browser, traffic } = world;
      const { panel } = browser;
      await traffic.startAfresh();
      await browser.page.injectScript(await wrongClientScript());
      for (const [family, name] of samples) {
        const wrong = pageRequests.find((one) => one.family === family && one.name === name);
        if (!wrong) throw new Error(`there is no ${name} at ${family}`);
        await traffic.clear();
        const { text } = await makeWrong(world, wrong, sandboxTarget(world));
        const { cause } = await traffic.why();
        equal(cause, wrong.cause, `the cause of the captured ${name}`);
        const curl = await copied(world, 'copy-curl', 'the cURL command,');
        await openBox(world, '#traffic-explain-paste');
        await paste(world, '', '');
        await paste(world, curl.text, text);
        await verdictOf(world, cause);
        await panel.press('Escape');
      }
      // Nothing that was typed is lost, and the last one is still explained.
      const last = samples.at(-1);
      await openBox(world, '#traffic-explain-paste');
      contains(await panel.value('#paste-request'), 'curl ', `the request of ${last?.[1]}`);
      await verdictOf(world, 'path-encoded-once');
      await panel.press('Escape');
    },
  },
  {
    name: 'an error text alone is explained, and a request alone too; what cannot be read is said at the field',
    run: async (world) => {
      const { browser, traffic } = world;
      const { panel } = browser;
      await traffic.startAfresh();
      await openBox(world, '#traffic-empty-explain');
      await paste(
        world,
        '',
        '<Error><Code>RequestTimeTooSkewed</Code><Message>The difference between the request time and the current time is too large.</Message><RequestTime>20240501T000000Z</RequestTime><ServerTime>2024-05-01T02:00:00Z</ServerTime></Error>',
      );
      await verdictOf(world, 'clock-skew');
      await paste(
        world,
        '',
        '<Error><Code>InvalidAccessKeyId</Code><Message>The AWS Access Key Id you provided does not exist in our records.</Message></Error>',
      );
      await verdictOf(world, 'unknown-key-id');
      await paste(world, 'http://[', '');
      contains(await panel.text('#paste-request-problem'), /\w/, 'what is said at the field');
      const old =
        'https://bucket.s3.eu-west-1.amazonaws.com/key?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20200101%2Feu-west-1%2Fs3%2Faws4_request&X-Amz-Date=20200101T000000Z&X-Amz-Expires=900&X-Amz-SignedHeaders=host&X-Amz-Signature=00';
      await paste(world, old, '');
      await verdictOf(world, 'presign-expired');
      await panel.click('#paste-add');
      await traffic.row('/key');
      equal((await traffic.why()).cause, 'presign-expired', 'the cause in the list');
    },
  },
];

import { contains, equal, holds } from '../../expect.ts';
import { openApi } from '../../sandbox-steps.ts';
import { pageSends } from '../../traffic-steps.ts';
import { callWorker } from '../../worker-calls.ts';
import type { Case, World } from '../../world.ts';

async function sendFromCompose({ compose }: World): Promise<number> {
  await compose.trace();
  await compose.send();
  return (await compose.answer()).status;
}

export const correctionCases: readonly Case[] = [
  {
    name: 'a clock that is wrong is named and measured; used from now on it signs rightly, until it is forgotten',
    run: async (world) => {
      const { browser, compose, sandbox, traffic } = world;
      const { panel } = browser;
      // It is this machine's clock that is wrong, by the service's: an hour slow.
      sandbox.setClock(() => new Date(Date.now() + 3_600_000));
      try {
        await traffic.startAfresh();
        equal(await pageSends(world, { path: '/execute-api/dev/skewed' }), 403, 'the page’s own request');
        await traffic.choose('/dev/skewed');
        const why = await traffic.why();
        equal(why.cause, 'clock-skew', 'the cause');
        equal((await traffic.applyFix()).status, 200, 'the fix');
        contains(await panel.text('#learn-clock'), '60 min ahead', 'what is offered');
        await panel.click('#learn-clock');
        await panel.waitFor('the clock in the status line', () => document.querySelector('#clock-line'));
        await panel.click('#view-tab-compose');
        await openApi(world, '/dev/by-that-clock');
        equal(await sendFromCompose(world), 200, 'signed by that clock');
        await panel.click('#forget-clock');
        await panel.waitFor(
          'the clock to be forgotten',
          () => document.querySelector('#clock-line') === null,
        );
        await compose.url(`${sandbox.url}/execute-api/dev/by-this-clock`);
        equal(await sendFromCompose(world), 403, 'signed by this machine’s clock');
      } finally {
        sandbox.setClock();
        await callWorker(panel, 'learnClock', { offset: null });
      }
    },
  },
  {
    name: 'a region learned for a host is what Compose signs for next, until it is forgotten there',
    run: async (world) => {
      const { browser, compose, sandbox, traffic } = world;
      const { panel } = browser;
      await traffic.startAfresh();
      await pageSends(world, { path: '/s3/learned-bucket', region: 'eu-west-3' });
      await traffic.choose('/s3/learned-bucket');
      equal((await traffic.why()).cause, 'wrong-region', 'the cause');
      equal((await traffic.applyFix()).status, 200, 'the fix');
      await panel.click('#learn-host');
      await panel.waitFor('it to be remembered', () => document.querySelector('#forget-host'));
      await panel.click('#view-tab-compose');
      await compose.url(`${sandbox.url}/s3/learned-bucket`);
      await compose.scope('s3', '');
      const { signedRequest } = await compose.trace();
      contains(signedRequest, '/us-east-1/s3/aws4_request', 'what it is signed for');
      contains(await panel.text('#request-panel-auth'), 'learned from an answer', 'what is said of it');
      equal(await sendFromCompose(world), 200, 'the answer');
      await panel.click('#forget-learned');
      await panel.waitFor('it to be forgotten', () => document.querySelector('#forget-learned') === null);
      holds(
        !(await panel.text('#request-panel-auth')).includes('learned from an answer'),
        'nothing is learned any more',
      );
    },
  },
];

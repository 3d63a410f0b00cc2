import { equal } from '../../expect.ts';
import { beginSignIn, freshName, isUser, password, startWithPool } from '../../user-pool-steps.ts';
import type { Case, World } from '../../world.ts';

async function signIn(world: World, username: string, deviceTracking: 'always' | 'opt-in'): Promise<void> {
  const { admin } = world.cloud.userPool;
  await admin.addUser({ username, password });
  admin.setFlag({ deviceTracking });
  await beginSignIn(world, username);
  await isUser(world, username);
}

export const deviceCases: readonly Case[] = [
  {
    name: 'user pools: whether a device is remembered is asked where the pool leaves it to the user, and until it is answered',
    run: async (world) => {
      const { browser, cloud, identities } = world;
      const { panel } = browser;
      await startWithPool(world);
      const statusOf = (username: string) =>
        cloud.userPool.admin.user({ username }).devices.map(({ status }) => status);
      const known = freshName('kim');
      await signIn(world, known, 'always');
      equal(statusOf(known), ['remembered'], 'what the pool does by itself');
      equal(await panel.exists('#device-offer'), false, 'a question');

      const asked = freshName('lea');
      await signIn(world, asked, 'opt-in');
      await panel.waitFor('the question', () => document.querySelector('#device-offer'));
      equal(statusOf(asked), ['not_remembered'], 'before it is answered');
      await browser.stopWorker();
      await identities.choose(known);
      await identities.choose(asked);
      await panel.click('#device-offer-yes');
      await identities.said('The pool remembers this device.');
      equal(statusOf(asked), ['remembered'], 'after the yes');
      await panel.waitFor('the end of the question', () => document.querySelector('#device-offer') === null);
      await identities.hasFocus('#identity-page-title');
    },
  },
];

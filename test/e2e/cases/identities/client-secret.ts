import { contains, equal } from '../../expect.ts';
import { beginSignIn, freshName, isUser, password, startWithPool } from '../../user-pool-steps.ts';
import type { Case, World } from '../../world.ts';

async function noteSays({ browser: { panel } }: World, words: string): Promise<void> {
  await panel.waitFor(
    `the note “${words}”`,
    (wanted: string) => document.querySelector('#pool-clientSecret-note')?.textContent?.includes(wanted),
    words,
  );
}

export const clientSecretCases: readonly Case[] = [
  {
    name: 'user pools: a stored client secret is taken away again, and sign-ins go without it',
    run: async (world) => {
      const { cloud, identities } = world;
      const { panel } = world.browser;
      await startWithPool(world);
      const name = freshName('jo');
      await cloud.userPool.admin.addUser({ username: name, password });
      await panel.click('#user-pool-tab-settings');
      await panel.fill('#pool-clientSecret', 'of-another-client');
      await panel.click('#pool-save');
      await identities.said('Saved the user pool shop.');
      await noteSays(world, 'One is stored.');
      equal(await panel.value('#pool-clientSecret'), '', 'the field');
      await beginSignIn(world, name);
      await panel.waitFor('the refusal', () =>
        document.querySelector('#user-pool-page')?.textContent?.includes('is not configured for secret'),
      );

      await panel.click('#user-pool-tab-settings');
      await panel.click('#pool-remove-secret');
      await noteSays(world, 'removed when you save');
      await identities.hasFocus('#pool-remove-secret');
      await panel.press('Enter');
      await noteSays(world, 'One is stored.');
      await panel.press('Enter');
      contains(await panel.text('#pool-remove-secret'), 'Keep', 'the way back');
      await panel.click('#pool-save');
      await noteSays(world, 'Only where the app client has one.');
      await identities.hasFocus('#pool-save');
      equal(await panel.exists('#pool-remove-secret'), false, 'something to remove');
      await beginSignIn(world, name);
      await isUser(world, name);
    },
  },
];

import { secretClient } from '#test/servers/identity-cloud.ts';
import { listen } from '../../canary.ts';
import { until } from '../../driver/deadline.ts';
import { contains, equal, holds } from '../../expect.ts';
import { devicePasswords, inSession, nothingShows } from '../../user-pool-canary.ts';
import {
  askedOf,
  beginSignIn,
  freshName,
  isUser,
  lastCode,
  openSection,
  password,
  replaceForgotten,
  startWithPool,
} from '../../user-pool-steps.ts';
import type { Case, World } from '../../world.ts';

const { clientSecret } = secretClient;

/** Refreshes by hand, and waits until the session holds a refresh token that the pool had not given out before. */
async function rotate(world: World, username: string): Promise<void> {
  const { browser, cloud } = world;
  const given = () => cloud.userPool.admin.secrets({ username });
  const before = given();
  await browser.panel.click('#user-refresh');
  await until('the next refresh token in the session', async () => {
    const fresh = given().filter((secret) => !before.includes(secret));
    return fresh.length > 0 && (await inSession(world, fresh)).length === fresh.length;
  });
}

export const userPoolRefreshCases: readonly Case[] = [
  {
    name: 'user pools: a client with a secret signs up, in by SRP, refreshes in the older way too, and resets; a wrong one is told',
    run: async (world) => {
      const { cloud, identities } = world;
      const { panel } = world.browser;
      const { admin } = cloud.userPool;
      await startWithPool(world, { ...secretClient, clientSecret: 'not-the-secret' });
      await listen(world);
      const name = freshName('rex');
      await panel.click('#user-pool-tab-sign-up');
      await panel.fill('#sign-up-username', name);
      await panel.fill('#sign-up-password', password);
      await panel.fill('#sign-up-form [aria-label="Value of email"]', 'rex@example.com');
      await panel.click('#sign-up');
      contains(await panel.text('#sign-up-problem'), 'Unable to verify secret hash', 'the pool’s word');
      await panel.click('#user-pool-tab-settings');
      contains(await panel.text('#pool-form'), 'One is stored. Leave this empty to keep it.', 'the secret');
      await panel.fill('#pool-clientSecret', clientSecret);
      await panel.click('#pool-save');
      await panel.waitFor(
        'the secret to be saved',
        () => document.querySelector<HTMLInputElement>('#pool-clientSecret')?.value === '',
      );
      await panel.click('#user-pool-tab-sign-up');
      await panel.click('#sign-up');
      contains(await panel.text('#sign-up-said'), 'by e-mail to r***@e***', 'where the code went');
      await panel.click('#confirm-then-sign-in');
      await panel.fill('#confirm-code', lastCode(world, name));
      await panel.click('#confirm');
      await identities.said(`${name} is confirmed.`);
      await beginSignIn(world, name);
      await isUser(world, name);

      // A server that does not know the newer refresh.
      admin.failNext({
        ...{ operation: 'GetTokensFromRefreshToken', message: '' },
        error: 'UnknownOperationException',
      });
      const asked = askedOf(world);
      await panel.click('#user-refresh');
      await identities.said(`${name} has new tokens.`);
      equal(asked(), ['GetTokensFromRefreshToken', 'InitiateAuth'], 'both refreshes');
      await openSection(world, 'sign-out');
      await panel.click('#user-sign-out-here');
      await isUser(world, name, 'signed-out');
      // Here the session is over before the pool is told.
      await until('the revocation', () => admin.requests().at(-1) === 'RevokeToken');
      equal(asked(), ['RevokeToken'], 'the refresh token is revoked');

      await identities.choose('shop');
      await replaceForgotten(world, name, 'Another-one-9');
      await beginSignIn(world, name, 'Another-one-9');
      await isUser(world, name);
      asked();
      await panel.click('#user-refresh');
      await identities.said(`${name} has new tokens.`);
      equal(asked(), ['GetTokensFromRefreshToken'], 'the newer refresh alone');
      await nothingShows(world, [name], [clientSecret, password, 'Another-one-9']);
    },
  },
  {
    name: 'user pools: refresh tokens that rotate are kept before they are used, on a device that the pool tracks',
    run: async (world) => {
      const { browser, cloud } = world;
      const { panel } = browser;
      const { admin } = cloud.userPool;
      await startWithPool(world);
      await listen(world);
      admin.setFlag({ refreshRotation: true, deviceTracking: 'always' });
      const name = freshName('sue');
      await admin.addUser({ username: name, password });
      await beginSignIn(world, name);
      await isUser(world, name);
      await rotate(world, name);
      await browser.stopWorker();
      await rotate(world, name);
      await rotate(world, name);
      const secrets = admin.secrets({ username: name });
      equal(
        await inSession(world, secrets),
        [secrets[3]],
        'of all that was given out the last token is kept',
      );
      await isUser(world, name);
      await openSection(world, 'sessions');
      await panel.waitFor('the session', () => document.querySelector('#sessions-list [data-this]'));
      const passwords = await devicePasswords(world);
      equal(passwords.length, 1, 'the device has a password');
      await beginSignIn(world, name);
      await isUser(world, name);
      holds((await devicePasswords(world)).join() === passwords.join(), 'the device is the same');
      await nothingShows(world, [name], passwords);
      admin.setFlag({ refreshRotation: false, deviceTracking: 'off' });
    },
  },
];

import { standInStartUrl } from '#test/servers/identity-services.ts';
import { issuedFromNow, listen, nowhereToBeFound } from '../../canary.ts';
import { contains, equal, holds } from '../../expect.ts';
import { addSource, isKnownAs } from '../../identity-steps.ts';
import { sessionDocuments } from '../../session-documents.ts';
import type { Case, World } from '../../world.ts';

async function connect(world: World): Promise<string> {
  const { panel } = world.browser;
  const { identityCenterUrl } = world.cloud.services;
  await addSource(world, 'center');
  await panel.fill('#center-startUrl', standInStartUrl);
  await panel.fill('#center-region', 'us-east-1');
  await panel.fill('#center-name', 'corp');
  await panel.click('#center-where > summary');
  await panel.fill('#center-oidcEndpoint', identityCenterUrl);
  await panel.fill('#center-portalEndpoint', identityCenterUrl);
  await panel.click('#center-connect');
  return panel.text('#center-code');
}

/** What the session holds of the center: its tokens, and the secret of the client that was registered there. */
async function keptOfCenter(world: World): Promise<readonly string[]> {
  const found: string[] = [];
  JSON.stringify(await sessionDocuments(world), (key, value) => {
    if (/^(accessToken|refreshToken|(clientS|s)ecret)$/.test(key) && typeof value === 'string')
      found.push(value);
    return value;
  });
  return found.filter((text) => text !== '');
}

export const centerCases: readonly Case[] = [
  {
    name: 'identities: an Identity Center is allowed after the worker was stopped, gives a role, and is logged out of',
    run: async (world) => {
      const { identities, cloud } = world;
      const { panel } = world.browser;
      await world.identities.startAfresh();
      const code = await connect(world);
      contains(await panel.text('#center-left'), 'good for', 'how long the code is good');
      await world.browser.stopWorker();
      await listen(world);
      const issued = issuedFromNow();
      cloud.services.admin.approve(code);
      await panel.waitFor('the page of the center', () => document.querySelector('#center-page'));
      contains(await panel.text('#center-session'), 'signed in until', 'the session');
      await panel.click('#center-load');
      await panel.click('#account-123456789012');
      await panel.click('[id="role-123456789012-ReadOnlyAccess"]');
      await panel.click('[id="role-123456789012-Billing"]');
      equal(await panel.text('#center-save'), 'Add 2 identities', 'what is chosen');
      await panel.click('#center-save');
      await identities.said('Added 2 identities.');
      await identities.choose('Sandbox/Billing');
      await isKnownAs(world, 'Billing');
      const kept = await keptOfCenter(world);
      holds(kept.length >= 2, 'a token and the secret of the client are kept');
      await nowhereToBeFound(world, [...kept, ...issued()]);
      await panel.click('#source-center');
      await panel.click('#center-log-out');
      await identities.said('Logged out of corp.');
      await panel.waitFor('the way back in', () => document.querySelector('#center-reconnect'));
    },
  },
  {
    name: 'identities: an Identity Center that is denied says so, and is dismissed',
    run: async (world) => {
      const { panel } = world.browser;
      await world.identities.startAfresh();
      const code = await connect(world);
      world.cloud.services.admin.deny(code);
      contains(await panel.text('#center-failure'), 'denied', 'the refusal');
      await panel.click('#center-cancel');
      await world.identities.names([]);
    },
  },
];

import type { Case, World } from '../../world.ts';
import { dressPanel, lookAt, themesAt } from '../scene.ts';
import { pasted } from './paste.ts';

const passphrase = 'lantern gravel ostrich 4 maple';

type Scene = { readonly name: string; readonly enter: (world: World) => Promise<void> };

const inAnHour = () => new Date(Date.now() + 41.5 * 60_000).toISOString();

async function openPart(world: World, part: 'change' | 'export' | 'import' | 'erase'): Promise<void> {
  await world.identities.openVault();
  await world.identities.part(part);
}

const scenes: readonly Scene[] = [
  {
    name: 'nothing',
    enter: ({ browser: { panel } }) =>
      panel.waitFor('why', () => document.querySelector('#identities-empty')).then(() => undefined),
  },
  {
    name: 'paste',
    enter: async ({ identities, browser: { panel } }) => {
      await identities.paste(pasted);
      await panel.waitFor('the rows', () => document.querySelector('#paste-table'));
      await panel.fill('#paste-name-2', 'shop-dev');
      await panel.click('#paste-keep-vault');
      // What has gone behind the heading would count as too close to it.
      await panel.evaluate(() => document.querySelector('#identity-page')?.scrollTo(0, 0));
    },
  },
  {
    name: 'profile',
    enter: async ({ identities, browser: { panel } }) => {
      await panel.click('#paste-keep-session');
      await panel.click('#paste-clear');
      await identities.save({ name: 'prod-admin', accessKeyId: 'AKIAPRODADMIN00000Q7' });
      await identities.save({
        name: 'shop-developer of the second account',
        accessKeyId: 'ASIASHOPDEVEL000003F',
        sessionToken: 'token',
        expiration: inAnHour(),
      });
      await identities.save({
        name: 'yesterday',
        accessKeyId: 'ASIAYESTERDAY0000021',
        sessionToken: 'token',
        expiration: '2026-11-01T00:00:00Z',
      });
      await identities.choose('prod-admin');
    },
  },
  { name: 'temporary', enter: ({ identities }) => identities.choose('shop-developer of the second account') },
  {
    name: 'remove',
    enter: ({ browser: { panel } }) => panel.click('#profile-remove'),
  },
  {
    name: 'list',
    enter: async ({ identities, browser: { panel } }) => {
      await panel.press('Escape');
      await identities.back();
    },
  },
  {
    name: 'add',
    enter: ({ browser: { panel } }) => panel.click('#identities-add'),
  },
  {
    name: 'create',
    enter: async ({ identities, browser: { panel } }) => {
      await panel.press('Escape');
      await identities.openVault();
      await panel.fill('#vault-create-new', 'summer 2026 12345');
      await panel.fill('#vault-create-again', 'summer 2026 12346');
    },
  },
  {
    name: 'vault',
    enter: async ({ identities }) => {
      await identities.createVault(passphrase, false);
    },
  },
  { name: 'change', enter: (world) => openPart(world, 'change') },
  {
    name: 'export',
    enter: async (world) => {
      await openPart(world, 'export');
      await world.browser.panel.click('#vault-export-under-other');
    },
  },
  { name: 'import', enter: (world) => openPart(world, 'import') },
  {
    name: 'erase',
    enter: async (world) => {
      await openPart(world, 'erase');
      await world.browser.panel.fill('#vault-erase-word', 'erase');
    },
  },
  {
    name: 'locked',
    enter: async ({ identities, browser: { panel } }) => {
      await panel.click('#vault-list-names');
      await panel.click('#vault-move-in');
      await panel.waitFor('all in the vault', () => document.querySelector('#vault-move-in') === null);
      await identities.lock();
      await identities.tryPassphrase('not this one');
      await panel.waitFor('the refusal', () => document.querySelector('#vault-problem'));
    },
  },
  { name: 'locked-profile', enter: ({ identities }) => identities.choose('prod-admin') },
];

async function goThrough(world: World, width: number): Promise<void> {
  const { browser, identities } = world;
  for (const theme of themesAt(browser, width)) {
    await browser.setPanelWidth(1280);
    await browser.setTheme(theme);
    await identities.startAfresh();
    // A panel that was just opened shows no page yet.
    await browser.closeDevTools();
    await browser.openPanel();
    await dressPanel(world, width, theme);
    await identities.show();
    for (const { name, enter } of scenes) {
      await enter(world);
      await lookAt(world, { view: 'identities', name, width, theme });
    }
    await identities.startAfresh();
  }
}

export const identitiesLooksCases: readonly Case[] = [1280, 320].map((width) => ({
  name: `Identities at ${width} px pleases axe, and nothing sticks out`,
  run: (world: World) => goThrough(world, width),
}));

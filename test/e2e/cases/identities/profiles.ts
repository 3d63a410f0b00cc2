import { contains, equal, holds, lacks } from '../../expect.ts';
import { Keyboard } from '../../keyboard.ts';
import type { Case } from '../../world.ts';
import { pasted } from './paste.ts';

const passphrase = 'lantern gravel ostrich 4 maple';

export const profileCases: readonly Case[] = [
  {
    name: 'identities: a profile is typed in, replaced, moved into the vault and out, and removed',
    run: async (world) => {
      const { identities } = world;
      const { panel } = world.browser;
      await identities.startAfresh();
      await panel.click('#identities-add');
      await panel.click('[data-item="keys"]');
      await panel.fill('#new-name', 'typed');
      await panel.fill('#new-accessKeyId', 'AKIATYPEDTYPED000001');
      await panel.fill('#new-secretAccessKey', 'typed secret');
      await panel.click('#save-identity');
      await identities.title('typed');
      await identities.hasFocus('#identity-page-title');
      contains(await panel.text('.profile-facts'), 'Long-term keys', 'its kind');
      contains(await panel.text('#profile-long-term'), 'until somebody deletes them', 'the warning');

      await panel.click('#profile-replace');
      await panel.fill('#new-accessKeyId', 'ASIATYPEDTYPED000002');
      await panel.fill('#new-secretAccessKey', 'another secret');
      await panel.fill('#new-sessionToken', 'a-session-token');
      await panel.fill('#new-expiration', new Date(Date.now() + 41.5 * 60_000).toISOString());
      await panel.click('#save-identity');
      await panel.waitFor('the new keys', () =>
        document.querySelector('.profile-facts')?.textContent?.includes('ASIA…0002'),
      );
      equal(await panel.text('#profile-expiry'), 'expires in 41 min', 'when they expire');
      holds(!(await panel.exists('#profile-long-term')), 'no warning');
      await identities.names(['typed']);

      await panel.click('#profile-keep-vault');
      await panel.click('#profile-create-vault');
      await identities.createVault(passphrase, false);
      await identities.lock();
      await identities.choose('typed');
      await panel.click('#profile-keep-vault');
      await panel.fill('#profile-passphrase', passphrase);
      await panel.click('#profile-unlock');
      await identities.said('typed is in the vault now.');
      await panel.waitFor('the lock', () =>
        document.querySelector('.identity-row[data-name=typed][data-keep=vault]'),
      );
      await panel.click('#profile-keep-session');
      await identities.said('typed is kept until the browser is closed.');

      await panel.click('#profile-remove');
      await identities.hasFocus('#profile-remove-now');
      await panel.press('Escape');
      await identities.hasFocus('#profile-remove');
      await panel.click('#profile-remove');
      await panel.click('#profile-remove-now');
      await identities.said('Removed typed.');
      await identities.names([]);
    },
  },
  {
    name: 'identities: the keyboard alone pastes, makes a vault, locks and unlocks it, and removes a profile',
    run: async (world) => {
      const { identities } = world;
      const { panel } = world.browser;
      await identities.startAfresh();
      const keyboard = new Keyboard(panel);
      await panel.evaluate(() => document.querySelector<HTMLElement>('#view-tab-identities')?.focus());
      await keyboard.reach('#identities-add');
      await keyboard.press('Enter');
      await identities.hasFocus('[data-item="paste"]');
      await keyboard.press('Enter');
      await identities.hasFocus('#identity-page-title');
      await keyboard.reach('#paste-text');
      await panel.fill('#paste-text', pasted);
      await keyboard.reach('#paste-keep-2');
      await keyboard.press(' ');
      await keyboard.reach('#paste-save');
      await keyboard.press('Enter');
      await identities.said('2 profiles are kept');
      await identities.hasFocus('#identity-page-title');
      await keyboard.focusIsSomewhere('saving');

      await keyboard.reach('#vault-go', 'Shift+Tab');
      await keyboard.press('Enter');
      await identities.hasFocus('#identity-page-title');
      await keyboard.reach('#vault-create-new');
      await keyboard.type('#vault-create-new', passphrase);
      await keyboard.reach('#vault-create-again');
      await keyboard.type('#vault-create-again', passphrase);
      await keyboard.press('Enter');
      await identities.vaultIs('unlocked');
      await identities.hasFocus('#identity-page-title');
      await keyboard.reach('#vault-lock', 'Shift+Tab');
      await keyboard.press('Enter');
      await identities.vaultIs('locked');
      await identities.hasFocus('#vault-go');
      await keyboard.press('Enter');
      await keyboard.reach('#vault-passphrase');
      await keyboard.type('#vault-passphrase', passphrase);
      await keyboard.press('Enter');
      await identities.vaultIs('unlocked');
      await identities.hasFocus('#identity-page-title');

      await keyboard.reach('.identity-row', 'Shift+Tab');
      await keyboard.press('Home');
      await identities.title('shop-prod');
      await keyboard.press('ArrowDown');
      await identities.title('shop-dev');
      await identities.hasFocus('.identity-row[data-name="shop-dev"]');
      await keyboard.press('Enter');
      await identities.hasFocus('#identity-page-title');
      await keyboard.reach('#profile-remove');
      await keyboard.press('Enter');
      await identities.hasFocus('#profile-remove-now');
      await keyboard.press('Enter');
      await identities.said('Removed shop-dev.');
      await keyboard.focusIsSomewhere('removing');
      await identities.hasFocus('.identity-row');
      await identities.names(['shop-prod']);
      lacks(
        await panel.evaluate<string>(() => document.documentElement.outerHTML),
        passphrase,
        'the document',
      );
    },
  },
];

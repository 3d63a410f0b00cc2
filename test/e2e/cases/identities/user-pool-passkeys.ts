import { listen } from '../../canary.ts';
import type { TabPanel } from '../../driver/panel-driver.ts';
import { contains, equal } from '../../expect.ts';
import { passkeyOrigins } from '../../extension-ids.ts';
import { IdentitiesPage } from '../../identities-page.ts';
import { nothingShows } from '../../user-pool-canary.ts';
import {
  beginSignIn,
  freshName,
  goOn,
  isAtStep,
  isUser,
  openSection,
  password,
  startWithPool,
} from '../../user-pool-steps.ts';
import type { Case, World } from '../../world.ts';

/** A host that no other case asks access to. */
const relyingParty = 'passkeys.example';

/** The world with the panel of a tab in the place of that in DevTools; of the browser it has nothing else. */
function inTab(world: World, panel: TabPanel): World {
  return { ...world, browser: { ...world.browser, panel }, identities: new IdentitiesPage(panel) };
}

/** Presses the button that leads out of DevTools, and gives the panel in its tab, which shows Identities. */
async function leaveDevtools({ browser }: World, problem: string): Promise<TabPanel> {
  const { panel } = browser;
  contains(await panel.text(problem), 'The browser lets nobody use passkeys in DevTools.', 'what is said');
  await panel.click(`${problem}-open`);
  const tab = await browser.openedExtensionPage('panel.html');
  await tab.addAuthenticator();
  await new IdentitiesPage(tab).ready();
  return tab;
}

export const userPoolPasskeyCases: readonly Case[] = [
  {
    name: 'user pools: a passkey is made in the panel’s own tab, signs in there, and is deleted; DevTools says that it cannot',
    run: async (world) => {
      const { browser, cloud, identities } = world;
      const { panel } = browser;
      const { admin } = cloud.userPool;
      await startWithPool(world);
      await listen(world);
      admin.setFlag({ relyingParty, passkeyOrigins: [] });
      const name = freshName('quin');
      await admin.addUser({ username: name, password, attributes: { email: 'quin@example.com' } });
      await beginSignIn(world, name);
      await isUser(world, name);
      await openSection(world, 'passkeys');
      await panel.click('#passkeys-add');
      const tab = await leaveDevtools(world, '#passkeys-add-problem');
      const there = inTab(world, tab);
      await there.identities.choose(name);
      await openSection(there, 'passkeys');
      await tab.click('#passkeys-add');
      contains(
        await tab.text('#passkeys-add-problem'),
        `no passkeys of https://${relyingParty}`,
        'what lacks',
      );
      await browser.grantHostPermission(() => tab.click('#passkeys-add-problem-allow'));
      await tab.waitFor('the pool’s word on the extension', () =>
        document.querySelector('#passkeys-add-problem')?.textContent?.includes('WebAuthnOriginNotAllowed'),
      );
      admin.setFlag({ passkeyOrigins });
      await tab.click('#passkeys-add');
      await there.identities.said('The passkey is added.');
      await tab.waitFor('the passkey', () => document.querySelector('#passkeys-list [data-passkey]'));
      equal(admin.user({ username: name }).passkeys, 1, 'the passkeys at the pool');

      await browser.showPanel();
      await beginSignIn(world, name, null, 'USER_AUTH');
      await isAtStep(world, 'CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION');
      await panel.click('.step-form [id$="-WEB_AUTHN"]');
      await goOn(world);
      await isAtStep(world, 'CONFIRM_SIGN_IN_WITH_PASSKEY');
      await goOn(world);
      contains(await panel.text('.step-form [data-code]'), 'in DevTools', 'what is said');
      await there.identities.choose('shop');
      await isAtStep(there, 'CONFIRM_SIGN_IN_WITH_PASSKEY');
      await goOn(there);
      await isUser(there, name);
      await there.identities.said(`${name} is signed in.`);

      await openSection(there, 'passkeys');
      await tab.click('#passkeys-list button');
      await there.identities.said('The passkey is deleted.');
      await tab.waitFor('no passkey', () => document.querySelector('#passkeys-none'));
      equal(admin.user({ username: name }).passkeys, 0, 'the passkeys at the pool');
      await tab.close();
      await browser.showPanel();
      await identities.choose(name);
      await nothingShows(world, [name], []);
      admin.setFlag({ relyingParty: 'localhost', passkeyOrigins: ['http://localhost'] });
    },
  },
];

import {
  beginSignIn,
  fillStep,
  freshName,
  goOn,
  isAtStep,
  isUser,
  openSection,
  password,
  startWithPool,
} from '../../user-pool-steps.ts';
import type { Case, World } from '../../world.ts';
import { dressPanel, lookAt, themesAt } from '../scene.ts';

type Scene = { readonly name: string; readonly enter: (world: World, user: string) => Promise<void> };

const scenes: readonly Scene[] = [
  {
    name: 'settings',
    enter: async ({ browser: { panel } }) => {
      await panel.click('#user-pool-tab-settings');
      await panel.fill('#pool-userPoolId', 'nonsense');
      await panel.click('#pool-save');
      await panel.waitFor('the problem', () => document.querySelector('#pool-userPoolId-problem'));
    },
  },
  {
    name: 'sign-up',
    enter: async ({ browser: { panel } }) => {
      await panel.fill('#pool-userPoolId', 'us-east-1_AbCdEfGhI');
      await panel.click('#user-pool-tab-sign-up');
    },
  },
  {
    name: 'refused',
    enter: async (world, user) => {
      await beginSignIn(world, user, 'wrong');
      await world.browser.panel.waitFor('the problem', () =>
        document.querySelector('#sign-in-password-problem'),
      );
    },
  },
  {
    name: 'totp',
    enter: async (world, user) => {
      world.cloud.userPool.admin.setFlag({ mfa: 'ON', mfaSetup: ['SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'] });
      await beginSignIn(world, user);
      await isAtStep(world, 'CONTINUE_SIGN_IN_WITH_MFA_SETUP_SELECTION');
      await goOn(world);
      await isAtStep(world, 'CONTINUE_SIGN_IN_WITH_TOTP_SETUP');
      await fillStep(world, 'code', '000000');
      await goOn(world);
      const { panel } = world.browser;
      await panel.waitFor('the refusal', () => document.querySelector('.step-form [id$="-code-problem"]'));
      await panel.click('[id$="-reveal"]:not(.icon-button)');
    },
  },
  {
    name: 'user',
    enter: async (world, user) => {
      await world.browser.panel.click('.step-form [id$="-cancel"]');
      world.cloud.userPool.admin.setFlag({ mfa: 'OPTIONAL', deviceTracking: 'opt-in' });
      await beginSignIn(world, user);
      await isUser(world, user);
      await openSection(world, 'tokens');
    },
  },
  {
    name: 'account',
    enter: async (world) => {
      const { panel } = world.browser;
      await panel.click('#user-tokens');
      for (const section of ['attributes', 'mfa', 'devices', 'sessions', 'sign-out', 'delete']) {
        await openSection(world, section);
      }
      await panel.waitFor('what was asked for', () =>
        ['#attributes-table', '#mfa-form', '#devices-list', '#sessions-list'].every((one) =>
          document.querySelector(one),
        ),
      );
    },
  },
];

async function goThrough(world: World, width: number): Promise<void> {
  const { browser, cloud } = world;
  for (const theme of themesAt(browser, width)) {
    await browser.setPanelWidth(1280);
    await browser.setTheme(theme);
    await startWithPool(world);
    const user = freshName('looks');
    const attributes = { email: 'ida@example.com', email_verified: 'false', name: 'Ida' };
    await cloud.userPool.admin.addUser({ username: user, password, attributes });
    await dressPanel(world, width, theme);
    for (const { name, enter } of scenes) {
      await enter(world, user);
      await lookAt(world, { view: 'pools', name, width, theme });
    }
    cloud.userPool.admin.setFlag({ deviceTracking: 'off' });
  }
  await browser.setPanelWidth(1280);
  await world.identities.startAfresh();
}

export const userPoolLooksCases: readonly Case[] = [1280, 320].map((width) => ({
  name: `the pages of user pools at ${width} px please axe, and nothing sticks out`,
  run: (world: World) => goThrough(world, width),
}));

import { standInStartUrl } from '#test/servers/identity-services.ts';
import { sandboxCredentials } from '#test/servers/sandbox-credentials.ts';
import { standInMfaDevice, standInRoles } from '#test/servers/sts/roles.ts';
import { addSource, fillSource, getCredentials } from '../../identity-steps.ts';
import type { Case, World } from '../../world.ts';
import { dressPanel, lookAt, themesAt } from '../scene.ts';

type Scene = { readonly name: string; readonly enter: (world: World) => Promise<void> };

const project = {
  aws_project_region: 'us-east-1',
  aws_cognito_identity_pool_id: 'us-east-1:99999999-2222-4333-8444-555555555555',
  aws_user_pools_id: 'us-east-1_Sandbox00',
  aws_user_pools_web_client_id: 'publicclient',
  aws_appsync_graphqlEndpoint: 'https://abcdefghijklmnop.appsync-api.us-east-1.amazonaws.com/graphql',
  aws_appsync_region: 'us-east-1',
  aws_appsync_authenticationType: 'API_KEY',
  aws_cloud_logic_custom: [
    {
      name: 'orders',
      endpoint: 'https://abc123.execute-api.us-east-1.amazonaws.com/dev',
      region: 'us-east-1',
    },
  ],
};

const scenes: readonly Scene[] = [
  {
    name: 'role-form',
    enter: async (world) => {
      await addSource(world, 'assume-role');
      await fillSource(world, {
        name: 'reader',
        roleArn: standInRoles.plain.arn,
        endpoint: world.cloud.services.stsUrl,
        sourceIdentity: 'ann',
        policy: '{',
      });
      await world.browser.panel.type('[aria-label="New tag: name"]', 'team');
      await world.browser.panel.click('#source-get');
      await world.identities.hasFocus('#source-policy');
    },
  },
  {
    name: 'role',
    enter: async (world) => {
      await fillSource(world, { policy: '', mfaSerial: standInMfaDevice.serialNumber, mfaCode: '000000' });
      // By the key, so that the button gets the focus behind the refusal, and not before: typing goes on after that.
      await world.browser.panel.press('Enter');
      await world.browser.panel.waitFor('the refusal', () => document.querySelector('#source-problem'));
      await world.identities.hasFocus('#source-get');
      await fillSource(world, { mfaSerial: '', mfaCode: '' });
      await getCredentials(world, 'reader');
    },
  },
  {
    name: 'pool',
    enter: async (world) => {
      const { identityPoolId, identityPoolUrl } = world.cloud.services;
      await addSource(world, 'identity-pool');
      await fillSource(world, { name: 'guest', identityPoolId, endpoint: identityPoolUrl });
      await getCredentials(world, 'guest');
      await world.browser.panel.click('#source-session');
      await world.browser.panel.waitFor('the session', () => document.querySelector('#source-session-parts'));
    },
  },
  {
    name: 'pool-form',
    enter: async (world) => {
      await addSource(world, 'identity-pool');
      await fillSource(world, { login: 'oidc', flow: 'basic' });
    },
  },
  {
    name: 'center-form',
    enter: async (world) => {
      const { panel } = world.browser;
      await panel.click('#source-cancel');
      await addSource(world, 'center');
      await panel.click('#center-where > summary');
      await panel.fill('#center-startUrl', standInStartUrl);
      await panel.fill('#center-oidcEndpoint', world.cloud.services.identityCenterUrl);
      await panel.fill('#center-portalEndpoint', world.cloud.services.identityCenterUrl);
      await panel.click('#center-connect');
      await world.identities.hasFocus('#center-region');
    },
  },
  {
    name: 'center-pending',
    enter: async (world) => {
      const { panel } = world.browser;
      await panel.fill('#center-region', 'us-east-1');
      await panel.click('#center-connect');
      await panel.text('#center-code');
    },
  },
  {
    name: 'center',
    enter: async (world) => {
      const { panel } = world.browser;
      world.cloud.services.admin.approve(await panel.text('#center-code'));
      await panel.click('#center-load');
      await panel.click('#account-123456789012');
      await panel.click('[id="role-123456789012-ReadOnlyAccess"]');
    },
  },
  {
    name: 'amplify',
    enter: async (world) => {
      const { panel } = world.browser;
      await addSource(world, 'amplify');
      await panel.fill('#amplify-text', JSON.stringify(project));
      await panel.waitFor('the plan', () => document.querySelector('#amplify-parts'));
    },
  },
];

async function goThrough(world: World, width: number): Promise<void> {
  const { browser, identities } = world;
  for (const theme of themesAt(browser, width)) {
    await browser.setPanelWidth(1280);
    await browser.setTheme(theme);
    await world.identities.startAfresh();
    await identities.save({ name: 'base', ...sandboxCredentials });
    await dressPanel(world, width, theme);
    await identities.show();
    for (const { name, enter } of scenes) {
      await enter(world);
      await lookAt(world, { view: 'sources', name, width, theme });
    }
    await browser.panel.click('#amplify-clear');
    await world.identities.startAfresh();
  }
}

export const sourcesLooksCases: readonly Case[] = [1280, 320].map((width) => ({
  name: `the pages of sources at ${width} px please axe, and nothing sticks out`,
  run: (world: World) => goThrough(world, width),
}));

import { totpCode } from '#test/servers/totp.ts';
import { documentText, heardSoFar, inLastingStorage, listen } from '../../canary.ts';
import { until } from '../../driver/deadline.ts';
import { contains, equal, lacks } from '../../expect.ts';
import { addSource, fillSource } from '../../identity-steps.ts';
import { activityOf, pageFetch, ruleOf, useRules } from '../../rule-steps.ts';
import {
  beginSignIn,
  fillStep,
  freshName,
  goOn,
  isAtStep,
  isUser,
  lastCode,
  openSection,
} from '../../user-pool-steps.ts';
import { callWorker } from '../../worker-calls.ts';
import type { Case, World } from '../../world.ts';

const password = 'CANARY-Correct-horse-11';

/** Imports the project's file, and turns what it makes to the servers of the tests. */
async function importProject(world: World): Promise<void> {
  const { browser, cloud, sandbox, identities } = world;
  const { panel } = browser;
  const { userPoolId, clientId } = cloud.userPool.pool;
  const exports = {
    aws_project_region: 'us-east-1',
    aws_cognito_identity_pool_id: cloud.services.identityPoolId,
    aws_user_pools_id: userPoolId,
    aws_user_pools_web_client_id: clientId,
    aws_mandatory_sign_in: 'enable',
    aws_appsync_graphqlEndpoint: `${sandbox.url}/appsync/graphql`,
    aws_appsync_region: 'us-east-1',
    aws_appsync_authenticationType: 'AWS_IAM',
    aws_cloud_logic_custom: [{ name: 'orders', endpoint: `${sandbox.url}/execute-api`, region: 'us-east-1' }],
  };
  await addSource(world, 'amplify');
  await panel.fill(
    '#amplify-text',
    `const awsmobile = ${JSON.stringify(exports)};\nexport default awsmobile;`,
  );
  const make = async (): Promise<void> => {
    await panel.click('#amplify-make');
    await panel.waitFor('the report', () => document.querySelector('#amplify-report'));
  };
  // AWS's own hosts are asked for, where a panel can ask.
  if (browser.name === 'chromium') await browser.grantHostPermission(make);
  else await make();
  const name = await panel.evaluate<string>(
    () => document.querySelector<HTMLElement>('#amplify-report li:nth-of-type(2)')?.dataset.name ?? '',
  );
  await identities.choose(userPoolId);
  await panel.click('#user-pool-tab-settings');
  await panel.fill('#pool-name', 'shop');
  await panel.fill('#pool-endpoint', cloud.userPool.url);
  await panel.click('#pool-save');
  await identities.title('shop');
  await identities.choose(name);
  await panel.click('#source-edit');
  await fillSource(world, { name: 'shop credentials', endpoint: cloud.services.identityPoolUrl });
  await panel.click('#source-save');
  await identities.title('shop credentials');
}

/** Signs a new user up and in, with the authenticator that the pool wants; gives the secret of that. */
async function signUpAndIn(world: World, username: string): Promise<string> {
  const { browser, cloud, identities } = world;
  const { panel } = browser;
  await identities.choose('shop');
  await panel.click('#user-pool-tab-sign-up');
  await panel.fill('#sign-up-username', username);
  await panel.fill('#sign-up-password', password);
  await panel.fill('#sign-up-form [aria-label="Value of email"]', 'ada@example.com');
  await panel.click('#sign-up');
  await panel.waitFor('where the code went', () => document.querySelector('#sign-up-said'));
  cloud.userPool.admin.setFlag({ mfa: 'ON', mfaSetup: ['SOFTWARE_TOKEN_MFA'] });
  // By SRP, and not by what the confirmation allows.
  if (await panel.exists('#confirm-then-sign-in:checked')) await panel.click('#confirm-then-sign-in');
  await panel.fill('#confirm-code', lastCode(world, username));
  await panel.click('#confirm');
  await identities.said('confirmed');
  await beginSignIn(world, username, password);
  await isAtStep(world, 'CONTINUE_SIGN_IN_WITH_TOTP_SETUP');
  await panel.click('[id$="-reveal"]:not(.icon-button)');
  const secret = (await panel.text('.totp-shown code')).replaceAll(' ', '');
  await fillStep(world, 'code', totpCode(secret, new Date()));
  await goOn(world);
  await isUser(world, username);
  return secret;
}

async function statusOf(world: World, url: string, init: object = {}): Promise<number | string> {
  const answer = await pageFetch(world, url, init);
  if ('status' in answer) return answer.status;
  const failure = (await activityOf(world)).at(-1)?.failure;
  return `${answer.error} ${JSON.stringify(failure)}`;
}

export const chainCases: readonly Case[] = [
  {
    name: 'identities: from an Amplify project to a user whose credentials sign the page’s requests, until a global sign-out',
    run: async (world) => {
      const { browser, cloud, sandbox, identities, sessionOnly } = world;
      const { panel } = browser;
      await world.identities.startAfresh();
      await useRules(world);
      await listen(world);
      await importProject(world);
      const username = freshName('ada');
      const totpSecret = await signUpAndIn(world, username);
      sessionOnly.push(password, totpSecret);

      const graphql = `${sandbox.url}/appsync/graphql`;
      const orders = `${sandbox.url}/execute-api/dev/orders`;
      const post = { method: 'POST', body: '{"query":"{ a }"}' };
      equal(await statusOf(world, orders), 200, 'API Gateway takes the page’s request');
      equal(await statusOf(world, graphql, post), 200, 'AppSync takes it');
      const { rules } = await callWorker(panel, 'listRules', null);
      const identityId = rules[0]?.authorise.iam.identityId ?? '';
      const s3 = ruleOf({
        name: 'S3',
        where: { text: '127.0.0.1/s3/*' },
        iam: { identityId, service: 's3', region: 'us-east-1' },
      });
      await useRules(world, ...rules, s3);
      equal(
        await statusOf(world, `${sandbox.url}/s3/photos/cat.jpg`, { method: 'PUT', body: 'a cat' }),
        200,
        'S3',
      );

      // All that is there ends at once, and is refreshed by itself.
      const mine = async () => {
        const list = await callWorker(panel, 'listIdentities', null);
        return list.find(({ id }) => id === identityId);
      };
      const before = (await mine())?.maskedKeyId;
      cloud.userPool.admin.setFlag({ accessSeconds: 1, idSeconds: 1 });
      await callWorker(panel, 'refreshUser', { userId: await userIdOf(world, username) });
      cloud.userPool.admin.setFlag({ accessSeconds: 3600, idSeconds: 3600 });
      cloud.services.admin.setLifetime(1);
      await callWorker(panel, 'refreshIdentity', { id: identityId, mfaCode: '', token: '' });
      cloud.services.admin.setLifetime(0);
      await until(
        'credentials that last',
        async () => ((await mine())?.expiresAt ?? 0) > Date.now() + 600_000,
      );
      equal((await mine())?.maskedKeyId === before, false, 'they are new ones');
      equal(await statusOf(world, `${orders}?refreshed`), 200, 'a request with what was refreshed');

      await identities.choose(username);
      await openSection(world, 'sign-out');
      await panel.click('#user-sign-out-everywhere');
      await panel.click('#user-sign-out-everywhere-now');
      await isUser(world, username, 'signed-out');
      const refused = await pageFetch(world, `${orders}?signed-out`);
      equal('error' in refused, true, 'the next request is stopped');
      const [entry] = (await activityOf(world)).slice(-1);
      equal(entry?.failure?.code, 'sign-in-needed', 'the reason');
      contains(entry?.failure?.detail ?? '', 'shop', 'who has to sign in');

      const secrets = [password, totpSecret];
      const heard = (await heardSoFar(world)).join('\n');
      const shown = await panel.evaluate<string>(documentText);
      const page = await browser.page.evaluate<string>(documentText);
      for (const secret of secrets) {
        lacks(shown, secret, 'the panel');
        lacks(page, secret, 'the page');
      }
      lacks(heard, password, 'what the worker said');
      for (const part of ['eyJhbGciOi', 'refresh_token']) lacks(heard, part, 'what the worker said');
      equal(await inLastingStorage(world, [...secrets, 'eyJhbGciOi']), [], 'what outlives the session');
      cloud.userPool.admin.setFlag({ mfa: 'OPTIONAL' });
      await useRules(world);
      await beginSignIn(world, username, password);
      await isAtStep(world, 'CONFIRM_SIGN_IN_WITH_TOTP_CODE');
    },
  },
];

async function userIdOf({ browser: { panel } }: World, username: string): Promise<string> {
  const list = await callWorker(panel, 'listConnections', null);
  return list.find((one) => one.kind === 'user' && one.username === username)?.id ?? '';
}

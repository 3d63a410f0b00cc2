import { allowAccess } from '../../access-steps.ts';
import { contains, equal } from '../../expect.ts';
import { addSource, fillSource, getCredentials } from '../../identity-steps.ts';
import { pageFetch, useRules } from '../../rule-steps.ts';
import { callWorker } from '../../worker-calls.ts';
import type { Case, World } from '../../world.ts';

/** Else the browser would ask for them in the middle of it. */
function allowServices(world: World): Promise<void> {
  const services = ['cognito-idp', 'cognito-identity'];
  return allowAccess(
    world,
    services.map((name) => `https://${name}.us-east-1.amazonaws.com/*`),
  );
}

/** The same project as Amplify writes it for the web of today and for mobile apps. */
function projectFiles({ cloud, sandbox }: World): Readonly<Record<string, object>> {
  const { userPoolId, clientId } = cloud.userPool.pool;
  const { identityPoolId } = cloud.services;
  const region = 'us-east-1';
  return {
    'amplify_outputs.json': {
      version: '1',
      auth: {
        aws_region: region,
        user_pool_id: userPoolId,
        user_pool_client_id: clientId,
        identity_pool_id: identityPoolId,
        unauthenticated_identities_enabled: true,
      },
      data: {
        url: `${sandbox.url}/appsync/graphql`,
        aws_region: region,
        default_authorization_type: 'AWS_IAM',
        authorization_types: [],
      },
    },
    'amplifyconfiguration.json': {
      auth: {
        plugins: {
          awsCognitoAuthPlugin: {
            CognitoUserPool: { Default: { PoolId: userPoolId, AppClientId: clientId, Region: region } },
            CredentialsProvider: { CognitoIdentity: { Default: { PoolId: identityPoolId, Region: region } } },
          },
        },
      },
      api: {
        plugins: {
          awsAPIPlugin: {
            orders: {
              endpointType: 'REST',
              endpoint: `${sandbox.url}/execute-api`,
              region,
              authorizationType: 'AWS_IAM',
            },
          },
        },
      },
    },
  };
}

export const amplifyCases: readonly Case[] = [
  {
    name: 'identities: an Amplify project is taken from the files of today’s web and of mobile apps as well',
    run: async (world) => {
      const { cloud, identities } = world;
      const { panel } = world.browser;
      await allowServices(world);
      for (const [file, project] of Object.entries(projectFiles(world))) {
        await identities.startAfresh();
        await useRules(world);
        await addSource(world, 'amplify');
        await panel.fill('#amplify-text', JSON.stringify(project));
        await panel.click('#amplify-make');
        await panel.waitFor('the report', () => document.querySelector('#amplify-report'));
        const made = await panel.evaluate<readonly string[]>(() =>
          [...document.querySelectorAll<HTMLElement>('#amplify-report li')].map(
            ({ dataset }) => `${dataset.name} ${dataset.made}`,
          ),
        );
        equal(made[0], `${cloud.userPool.pool.userPoolId} yes`, `the user pool of ${file}`);
        equal(
          made.filter((part) => !part.endsWith(' yes')),
          [],
          `what was not made of ${file}`,
        );
        const { rules } = await callWorker(panel, 'listRules', null);
        equal(rules.length, 1, `the rules of ${file}`);
      }
      await useRules(world);
    },
  },
  {
    name: 'identities: an Amplify project becomes a pool, identities and a rule by which the page’s request is signed',
    run: async (world) => {
      const { cloud, sandbox } = world;
      const { panel } = world.browser;
      const { identityPoolId, identityPoolUrl } = cloud.services;
      await world.identities.startAfresh();
      await useRules(world);
      await allowServices(world);
      const file = JSON.stringify({
        aws_project_region: 'us-east-1',
        aws_cognito_identity_pool_id: identityPoolId,
        aws_user_pools_id: cloud.userPool.pool.userPoolId,
        aws_user_pools_web_client_id: 'publicclient',
        aws_mandatory_sign_in: 'disable',
        aws_cloud_logic_custom: [
          { name: 'orders', endpoint: `${sandbox.url}/execute-api`, region: 'us-east-1' },
        ],
      });
      await addSource(world, 'amplify');
      await panel.fill('#amplify-text', `const awsmobile = ${file};\nexport default awsmobile;`);
      await panel.fill('#amplify-sign-as', 'made:guest');
      await panel.click('#amplify-make');
      await panel.waitFor('the report', () => document.querySelector('#amplify-report'));
      equal(
        await panel.evaluate<string>(() =>
          [...document.querySelectorAll<HTMLElement>('#amplify-report li')]
            .map(({ dataset }) => `${dataset.name} ${dataset.made}`)
            .join(),
        ),
        `${cloud.userPool.pool.userPoolId} yes,Amplify 11111111 yes,Amplify 11111111 guest yes,API orders yes`,
        'what was made',
      );
      await panel.click('[aria-label="Open Amplify 11111111 guest"]');
      await panel.click('#source-edit');
      await fillSource(world, { endpoint: identityPoolUrl });
      await getCredentials(world, 'Amplify 11111111 guest');
      const answer = await pageFetch(world, `${sandbox.url}/execute-api/dev/orders`);
      equal('status' in answer ? answer.status : answer.error, 200, 'the page’s request is signed');

      await addSource(world, 'amplify');
      await panel.fill('#amplify-text', file);
      contains(await panel.text('#amplify-left-out'), 'there already', 'the rule that is there');
      await panel.click('#amplify-make');
      await world.identities.said('Made all 3 parts');
      const again = await pageFetch(world, `${sandbox.url}/execute-api/dev/orders?again`);
      equal('status' in again ? again.status : again.error, 200, 'it is signed as before');
    },
  },
];

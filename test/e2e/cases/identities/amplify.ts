import { allowAccess } from '../../access-steps.ts';
import { contains, equal } from '../../expect.ts';
import { addSource, fillSource, getCredentials } from '../../identity-steps.ts';
import { pageFetch, useRules } from '../../rule-steps.ts';
import type { Case } from '../../world.ts';

export const amplifyCases: readonly Case[] = [
  {
    name: 'identities: an Amplify project becomes a pool, identities and a rule by which the page’s request is signed',
    run: async (world) => {
      const { cloud, sandbox } = world;
      const { panel } = world.browser;
      const { identityPoolId, identityPoolUrl } = cloud.services;
      await world.identities.startAfresh();
      await useRules(world);
      // Else the browser would ask for them in the middle of it.
      const services = ['cognito-idp', 'cognito-identity'];
      await allowAccess(
        world,
        services.map((name) => `https://${name}.us-east-1.amazonaws.com/*`),
      );
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

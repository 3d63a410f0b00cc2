import type { RuleAuthorisation } from '#core/rules/rule.ts';
import { demoChoices, signDemoRequest } from '#test/servers/demo-requests.ts';
import {
  mintOidcToken,
  mintUserPoolToken,
  sandboxApiKey,
  sandboxLambdaToken,
} from '#test/servers/sandbox-tokens.ts';
import { contains, equal } from '../../expect.ts';
import {
  activityOf,
  pageFetch,
  type RuleWish,
  receivedBy,
  receivedHeader,
  ruleOf,
  useRules,
} from '../../rule-steps.ts';
import { RulesPage } from '../../rules-page.ts';
import { callWorker } from '../../worker-calls.ts';
import type { Case, World } from '../../world.ts';

type TokenWish = {
  readonly kind: RuleAuthorisation['kind'];
  readonly value: string;
  readonly header?: string;
  readonly bearer?: boolean;
  readonly existing?: RuleAuthorisation['existing'];
};

/** A rule for `/__auth/*` that authorises with a pasted token or key. */
async function tokenRule({ browser }: World, wish: TokenWish, more: RuleWish = {}) {
  const { value, kind, existing = 'leave' } = wish;
  const { id } = await callWorker(browser.panel, 'saveToken', { name: `token ${value.slice(-8)}`, value });
  const source = { kind: 'pasted', tokenId: id } as const;
  return ruleOf({
    where: { text: '127.0.0.1/__auth/*' },
    ...more,
    authorise: {
      kind,
      existing,
      apiKey: { header: wish.header ?? 'x-api-key', source },
      token: { header: wish.header ?? 'Authorization', bearer: wish.bearer ?? true, use: 'access', source },
    },
  });
}

/** Every mode of Amplify's REST and GraphQL categories, the path of a server that checks it, and its verdict. */
const tokenModes: readonly (readonly [string, string, () => TokenWish, string])[] = [
  ['an API key', 'api-key', () => ({ kind: 'api-key', value: sandboxApiKey }), 'api-key valid'],
  [
    'an API key in a header of its own',
    'api-key/header/x-team-key',
    () => ({ kind: 'api-key', value: sandboxApiKey, header: 'X-Team-Key' }),
    'api-key valid',
  ],
  [
    'a user pool’s access token with Bearer',
    'user-pool/access',
    () => ({ kind: 'user-pool', value: mintUserPoolToken({ use: 'access', expiresIn: 3600 }) }),
    'token valid: access',
  ],
  [
    'a user pool’s ID token without Bearer',
    'user-pool/id',
    () => ({ kind: 'user-pool', bearer: false, value: mintUserPoolToken({ use: 'id', expiresIn: 3600 }) }),
    'token valid: id',
  ],
  [
    'a GraphQL request with a user pool’s token',
    'appsync/user-pool/access',
    () => ({
      kind: 'user-pool',
      bearer: false,
      value: mintUserPoolToken({ use: 'access', expiresIn: 3600 }),
    }),
    'token valid: access',
  ],
  [
    'an OpenID Connect token',
    'oidc',
    () => ({ kind: 'oidc', value: mintOidcToken({ expiresIn: 3600 }) }),
    'token valid',
  ],
  [
    'a custom token for a Lambda authoriser',
    'lambda',
    () => ({ kind: 'lambda', bearer: false, value: sandboxLambdaToken }),
    'token valid',
  ],
];

function modeCases([what, path, wish, verdict]: (typeof tokenModes)[number]): readonly Case[] {
  return (['leave', 'replace'] as const).map((existing) => ({
    name: `${what} reaches a server that checks it, ${existing === 'leave' ? 'request by request' : 'by the browser’s own rules'}`,
    run: async (world) => {
      await useRules(world, await tokenRule(world, { ...wish(), existing }));
      const url = `${world.sandbox.url}/__auth/${path}/${existing}`;
      const answer = await pageFetch(world, url, { method: 'POST', body: '{"query":"{ me }"}' });
      equal('status' in answer && answer.status, 200, `status of ${JSON.stringify(answer)}`);
      contains(receivedBy(world, `${path}/${existing}`)?.verdict ?? '', verdict, 'the verdict');
    },
  }));
}

/** A request that the page signed itself, with the other key of AWS's documentation. */
async function ownSignedRequest(world: World) {
  const choice = demoChoices.get;
  if (!choice) throw new Error('the sandbox has no such demonstration');
  return signDemoRequest(choice, new URL(world.sandbox.url).host, new Date());
}

export const modesCases: readonly Case[] = [
  ...tokenModes.flatMap(modeCases),
  {
    name: 'IAM in the query: the request goes out presigned, and the page’s address stays',
    run: async (world) => {
      const s3 = { where: { text: '127.0.0.1/s3/*' }, iam: { service: 's3', form: 'query' } } as const;
      await useRules(world, ruleOf(s3));
      const put = await pageFetch(world, `${world.sandbox.url}/s3/bucket/presigned`, {
        method: 'PUT',
        body: 'x',
      });
      equal('status' in put && put.status, 200, `status of ${JSON.stringify(put)}`);
      const received = receivedBy(world, 'presigned');
      contains(received?.rawUrl ?? '', 'X-Amz-Signature=', 'the URL received');
      equal(receivedHeader(received, 'authorization'), undefined, 'Authorization');
      equal(received?.verdict, 'signature valid', 'the verdict');
    },
  },
  {
    name: 'no authorisation: what the page sends of it is taken away',
    run: async (world) => {
      await useRules(
        world,
        ruleOf({ where: { text: '127.0.0.1/__auth/none*' }, authorise: { kind: 'none' } }),
      );
      const url = `${world.sandbox.url}/__auth/none/stripped?X-Amz-Signature=abc&X-Amz-Date=20260101T000000Z&kept=1`;
      const headers = { authorization: 'mine', 'x-api-key': 'mine', 'x-amz-security-token': 'mine' };
      const answer = await pageFetch(world, url, { headers });
      equal('status' in answer && answer.status, 200, `status of ${JSON.stringify(answer)}`);
      contains(receivedBy(world, 'stripped')?.rawUrl ?? '', 'kept=1', 'the rest of the query');
    },
  },
  {
    name: 'what already carries authorisation is left alone, unless the rule says otherwise',
    run: async (world) => {
      const mine = { headers: { authorization: 'mine' } };
      await useRules(world, ruleOf({ name: 'leaving' }));
      await pageFetch(world, `${world.sandbox.url}/execute-api/left`, mine);
      equal(receivedHeader(receivedBy(world, 'left'), 'authorization'), 'mine', 'left alone');
      equal((await activityOf(world)).at(-1)?.outcome, 'left-alone', 'and said so');
      await useRules(world, ruleOf({ authorise: { existing: 'replace' } }));
      await pageFetch(world, `${world.sandbox.url}/execute-api/replaced`, mine);
      equal(receivedBy(world, 'replaced')?.verdict, 'signature valid', 'replaced');
    },
  },
  {
    name: 'a request that the page signed is signed anew as another identity, in another scope or in its own',
    run: async (world) => {
      const { panel } = world.browser;
      const { id } = await callWorker(panel, 'saveIdentity', {
        name: 'another',
        accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
        secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
        sessionToken: 'sandbox-session-token',
        expiration: '',
      });
      const { url, ...init } = await ownSignedRequest(world);
      const address = new URL(url, world.sandbox.url).href;
      for (const existing of ['replace', 'keep-scope'] as const) {
        // Kept, the scope is the page's, whatever the rule names.
        const region = existing === 'keep-scope' ? 'eu-west-1' : 'us-east-1';
        await useRules(
          world,
          ruleOf({
            where: { text: '127.0.0.1/*' },
            authorise: { existing },
            iam: { identityId: id, region },
          }),
        );
        const answer = await pageFetch(world, address, init);
        equal('status' in answer && answer.status, 200, `${existing}: ${JSON.stringify(answer)}`);
        const received = world.sandbox.requests.findLast(({ verdict }) => verdict === 'signature valid');
        contains(
          receivedHeader(received, 'authorization') ?? '',
          /Credential=ASIAIOSFODNN7EXAMPLE\/\d+\/us-east-1\/execute-api\//,
          existing,
        );
      }
    },
  },
  {
    name: 'an expired token and expired credentials are refused, with the reason in panel and console',
    run: async (world) => {
      const value = mintUserPoolToken({ use: 'access', expiresIn: -60 });
      for (const existing of ['leave', 'replace'] as const) {
        await useRules(world, await tokenRule(world, { kind: 'user-pool', value, existing }));
        const url = `${world.sandbox.url}/__auth/user-pool/access/expired-${existing}`;
        contains(JSON.stringify(await pageFetch(world, url)), 'error', 'what the page gets');
        equal(receivedBy(world, `expired-${existing}`), undefined, 'what the server gets');
        const rules = new RulesPage(world.browser.panel);
        await rules.show();
        contains(await rules.activity('refused', `expired-${existing}`), 'expired', 'what the panel says');
      }
      const { id } = await callWorker(world.browser.panel, 'saveIdentity', {
        name: 'expired',
        accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
        secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
        sessionToken: 'sandbox-session-token',
        expiration: '2026-01-01T00:00:00Z',
      });
      await useRules(world, ruleOf({ iam: { identityId: id } }));
      await pageFetch(world, `${world.sandbox.url}/execute-api/expired-key`);
      equal(receivedBy(world, 'expired-key'), undefined, 'what the server gets');
      equal((await activityOf(world)).at(-1)?.failure?.code, 'credentials-expired', 'the reason');
    },
  },
  {
    name: '“send unsigned” lets a request go that cannot be authorised, and says so',
    run: async (world) => {
      await useRules(
        world,
        ruleOf({
          whenImpossible: 'send-unsigned',
          iam: { identityId: 'nobody' },
          where: { text: '127.0.0.1/__headers*' },
        }),
      );
      await pageFetch(world, `${world.sandbox.url}/__headers/unsigned`);
      equal(receivedHeader(receivedBy(world, 'unsigned'), 'authorization'), undefined, 'Authorization');
      const entry = (await activityOf(world)).at(-1);
      equal(
        [entry?.outcome, entry?.failure?.code],
        ['sent-unsigned', 'profile-unknown'],
        'what the panel says',
      );
    },
  },
];

import { equal, holds } from '../../expect.ts';
import { ask, RandomDeaths } from '../../random-deaths.ts';
import { type PageAnswer, pageFetch, type RuleWish, ruleOf, useRules } from '../../rule-steps.ts';
import { beginSignIn, freshName, isUser, lastCode, password, startWithPool } from '../../user-pool-steps.ts';
import { callWorker } from '../../worker-calls.ts';
import type { Case, World } from '../../world.ts';

/** `DEATHS=100` for a longer run. */
const deaths = Number(process.env.DEATHS ?? 12);

const usersOf = async ({ browser: { panel } }: World) =>
  (await callWorker(panel, 'listConnections', null)).filter((one) => one.kind === 'user');
const userIdOf = async (world: World, username: string): Promise<string> =>
  (await usersOf(world)).find((user) => user.username === username && user.tokens)?.id ?? '';

/** Rules that sign the page's requests in each way with an identity pool's credentials of a user. */
async function signForThePage(world: World, poolId: string, userId: string): Promise<string> {
  const { identityPoolId, identityPoolUrl } = world.cloud.services;
  const { id } = await callWorker(world.browser.panel, 'saveSource', {
    id: null,
    name: 'of the user',
    mfaCode: '',
    now: true,
    source: {
      kind: 'identity-pool',
      region: 'us-east-1',
      endpoint: identityPoolUrl,
      identityPoolId,
      login: { kind: 'user', poolId, userId },
      identityId: '',
      customRoleArn: '',
      basic: null,
    },
  });
  const rule = (path: string, wish: RuleWish = {}) =>
    ruleOf({
      where: { text: `127.0.0.1/execute-api/${path}/*` },
      ...wish,
      iam: { identityId: id, ...wish.iam },
    });
  await useRules(
    world,
    rule('headers'),
    rule('presigned', { iam: { form: 'query' } }),
    rule('rewritten', { rewrite: { pathFrom: '/execute-api/rewritten', pathTo: '/execute-api/dev' } }),
  );
  return id;
}

/** What the page sent came once at most, signed, and the page knows how it went. */
function expectSentOnce({ sandbox }: World, key: string, answer: PageAnswer): void {
  const came = sandbox.requests.filter(({ rawUrl, method }) => method === 'POST' && rawUrl.includes(key));
  holds(came.length <= 1, `${key} came ${came.length} times`);
  for (const { verdict } of came) equal(verdict, 'signature valid', key);
  equal('status' in answer, came.length === 1, `${key}: ${JSON.stringify(answer)}`);
}

/** Looks what there is and does what is asked, as a person would, while the worker is stopped so many times; gives the user's id. */
async function signIn(world: World, dying: RandomDeaths, poolId: string, times: number): Promise<string> {
  const { panel } = world.browser;
  const username = freshName('mia');
  await world.cloud.userPool.admin.addUser({
    ...{ username, password, mfa: ['SMS_MFA'], attributes: { phone_number: '+491700000000' } },
  });
  const end = dying.deaths + times;
  for (let steps = 0; steps < 40; steps++) {
    const signIns = await callWorker(panel, 'listSignIns', null);
    const userId = await userIdOf(world, username);
    if (userId) return userId;
    const waiting = signIns.find((one) => one.username === username && one.step !== null);
    const code = { kind: 'code', code: lastCode(world, username) } as const;
    // The password is stored nowhere, so that the next worker has to be told again.
    const typed = { kind: 'password', password } as const;
    const answer = waiting?.step?.name === 'CONFIRM_SIGN_IN_WITH_PASSWORD' ? typed : code;
    const first = { poolId, username, password, preferred: null, clientMetadata: {} } as const;
    const begin = { ...first, flow: 'USER_SRP_AUTH' } as const;
    if (dying.deaths < end) {
      await dying.during(
        () =>
          waiting ? ask(world, 'answerSignIn', { id: waiting.id, answer }) : ask(world, 'beginSignIn', begin),
        150,
      );
    } else if (waiting) {
      await callWorker(panel, 'answerSignIn', { id: waiting.id, answer }).catch((error: unknown) => {
        // What was asked of the worker before has come to its end after all.
        if (!String(error).includes('sign-in-unknown')) throw error;
      });
    } else await callWorker(panel, 'beginSignIn', begin);
  }
  const left = await callWorker(panel, 'listSignIns', null);
  throw new Error(`${username} never signed in: ${JSON.stringify(left)}`);
}

export const deathCases: readonly Case[] = [
  {
    name: 'identities: a worker that is stopped at random moments sends nothing unsigned or twice, and loses and hangs nothing',
    run: async (world) => {
      const { browser, cloud, sandbox } = world;
      const { panel } = browser;
      await startWithPool(world);
      cloud.userPool.admin.setFlag({ refreshRotation: true, rotationGraceSeconds: 60 });
      const keeper = freshName('ida');
      await cloud.userPool.admin.addUser({ username: keeper, password });
      await beginSignIn(world, keeper);
      await isUser(world, keeper);
      const keeperId = await userIdOf(world, keeper);
      const [pool] = await callWorker(panel, 'listConnections', null);
      const poolId = pool?.id ?? '';
      const identityId = await signForThePage(world, poolId, keeperId);
      const ways = ['headers', 'presigned', 'rewritten'];
      const orders = (way: string, key: string) => `${sandbox.url}/execute-api/${way}/orders?${key}`;
      const post = { method: 'POST', body: '{"pieces": 1}' };

      const dying = new RandomDeaths(world);
      const known = [keeperId];
      /** The next request of the page has to wait for new credentials. */
      const spend = async () => {
        cloud.services.admin.setLifetime(1);
        await callWorker(panel, 'refreshIdentity', { id: identityId, mfaCode: '', token: '' });
        cloud.services.admin.setLifetime(0);
      };
      let signed = 0;
      for (let round = 0; dying.deaths < deaths; round++) {
        const key = `death=${browser.name}-${round}.`;
        await spend();
        const answer = await dying.during(
          () => pageFetch(world, orders(ways[round % 3] ?? 'headers', key), post),
          120,
        );
        expectSentOnce(world, key, answer);
        if ('status' in answer) signed++;
        if (round % 4 === 1) known.push(await signIn(world, dying, poolId, 2));
        if (round % 4 === 3) {
          const userId = known[round % known.length] ?? keeperId;
          await dying.during(() => ask(world, 'refreshUser', { userId }), 80);
        }
        const users = (await usersOf(world)).filter(({ tokens }) => tokens);
        equal(users.map(({ id }) => id).sort(), [...known].sort(), 'who is signed in');
      }

      equal(await callWorker(panel, 'listSignIns', null), [], 'sign-ins that are left');
      for (const userId of known) await callWorker(panel, 'refreshUser', { userId });
      holds(signed > 0, 'some requests came through');
      for (const way of ways) {
        const last = await pageFetch(world, orders(way, 'death=over'), post);
        equal('status' in last ? last.status : last.error, 200, `the next request, ${way}`);
      }
      await world.identities.choose(keeper);
      await isUser(world, keeper);
      console.log(
        `  ${browser.name}: ${dying.deaths} deaths, behind which ${signed} of the page's requests came signed`,
      );
      cloud.userPool.admin.setFlag({ refreshRotation: false, rotationGraceSeconds: 0 });
      await useRules(world);
    },
  },
];

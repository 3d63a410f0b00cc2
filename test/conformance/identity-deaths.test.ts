import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { IdentityServices } from '#background/identity/identity-services.ts';
import type { CredentialSource } from '#core/identity/credential-source.ts';
import { type IdentityCloud, startIdentityCloud } from '#test/servers/identity-cloud.ts';
import { standInStartUrl } from '#test/servers/identity-services.ts';
import { sandboxCredentials } from '#test/servers/sandbox-credentials.ts';
import { standInRoles } from '#test/servers/sts/roles.ts';
import { callContext } from '../unit/background/call-context.ts';
import { memoryStore } from '../unit/storage/memory-store.ts';
import { type Dice, diceFrom } from './doctor-dice.ts';
import { startMortalWorker } from './mortal-worker.ts';

let cloud: IdentityCloud;
/** What a worker had saved before each of the deaths. */
let before: Record<string, unknown> = {};
const password = 'Correct-horse-9';
const deaths = 200;

const context = callContext();
const role = (baseId: string): CredentialSource => ({
  kind: 'assume-role',
  region: 'us-east-1',
  endpoint: cloud.services.stsUrl,
  roleArn: standInRoles.plain.arn,
  duration: null,
  policy: '',
  policyArns: [],
  baseId,
  sessionName: 'me',
  externalId: '',
  tags: [],
  sourceIdentity: '',
  mfaSerial: '',
});
const poolIdentity = (poolId: string): CredentialSource => ({
  kind: 'identity-pool',
  region: 'us-east-1',
  endpoint: cloud.services.identityPoolUrl,
  identityPoolId: cloud.services.identityPoolId,
  login: { kind: 'user', poolId, userId: null },
  identityId: '',
  customRoleArn: '',
  basic: null,
});

type Kind = 'user-pool' | 'user' | 'center';
const connectionOf = async ({ connections }: IdentityServices, kind: Kind): Promise<string> =>
  (await connections.ofKind(kind))[0]?.id ?? '';
const idOf = async ({ identities }: IdentityServices, name: string): Promise<string> =>
  (await identities.list()).find((identity) => identity.name === name)?.id ?? '';
const save = (services: IdentityServices, name: string, source: CredentialSource) =>
  services.commands.saveSource({ id: null, name, source, mfaCode: '', now: true }, context);

async function connect({ commands, connections }: IdentityServices, name: string): Promise<void> {
  const { id, userCode } = await commands.connectCenter(
    {
      id: null,
      name,
      startUrl: standInStartUrl,
      region: 'us-east-1',
      oidcEndpoint: cloud.services.identityCenterUrl,
      portalEndpoint: cloud.services.identityCenterUrl,
    },
    context,
  );
  cloud.services.admin.approve(userCode);
  await vi.waitFor(() => connections.find('center', id), 10_000);
}

const signIn = ({ commands }: IdentityServices, poolId: string, username: string) =>
  commands.beginSignIn(
    {
      poolId,
      username,
      password,
      flow: 'USER_PASSWORD_AUTH',
      preferred: null,
      clientMetadata: {},
    },
    context,
  );

beforeAll(async () => {
  cloud = await startIdentityCloud('https://extension.example/');
  for (const username of ['ada', 'bob']) {
    cloud.userPool.admin.addUser({ username, password, confirmed: true });
  }
  const store = memoryStore();
  const { services } = startMortalWorker(store, Number.POSITIVE_INFINITY, true);
  const { id: baseId } = await services.identities.save({
    name: 'base',
    expiration: '',
    sessionToken: '',
    ...sandboxCredentials,
  });
  const { userPoolId, clientId } = cloud.userPool.pool;
  const { id: poolId } = await services.commands.savePool(
    {
      id: null,
      name: 'pool',
      userPoolId,
      clientId,
      clientSecret: '',
      region: 'us-east-1',
      endpoint: cloud.userPool.url,
      domain: '',
      scopes: [],
    },
    context,
  );
  await signIn(services, poolId, 'ada');
  await save(services, 'a role', role(baseId));
  await save(services, 'of the pool', poolIdentity(poolId));
  await connect(services, 'center');
  before = structuredClone(store.content);
});
afterAll(() => cloud.close());

type Flow = { readonly name: string; readonly run: (services: IdentityServices) => Promise<unknown> };
const flows: readonly Flow[] = [
  {
    name: 'new role',
    run: async (services) => save(services, 'new role', role(await idOf(services, 'base'))),
  },
  {
    name: 'new of the pool',
    run: async (services) =>
      save(services, 'new of the pool', poolIdentity(await connectionOf(services, 'user-pool'))),
  },
  {
    name: 'new of the center',
    run: async (services) =>
      save(services, 'new of the center', {
        kind: 'center',
        centerId: await connectionOf(services, 'center'),
        accountId: '123456789012',
        roleName: 'ReadOnlyAccess',
      }),
  },
  {
    name: '',
    run: async (services) =>
      services.commands.refreshIdentity(
        { id: await idOf(services, 'a role'), mfaCode: '', token: '' },
        context,
      ),
  },
  {
    name: '',
    run: async (services) =>
      services.commands.refreshUser({ userId: await connectionOf(services, 'user') }, context),
  },
  {
    name: '',
    run: async (services) => signIn(services, await connectionOf(services, 'user-pool'), 'bob'),
  },
  {
    name: '',
    run: async (services) =>
      services.commands.clearFederation({ id: await idOf(services, 'of the pool') }, context),
  },
];

async function expectNothingLost(services: IdentityServices, acknowledged: string): Promise<void> {
  const names = (await services.identities.list()).map(({ name }) => name);
  for (const name of ['base', 'a role', 'of the pool', ...(acknowledged === '' ? [] : [acknowledged])]) {
    expect(names).toContain(name);
  }
  expect(new Set(names).size).toBe(names.length);
  for (const { id, builtIn } of await services.identities.list()) {
    if (builtIn) continue;
    const caller = await services.commands.whoAmI(
      { id, region: 'us-east-1', endpoint: cloud.services.stsUrl },
      context,
    );
    expect(caller.account).toBe('123456789012');
  }
  const [user] = await services.connections.ofKind('user');
  expect(user?.session).not.toBeNull();
  for (const { id } of await services.commands.listSignIns(null, context)) {
    const view = await services.commands.answerSignIn(
      { id, answer: { kind: 'password', password } },
      context,
    );
    expect(view).toMatchObject({ problem: null, step: null });
  }
}

describe(`a worker that dies at ${deaths} random moments`, () => {
  const dice = diceFrom(20_261_121);

  it('loses nothing that it had saved, and leaves nothing that cannot go on', {
    timeout: 120_000,
  }, async () => {
    let died = 0;
    for (let round = 0; died < deaths && round < 3 * deaths; round++) {
      const store = memoryStore(structuredClone(before));
      const flow = flows[round % flows.length];
      if (!flow) break;
      if ((await dieIn(flow, store, dice)) === 'dead') died++;
      const acknowledged = lastSurvived ? flow.name : '';
      const { services } = startMortalWorker(store, Number.POSITIVE_INFINITY, true);
      await expectNothingLost(services, acknowledged);
    }
    expect(died).toBe(deaths);
  });

  it('goes on with a device authorisation that waits for the user', { timeout: 60_000 }, async () => {
    for (let round = 0; round < 8; round++) {
      const store = memoryStore(structuredClone(before));
      const worker = startMortalWorker(store, 4 + dice.below(10), dice.chance(0.5));
      const result = await worker.survive((services) => connect(services, 'second'));
      const { services } = startMortalWorker(store, Number.POSITIVE_INFINITY, true);
      for (const { userCode } of await services.commands.listPendingCenters(null, context)) approve(userCode);
      await services.refresher.check();
      // It ends in any case: connected, or with a reason where the answer that held the token was lost.
      await expect
        .poll(
          async () =>
            (await services.commands.listPendingCenters(null, context)).filter(({ failure }) => !failure)
              .length,
          { timeout: 10_000 },
        )
        .toBe(0);
      for (const { id } of await services.commands.listPendingCenters(null, context)) {
        await services.commands.cancelCenter({ id }, context);
      }
      const centers = await services.connections.ofKind('center');
      if (result !== 'dead') expect(centers).toHaveLength(2);
      for (const { id } of centers) {
        expect(await services.commands.centerAccounts({ id }, context)).toHaveLength(3);
      }
    }
  });
});

/** A code whose token was given out already is known no more. */
function approve(userCode: string): void {
  try {
    cloud.services.admin.approve(userCode);
  } catch {}
}

let lastSurvived = false;
async function dieIn(flow: Flow, store: ReturnType<typeof memoryStore>, dice: Dice): Promise<unknown> {
  const worker = startMortalWorker(store, 1 + dice.below(16), dice.chance(0.5));
  const result = await worker.survive(flow.run);
  lastSurvived = result !== 'dead';
  return result;
}

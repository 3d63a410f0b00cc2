import { AdminCreateUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PoolAction, UserAction } from '#core/identity/account-action.ts';
import { type CognitoLocal, startCognitoLocal } from '#test/servers/cognito-local.ts';
import { callContext } from '#test/unit/background/call-context.ts';
import { UserPoolWorker } from './user-pool-worker.ts';

const password = 'Correct-horse-9';

describe('our services before cognito-local', () => {
  let server: CognitoLocal;
  let poolId = '';
  const worker = new UserPoolWorker();
  beforeAll(async () => {
    server = await startCognitoLocal();
    const places = { region: 'us-east-1', endpoint: server.url, domain: '', scopes: [] };
    const wanted = { id: null, name: 'local', clientSecret: '', ...server.pool, ...places };
    poolId = (await worker.commands.savePool(wanted, callContext())).id;
  }, 60_000);
  afterAll(() => server.close());

  const act = (action: PoolAction) => worker.commands.poolAction({ poolId, action }, callContext());
  const doAs = (userId: string, action: UserAction) =>
    worker.commands.userAction({ userId, action }, callContext());
  const about = (username: string) => ({ username, clientMetadata: {} });
  const signIn = (username: string) => worker.begin(poolId, username, { flow: 'USER_PASSWORD_AUTH' });

  it('sign a user up, confirm and sign them in, and look after the account', async () => {
    const attributes = { email: 'ana@example.com' };
    const signedUp = await act({
      kind: 'sign-up',
      ...about('ana'),
      password,
      attributes,
      validationData: {},
    });
    expect(signedUp.confirmed).toBe(false);
    const early = await signIn('ana');
    expect(early.step?.name).toBe('CONFIRM_SIGN_UP');
    await worker.commands.cancelSignIn({ id: early.id }, callContext());
    await act({
      kind: 'confirm-sign-up',
      ...about('ana'),
      code: server.code,
      forceAlias: false,
      thenSignIn: false,
    });
    const { userId } = await signIn('ana');
    expect(userId).not.toBeNull();
    const user = await doAs(userId ?? '', { kind: 'get-user' });
    expect(user).toMatchObject({ kind: 'user', attributes });
    await doAs(userId ?? '', {
      kind: 'update-attributes',
      attributes: { nickname: 'an' },
      clientMetadata: {},
    });
    expect(await doAs(userId ?? '', { kind: 'get-user' })).toMatchObject({ attributes: { nickname: 'an' } });
    await doAs(userId ?? '', { kind: 'change-password', previous: password, proposed: `${password}!` });
    const again = await worker.begin(poolId, 'ana', {
      flow: 'USER_PASSWORD_AUTH',
      password: `${password}!`,
    });
    expect(again.userId).toBe(userId);
  });

  it('refresh the tokens, and keep the refresh token where none comes back', async () => {
    const [user] = await worker.connections.ofKind('user');
    const before = user?.session;
    await worker.users.renew(user?.id ?? '');
    const after = (await worker.user(user?.id ?? '')).session;
    expect(after?.refreshToken).toBe(before?.refreshToken);
    expect(after?.accessToken).not.toBe(before?.accessToken);
  });

  it('give a new password where an administrator asks for one', async () => {
    const { userPoolId } = server.pool;
    await server.sdk.send(
      new AdminCreateUserCommand({
        UserPoolId: userPoolId,
        Username: 'bob',
        TemporaryPassword: password,
        DesiredDeliveryMediums: ['EMAIL'],
        UserAttributes: [{ Name: 'email', Value: 'bob@example.com' }],
      }),
    );
    const asked = await signIn('bob');
    expect(asked.step?.name).toBe('CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED');
    const done = await worker.answer(asked.id, {
      kind: 'new-password',
      password: `${password}2`,
      attributes: {},
    });
    expect(done).toMatchObject({ step: null, problem: null });
    expect(done.userId).not.toBeNull();
  });

  it('reset a password that was forgotten', async () => {
    expect((await act({ kind: 'forgot-password', ...about('ana') })).delivery?.medium).toBe('EMAIL');
    const renewed = {
      kind: 'confirm-forgot-password',
      ...about('ana'),
      code: server.code,
      password,
    } as const;
    await act(renewed);
    expect((await signIn('ana')).userId).not.toBeNull();
  });

  it('say in its own words why a user is not let in', async () => {
    const refused = await worker.begin(poolId, 'ana', { flow: 'USER_PASSWORD_AUTH', password: 'wrong' });
    expect(refused.problem?.code).toBe('service-refused');
    await worker.commands.cancelSignIn({ id: refused.id }, callContext());
  });
});

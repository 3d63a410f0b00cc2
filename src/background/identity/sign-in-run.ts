import { failureOf } from '#core/failure-error.ts';
import type { UserPoolConnection } from '#core/identity/connection.ts';
import { newSession } from '#core/identity/session.ts';
import type { SignInMeans } from '#core/identity/sign-in/pending-sign-in.ts';
import type { Sent, SignInMove } from '#core/identity/sign-in/sign-in-move.ts';
import { takeAnswer } from '#core/identity/sign-in/take-answer.ts';
import { takeRefusal } from '#core/identity/sign-in/take-refusal.ts';
import { srpRandomLength } from '#core/identity/srp/key-pair.ts';
import { appClient } from '#core/identity/user-pool-place.ts';
import type { SignInView } from '#protocol/identity-contract.ts';
import type { StoredSignIn } from '#storage/sign-ins-document.ts';
import { confirmOurDevice, newDevice } from './confirm-device.ts';
import { putUser } from './put-user.ts';
import { ServiceRefusal } from './service-refusal.ts';
import { signInFailure } from './sign-in-failure.ts';
import { type SignInList, viewOf } from './sign-in-list.ts';
import type { UserPoolPorts } from './user-pool-ports.ts';
import type { Users } from './users.ts';

/** Carries a sign-in on to the next step that is the user's, or to its end. */
export type SignInRun = {
  /**
   * `first`: what is to happen. Whatever is to be done is stored before it is done. Rejects with what kept the service from being asked, and with
   * `sign-in-unknown` where the sign-in was taken away meanwhile.
   */
  run(
    signIn: StoredSignIn,
    first: (signIn: StoredSignIn, means: SignInMeans) => SignInMove,
    signal: AbortSignal,
  ): Promise<SignInView>;
};

type Ports = Pick<UserPoolPorts, 'connections' | 'call' | 'now' | 'clockOffset' | 'random'>;

export function createSignInRun(
  ports: Ports,
  users: Pick<Users, 'signedIn'>,
  list: Pick<SignInList, 'find' | 'update' | 'remove'>,
): SignInRun {
  const { connections, call, now } = ports;

  async function meansFor(signIn: StoredSignIn, pool: UserPoolConnection): Promise<SignInMeans> {
    const user = (await connections.ofKind('user')).find(({ id }) => id === signIn.userId);
    const device = user?.device;
    const offset = ports.clockOffset?.(pool) ?? -(user?.session?.clockDrift ?? 0);
    return {
      client: appClient(pool),
      time: now() + offset,
      random: ports.random(srpRandomLength),
      devicePassword: device && device.key === signIn.state.device?.key ? device.password : null,
    };
  }

  async function ask(
    signIn: StoredSignIn,
    sent: Sent,
    pool: UserPoolConnection,
    signal: AbortSignal,
  ): Promise<SignInMove> {
    try {
      const output = await call(pool, sent.request, signal);
      return takeAnswer(signIn.state, sent, output, await meansFor(signIn, pool));
    } catch (caught) {
      if (!(caught instanceof ServiceRefusal)) throw caught;
      return takeRefusal(signIn.state, sent, caught.error, await meansFor(signIn, pool));
    }
  }

  /** The service does not know it any more, so nobody is to name it again. */
  async function forgetDevice({ userId }: StoredSignIn, key: string | undefined): Promise<void> {
    if (userId === null) return;
    const user = (await connections.ofKind('user')).find(({ id }) => id === userId);
    if (!user?.device || user.device.key !== key) return;
    await connections.change('user', userId, (found) =>
      found.device?.key === key ? { ...found, device: null } : found,
    );
  }

  async function finish(
    signIn: StoredSignIn,
    { state, result }: Extract<SignInMove, { readonly kind: 'done' }>,
    pool: UserPoolConnection,
    signal: AbortSignal,
  ): Promise<SignInView> {
    // Nobody is signed in by what was cancelled.
    await list.find(signIn.id);
    const offered = result.newDevice && newDevice(ports, result.newDevice);
    const deviceKey = offered?.key ?? state.device?.key ?? null;
    const { thing: user } = await putUser(connections, {
      poolId: pool.id,
      name: state.typedName,
      session: newSession(result, deviceKey, now()),
      obtainedAt: now(),
      signedInBy: 'password',
      keep: signIn.keep,
      ...(offered ? { device: offered } : {}),
    });
    users.signedIn(user.id);
    const { accessToken } = result;
    if (offered) await confirmOurDevice(ports, pool, { id: user.id, accessToken }, offered, signal);
    await list.remove(({ id }) => id === signIn.id);
    return {
      ...viewOf({ ...signIn, state }),
      step: null,
      problem: null,
      userId: user.id,
    };
  }

  return {
    run: async (started, first, signal) => {
      const pool = await connections.find('user-pool', started.poolId);
      let signIn = started;
      let move = first(signIn, await meansFor(signIn, pool));
      for (let operation = 'InitiateAuth'; ; ) {
        if (move.kind === 'done') {
          try {
            return await finish(signIn, move, pool, signal);
          } catch (caught) {
            const problem = failureOf(caught);
            return viewOf(await list.update({ ...signIn, problem, failed: true, at: now() }));
          }
        }
        const dropped = move.state.deviceDropped && !signIn.state.deviceDropped;
        if (dropped) await forgetDevice(signIn, signIn.state.device?.key);
        signIn = await list.update(moved(signIn, move, operation, now()));
        if (move.kind !== 'send') return viewOf(signIn);
        operation = move.sent.request.operation;
        move = await ask(signIn, move.sent, pool, signal);
      }
    },
  };
}

function moved(
  signIn: StoredSignIn,
  move: Exclude<SignInMove, { readonly kind: 'done' }>,
  operation: string,
  at: number,
): StoredSignIn {
  const next = { ...signIn, state: move.state, before: null, problem: null, failed: false, at };
  if (move.kind === 'send') return next;
  const problem = move.problem && signInFailure(move.problem, operation);
  if (move.kind === 'failed') return { ...next, problem, failed: true };
  const { name } = move.step;
  return {
    ...next,
    problem,
    before: name === 'CONFIRM_SIGN_UP' || name === 'RESET_PASSWORD' ? name : null,
  };
}

import { FailureError, failureOf } from '#core/failure-error.ts';
import type { UserConnection } from '#core/identity/connection.ts';
import { answerStep } from '#core/identity/sign-in/answer-step.ts';
import { beginSignIn, sendFirst } from '#core/identity/sign-in/begin-sign-in.ts';
import { pendingSignIn, type SignInStart } from '#core/identity/sign-in/pending-sign-in.ts';
import { resumeSignIn } from '#core/identity/sign-in/resume-sign-in.ts';
import { needsPassword, stepOf } from '#core/identity/sign-in/step-of.ts';
import { tokenFacts } from '#core/identity/token-facts.ts';
import type { Handlers } from '#protocol/contract.ts';
import type { SignInView } from '#protocol/identity-contract.ts';
import type { Keep } from '#protocol/secrets-contract.ts';
import type { StoredSignIn } from '#storage/sign-ins-document.ts';
import { confirmOurDevice } from './confirm-device.ts';
import { createSignInList, viewOf } from './sign-in-list.ts';
import { createSignInRun } from './sign-in-run.ts';
import type { UserPoolPorts } from './user-pool-ports.ts';
import type { SignedInUser, Users } from './users.ts';

export type SignIns = {
  readonly handlers: Pick<Handlers, 'listSignIns' | 'beginSignIn' | 'answerSignIn' | 'cancelSignIn'>;
  /** Begins a sign-in in the place of an earlier one of the same user. Rejects, and leaves nothing behind, where the service cannot be asked. */
  begin(
    poolId: string,
    start: Omit<SignInStart, 'device'>,
    password: string | null,
    keep: Keep | undefined,
  ): Promise<SignInView>;
  /** What stood before a user's sign-in is done: it goes on with the password. Null where none waited. */
  goOn(poolId: string, username: string): Promise<SignInView | null>;
  /** The flow of a user's sign-in that waits for something to be done before it, or null. */
  waiting(poolId: string, username: string): Promise<StoredSignIn | null>;
  cancel(id: string): Promise<void>;
  forgetPool(poolId: string): Promise<void>;
};

/** Sign-ins under way. They outlive the worker, but for what it kept of a password. */
export function createSignIns(ports: UserPoolPorts, users: Pick<Users, 'signedIn'>): SignIns {
  const { connections, now } = ports;
  const list = createSignInList(ports.pendingSignIns, ports.onSignIns);
  const { run } = createSignInRun(ports, users, list);
  /** Those that this worker began or took up again. */
  const ours = new Set<string>();

  /** The sign-in ready for an answer: one of an earlier worker is taken up where it was. */
  async function ready(id: string, signal: AbortSignal): Promise<StoredSignIn> {
    const signIn = await list.find(id);
    if (ours.has(id) || isAtRest(signIn)) return signIn;
    const user = await signedInBy(signIn);
    if (user) {
      await finishDevice(signIn, user, signal);
      await list.remove((known) => known.id === id);
      return list.find(id);
    }
    ours.add(id);
    await guarded(id, () => run(signIn, ({ state }, means) => resumeSignIn(state, means), signal));
    return list.find(id);
  }

  /** Where the service could not be asked, the sign-in is left at a step that the user can answer, or to be taken up again. */
  async function guarded<R>(id: string, work: () => Promise<R>): Promise<R> {
    try {
      return await work();
    } catch (caught) {
      const signIn = (await list.read()).find((known) => known.id === id);
      if (signIn && !isAtRest(signIn) && stepOf(signIn.state) === null) {
        ours.delete(id);
        await list.update({ ...signIn, problem: failureOf(caught), at: now() });
      }
      throw caught;
    }
  }

  /** Who was stored before the worker was stopped, while the sign-in was not taken away any more. */
  async function signedInBy({ poolId, state, hadTokensOf, at }: StoredSignIn): Promise<SignedInUser | null> {
    const user = userNamed(await connections.ofKind('user'), poolId, state.typedName);
    // Tokens that were there before are another sign-in's.
    if (!user?.session || user.obtainedAt === hadTokensOf) return null;
    const { session } = user;
    const since = tokenFacts(session.accessToken)?.authenticatedAt;
    // Tokens count whole seconds.
    return since != null && since + session.clockDrift > at - 1000 ? { ...user, session } : null;
  }

  /** A device that was new is confirmed, if it was not: without it the session could not be refreshed. */
  async function finishDevice(
    { state, poolId }: StoredSignIn,
    { id, session, device }: SignedInUser,
    signal: AbortSignal,
  ): Promise<void> {
    if (!device || device.key !== session.deviceKey || device.key === state.device?.key) return;
    const pool = await connections.find('user-pool', poolId);
    await confirmOurDevice(ports, pool, { id, accessToken: session.accessToken }, device, signal);
  }

  async function begin(
    poolId: string,
    start: Omit<SignInStart, 'device'>,
    password: string | null,
    keep: Keep | undefined,
  ): Promise<SignInView> {
    const username = start.username.trim();
    if (username === '') throw new FailureError({ code: 'field-empty', field: 'form:username' });
    await connections.find('user-pool', poolId);
    if (keep === 'vault' && (await connections.read()).locked) {
      throw new FailureError({ code: 'vault-locked', field: 'passphrase' });
    }
    const user = userNamed(await connections.ofKind('user'), poolId, username);
    const { key = '', groupKey = '' } = user?.device ?? {};
    const whole: SignInStart = { ...start, username, ...(user?.device ? { device: { key, groupKey } } : {}) };
    await list.remove((known) => known.poolId === poolId && known.state.typedName === username);
    const id = crypto.randomUUID();
    ours.add(id);
    return list.inTurn(id, async (signal) => {
      const signIn: StoredSignIn = {
        id,
        poolId,
        ...(keep === undefined ? {} : { keep }),
        userId: user?.id ?? null,
        hadTokensOf: user?.session ? user.obtainedAt : null,
        state: pendingSignIn(whole),
        before: null,
        problem: null,
        failed: false,
        at: now(),
      };
      await list.add(signIn);
      try {
        return await run(signIn, (_, means) => beginSignIn(whole, password, means), signal);
      } catch (caught) {
        await list.remove((known) => known.id === id);
        throw caught;
      }
    });
  }

  async function waiting(poolId: string, username: string): Promise<StoredSignIn | null> {
    const name = username.trim();
    const waits = (known: StoredSignIn) =>
      known.poolId === poolId && known.state.typedName === name && known.before !== null;
    return (await list.read()).find(waits) ?? null;
  }

  return {
    begin,
    waiting,
    goOn: async (poolId, username) => {
      const found = await waiting(poolId, username);
      if (!found) return null;
      return list.inTurn(found.id, async (signal) => {
        ours.add(found.id);
        const signIn = await list.find(found.id);
        if (needsPassword(signIn.state)) {
          return viewOf(await list.update({ ...signIn, before: null, problem: null, at: now() }));
        }
        return guarded(signIn.id, () =>
          run(signIn, ({ state }, means) => sendFirst(state, null, means), signal),
        );
      });
    },
    cancel: (id) => list.remove((known) => known.id === id),
    forgetPool: (poolId) => list.remove((known) => known.poolId === poolId),
    handlers: {
      listSignIns: async () => {
        const left = (await list.read()).filter((known) => !ours.has(known.id) && !isAtRest(known));
        const takenUp = left.map(({ id }) => list.inTurn(id, (signal) => ready(id, signal)));
        // One that cannot be taken up now says so itself.
        await Promise.allSettled(takenUp);
        return list.views();
      },
      beginSignIn: ({ poolId, username, password, flow, preferred, clientMetadata, keep }) => {
        const start = {
          flow,
          username,
          ...(preferred === null || flow !== 'USER_AUTH' ? {} : { preferred }),
          ...(Object.keys(clientMetadata).length === 0 ? {} : { clientMetadata }),
        };
        return begin(poolId, start, password, keep);
      },
      answerSignIn: ({ id, answer }) =>
        list.inTurn(id, async (signal) => {
          const signIn = await ready(id, signal);
          if (signIn.failed) throw new FailureError({ code: 'sign-in-unknown', field: 'request' });
          ours.add(id);
          if (signIn.before === null) {
            return guarded(id, () =>
              run(signIn, ({ state }, means) => answerStep(state, answer, means), signal),
            );
          }
          if (answer.kind !== 'password') {
            return { ...viewOf(signIn), problem: { code: 'answer-unexpected', field: 'request' } };
          }
          return guarded(id, () =>
            run(signIn, ({ state }, means) => sendFirst(state, answer.password, means), signal),
          );
        }),
      cancelSignIn: async ({ id }) => {
        await list.remove((known) => known.id === id);
        return null;
      },
    },
  };
}

/** Nothing was under way: it is over, or something else comes before it. */
function isAtRest({ failed, before }: StoredSignIn): boolean {
  return failed || before !== null;
}

/** The user who is called so here or at the service: an alias that was typed once is the name here. */
function userNamed(
  users: readonly UserConnection[],
  poolId: string,
  typed: string,
): UserConnection | undefined {
  const ofPool = users.filter((user) => user.poolId === poolId);
  return ofPool.find(({ username }) => username === typed) ?? ofPool.find(({ name }) => name === typed);
}

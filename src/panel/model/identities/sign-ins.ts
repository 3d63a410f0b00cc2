import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { FailureError } from '#core/failure-error.ts';
import type { SignInStep, StepAnswer } from '#core/identity/sign-in/sign-in-step.ts';
import type { Client } from '#protocol/client.ts';
import type { ArgumentOf } from '#protocol/contract.ts';
import type { SignInView, UserSummary } from '#protocol/identity-contract.ts';

/** A step behind the one that is shown: its name, and what was chosen where that is no secret. */
export type DoneStep = { readonly name: SignInStep['name']; readonly chosen: string | null };

/** Sign-ins under way. What returns a promise rejects with a `FailureError`. */
export type SignIns = {
  readonly list: ReadonlySignal<readonly SignInView[]>;
  ofPool(poolId: string): readonly SignInView[];
  /** The steps that were done in this panel, oldest first. */
  doneSteps(id: string): readonly DoneStep[];
  /** Rejects too where the service refuses at once: nothing is left of such a one. */
  begin(argument: ArgumentOf<'beginSignIn'>, signal?: AbortSignal): Promise<SignInView>;
  answer(signIn: SignInView, answer: StepAnswer, signal?: AbortSignal): Promise<SignInView>;
  cancel(id: string): Promise<void>;
  inBrowser(argument: ArgumentOf<'signInInBrowser'>, signal?: AbortSignal): Promise<UserSummary>;
  /** Shows one as it came beside the list. */
  take(signIn: SignInView): void;
};

type Ports = { readonly client: Client; readonly status: Signal<string> };

/** Follows the sign-ins that the worker has, also those from before the panel was opened. */
export function createSignIns({ client, status }: Ports, lifetime: AbortSignal): SignIns {
  const list = signal<readonly SignInView[]>([]);
  const done = signal<ReadonlyMap<string, readonly DoneStep[]>>(new Map());
  /** Whose form waits for an answer: it says itself why a sign-in was over before it began. */
  const beginning = signal<{ readonly poolId: string; readonly username: string } | null>(null);
  const takeAll = (views: readonly SignInView[]): void => {
    list.value = views;
  };
  const refresh = () => void client.call('listSignIns', null).then(takeAll, () => undefined);
  client.on('signInsChanged', takeAll, lifetime);
  client.on('connected', refresh, lifetime);
  refresh();

  function take(signIn: SignInView): void {
    if (signIn.userId !== null) {
      list.value = list.value.filter(({ id }) => id !== signIn.id);
      status.value = `${signIn.username} is signed in.`;
      return;
    }
    const there = list.value.some(({ id }) => id === signIn.id);
    if (there) list.value = list.value.map((one) => (one.id === signIn.id ? signIn : one));
    else list.value = [...list.value, signIn];
  }
  const options = (given?: AbortSignal) => (given ? { signal: given } : {});

  const begin: SignIns['begin'] = async (argument, given) => {
    beginning.value = { poolId: argument.poolId, username: argument.username };
    try {
      const signIn = await client.call('beginSignIn', argument, options(given));
      if (signIn.step === null && signIn.problem) {
        await cancel(signIn.id).catch(() => undefined);
        throw new FailureError(signIn.problem);
      }
      take(signIn);
      return signIn;
    } finally {
      beginning.value = null;
    }
  };
  const answer: SignIns['answer'] = async (signIn, answered, given) => {
    const next = await client.call('answerSignIn', { id: signIn.id, answer: answered }, options(given));
    if (signIn.step && isAccepted(signIn, next)) note(signIn.id, signIn.step.name, answered);
    take(next);
    return next;
  };
  const isOfForm = ({ step, poolId, username }: SignInView): boolean =>
    step === null && beginning.value?.poolId === poolId && beginning.value.username === username;
  function note(id: string, name: SignInStep['name'], answered: StepAnswer): void {
    const chosen =
      answered.kind === 'choice' ? answered.value : answered.kind === 'email' ? answered.email : null;
    done.value = new Map([...done.value, [id, [...(done.value.get(id) ?? []), { name, chosen }]]]);
  }
  async function cancel(id: string): Promise<void> {
    await client.call('cancelSignIn', { id });
    list.value = list.value.filter((one) => one.id !== id);
  }

  return {
    list: computed(() => list.value),
    ofPool: (poolId) =>
      list.value.filter((one) => one.poolId === poolId && one.userId === null && !isOfForm(one)),
    doneSteps: (id) => done.value.get(id) ?? [],
    begin,
    answer,
    cancel,
    inBrowser: async (argument, given) => {
      const user = await client.call('signInInBrowser', argument, options(given));
      status.value = `${user.name} is signed in.`;
      return user;
    },
    take,
  };
}

/** Whether an answer was taken, by what came after it: no refusal, or one that speaks of another step. */
export function isAccepted(before: SignInView, after: SignInView): boolean {
  if (after.userId !== null) return true;
  return after.step !== null && (after.problem === null || after.step.name !== before.step?.name);
}

/** Whether a flow cannot begin without a password. */
export function flowNeedsPassword({ flow }: Pick<SignInView, 'flow'>): boolean {
  return flow !== 'CUSTOM_WITHOUT_SRP' && flow !== 'USER_AUTH';
}

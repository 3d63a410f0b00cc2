import { FailureError } from '#core/failure-error.ts';
import type { CallOptions, Client } from '#protocol/client.ts';
import type { ArgumentOf, CommandName, Events, ResultOf } from '#protocol/contract.ts';

export type FakeCall<N extends CommandName = CommandName> = {
  readonly name: N;
  readonly argument: ArgumentOf<N>;
  readonly options: CallOptions;
  answer(result: ResultOf<N>): void;
  refuse(failure: FailureError['failure']): void;
};

export type FakeClient = Client & {
  /** The calls of one command, oldest first; each waits until the test answers it. */
  calls<N extends CommandName>(name: N): readonly FakeCall<N>[];
  emit<N extends keyof Events>(name: N, payload: Events[N]): void;
};

/** The protocol's client with the test as the worker; an aborted call rejects at once, as the real one's does. */
export function fakeClient(): FakeClient {
  const made: FakeCall[] = [];
  const listeners: [string, (payload: never) => void][] = [];
  return {
    call: <N extends CommandName>(name: N, argument: ArgumentOf<N>, options: CallOptions = {}) =>
      new Promise<ResultOf<N>>((resolve, reject) => {
        const refuse = (failure: FailureError['failure']) => reject(new FailureError(failure));
        options.signal?.addEventListener('abort', () => refuse({ code: 'aborted', field: 'request' }));
        made.push({ name, argument, options, answer: resolve, refuse } as FakeCall);
      }),
    on: (name, listener) => {
      listeners.push([name, listener as (payload: never) => void]);
    },
    calls: (name) => made.filter((call) => call.name === name) as never,
    emit: (name, payload) => {
      for (const [known, listener] of listeners) if (known === name) listener(payload as never);
    },
  };
}

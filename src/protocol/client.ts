import { FailureError } from '#core/failure-error.ts';
import type { Channel } from './channel.ts';
import type { Progress } from './compose-contract.ts';
import type { ArgumentOf, CommandName, EventName, Events, ResultOf } from './contract.ts';
import type { ReplyEnvelope } from './envelope.ts';

export type CallOptions = {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
};

export interface Client {
  /** Rejects with a `FailureError`. */
  call<N extends CommandName>(name: N, argument: ArgumentOf<N>, options?: CallOptions): Promise<ResultOf<N>>;
  on<N extends EventName>(name: N, listener: (payload: Events[N]) => void, signal: AbortSignal): void;
}

type Pending = {
  readonly envelope: { readonly id: number; readonly name: CommandName; readonly argument: unknown };
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: FailureError) => void;
  readonly onProgress: ((progress: Progress) => void) | undefined;
  retried: boolean;
};

/** A call that only reads, or writes the same thing twice, is made again when the worker was stopped under it. */
const notRepeatable: ReadonlySet<CommandName> = new Set([
  'send',
  'sendInPage',
  'saveIdentity',
  'saveToken',
  'createVault',
  'unlockVault',
  'changePassphrase',
  'exportVault',
  'importVault',
  'importRules',
  'openPanelTab',
  'saveSource',
  'refreshIdentity',
  'connectCenter',
  'beginSignIn',
  'answerSignIn',
  'signInInBrowser',
  'poolAction',
  'userAction',
  'deleteUser',
]);

/**
 * The panel's end of the protocol, until `signal` ends it. When the worker was stopped under a call, the call is made once more where
 * that does no harm, and else rejects with `worker-unreachable`.
 */
export function createClient(channel: Channel, signal: AbortSignal): Client {
  const pending = new Map<number, Pending>();
  const listeners = new Map<string, Set<(payload: never) => void>>();
  let lastId = 0;

  channel.listen((message) => receive(message as ReplyEnvelope), signal);
  channel.onLost(() => {
    for (const [id, call] of pending) {
      if (call.retried || notRepeatable.has(call.envelope.name)) {
        pending.delete(id);
        call.reject(new FailureError({ code: 'worker-unreachable', field: 'request' }));
      } else {
        call.retried = true;
        start(call);
      }
    }
  }, signal);

  function start(call: Pending): void {
    const { id } = call.envelope;
    try {
      channel.post({ kind: 'call', ...call.envelope });
      // Only now: posting may be what finds out that the worker was lost, and this call was not under way then.
      pending.set(id, call);
    } catch {
      pending.delete(id);
      call.reject(new FailureError({ code: 'worker-unreachable', field: 'request' }));
    }
  }

  function receive(reply: ReplyEnvelope): void {
    if (reply.kind === 'event') {
      for (const listener of listeners.get(reply.name) ?? []) listener(reply.payload as never);
      return;
    }
    const call = pending.get(reply.id);
    if (!call) return;
    if (reply.kind === 'progress') {
      call.onProgress?.(reply.progress);
      return;
    }
    pending.delete(reply.id);
    if (reply.kind === 'result') call.resolve(reply.value);
    else call.reject(new FailureError(reply.failure));
  }

  return {
    call<N extends CommandName>(name: N, argument: ArgumentOf<N>, options: CallOptions = {}) {
      const id = ++lastId;
      const envelope = { id, name, argument };
      return new Promise<ResultOf<N>>((resolve, reject) => {
        const abort = () => {
          if (!pending.delete(id)) return;
          reject(new FailureError({ code: 'aborted', field: 'request' }));
          channel.post({ kind: 'abort', id });
        };
        if (options.signal?.aborted) {
          reject(new FailureError({ code: 'aborted', field: 'request' }));
          return;
        }
        options.signal?.addEventListener('abort', abort, { once: true });
        // A signal may outlive thousands of calls.
        const settled =
          <T>(settle: (value: T) => void) =>
          (value: T) => {
            options.signal?.removeEventListener('abort', abort);
            settle(value);
          };
        const call: Pending = {
          envelope,
          resolve: settled(resolve as (value: unknown) => void),
          reject: settled(reject),
          onProgress: options.onProgress,
          retried: false,
        };
        start(call);
      });
    },
    on(name, listener, until) {
      const known = listeners.get(name) ?? new Set();
      listeners.set(name, known);
      known.add(listener as (payload: never) => void);
      until.addEventListener('abort', () => known.delete(listener as (payload: never) => void));
    },
  };
}

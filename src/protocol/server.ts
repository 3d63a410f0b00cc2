import * as v from 'valibot';
import type { Failure } from '#core/failure.ts';
import { failureOf } from '#core/failure-error.ts';
import type { Channel } from './channel.ts';
import type { CommandName, EventName, Events, Handlers } from './contract.ts';
import { decodeArgument, isCommandName } from './decode-argument.ts';
import { type ReplyEnvelope, requestEnvelope } from './envelope.ts';

/** Answers the calls that come over one channel until `signal` ends it; every call under way ends with it. */
export function serve(channel: Channel, handlers: Handlers, signal: AbortSignal): void {
  const calls = new Map<number, AbortController>();
  signal.addEventListener('abort', () => {
    for (const call of calls.values()) call.abort();
  });

  channel.listen((message) => {
    const decoded = v.safeParse(requestEnvelope, message);
    if (!decoded.success) return;
    const envelope = decoded.output;
    if (envelope.kind === 'abort') calls.get(envelope.id)?.abort();
    else if (isCommandName(envelope.name)) void answer(envelope.id, envelope.name, envelope.argument);
    else refuse(envelope.id, { code: 'message-malformed', field: 'request', detail: envelope.name });
  }, signal);

  async function answer<N extends CommandName>(id: number, name: N, raw: unknown): Promise<void> {
    const decoded = decodeArgument(name, raw);
    if (!decoded) return refuse(id, { code: 'message-malformed', field: 'request', detail: name });
    const call = new AbortController();
    calls.set(id, call);
    try {
      const progress = (progress: ReplyProgress) => reply({ kind: 'progress', id, progress });
      const value = await handlers[name](decoded.argument, { signal: call.signal, progress });
      reply({ kind: 'result', id, value });
    } catch (caught) {
      refuse(id, failureOf(caught));
    } finally {
      calls.delete(id);
    }
  }

  function refuse(id: number, failure: Failure): void {
    reply({ kind: 'failure', id, failure });
  }

  function reply(envelope: ReplyEnvelope): void {
    if (!signal.aborted) channel.post(envelope);
  }
}

type ReplyProgress = Extract<ReplyEnvelope, { kind: 'progress' }>['progress'];

/** Tells the other end of one channel what happened. */
export function emit<N extends EventName>(channel: Channel, name: N, payload: Events[N]): void {
  channel.post({ kind: 'event', name, payload } satisfies ReplyEnvelope);
}

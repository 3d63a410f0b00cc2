import { keepBodyIn } from '#background/keep-body.ts';
import type { ReadFile } from '#background/payload-digest.ts';
import { createSender, type SenderPorts } from '#background/sender.ts';
import type { Draft } from '#core/compose/draft.ts';
import type { Header } from '#core/http/headers.ts';
import type { SendReply } from '#protocol/compose-contract.ts';
import { callContext, type TestContext } from './call-context.ts';
import { composeService, missing } from './compose-fixture.ts';

export type Sent = {
  readonly url: string;
  readonly init: RequestInit;
  readonly headers: readonly Header[];
  readonly body: Buffer | null;
};

export type FakeNetwork = {
  readonly sent: Sent[];
  readonly asked: string[];
  send(draft: Draft, context?: TestContext): Promise<SendReply>;
};

type Answer = (signal: AbortSignal) => Response | Promise<Response>;

/** A sender whose network gives one answer; `sent` is what it was asked to put on the wire. */
export function fakeNetwork(
  answer: Answer = () => new Response('ok'),
  change: Partial<SenderPorts> & { readonly readFile?: ReadFile } = {},
): FakeNetwork {
  const sent: Sent[] = [];
  const asked: string[] = [];
  const readFile = change.readFile ?? missing;
  let clock = 0;
  const send = createSender({
    compose: composeService(readFile),
    readFile,
    keepBody: keepBodyIn(async () => 'response:1'),
    hasPermission: async (origin) => {
      asked.push(origin);
      return true;
    },
    fetch: async (url, init = {}) => {
      const body = init.body instanceof Blob ? Buffer.from(await init.body.arrayBuffer()) : null;
      sent.push({ url: String(url), init, headers: init.headers as Header[], body });
      const { signal } = init;
      if (!signal) throw new Error('fetch got no signal');
      signal.throwIfAborted();
      return answer(signal);
    },
    // Each look at the clock is ten milliseconds after the one before.
    clock: () => (clock += 10),
    ...change,
  });
  return { sent, asked, send: (draft, context = callContext()) => send(draft, context) };
}

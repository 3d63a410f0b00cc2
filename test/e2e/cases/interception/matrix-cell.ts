import { createHash } from 'node:crypto';
import type { ActivityEntry } from '#protocol/rules-contract.ts';
import { until } from '../../driver/deadline.ts';
import { expectedBytes } from '../../pages/matrix-bodies.ts';
import type { Matrix, MatrixCommand } from '../../pages/matrix-command.ts';
import { type BodyKind, type ClientKind, combination } from '../../pages/matrix-kinds.ts';
import { activityOf, receivedBy } from '../../rule-steps.ts';
import type { World } from '../../world.ts';

/** What became of one kind of request; `wrong` is what must never be. */
export type Cell =
  | { readonly kind: 'signed'; readonly payload: 'signed' | 'unsigned' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'impossible' | 'browser-limit' }
  | { readonly kind: 'wrong'; readonly what: string };

export type Asked = {
  readonly client: ClientKind;
  readonly body: BodyKind;
  readonly method: string;
  /** Without the part that tells one request from the other. */
  readonly url: string;
};

let count = 0;

/** Makes the inspected page send one request, and finds out what became of it: from the server, or from our own account. */
export async function runCell(world: World, asked: Asked): Promise<Cell> {
  const { client, body } = asked;
  const possible = combination(client, body);
  if (possible === 'impossible') return { kind: 'impossible' };
  if (possible === 'browser-limit') return { kind: 'browser-limit' };
  if (possible === 'chromium-limit' && world.browser.name === 'chromium') return { kind: 'browser-limit' };
  count += 1;
  const id = `case-${count}-${client}-${body}`;
  const command: MatrixCommand = { ...asked, url: `${asked.url}/${id}` };
  // Not waited for: a page hears nothing of a navigation that was stopped.
  await world.browser.page.evaluate((one: MatrixCommand) => {
    void (Reflect.get(window, 'matrix') as Matrix).run(one);
  }, command);
  return until(`the end of ${id}`, async () => {
    const received = receivedBy(world, id);
    if (received) return judge(received, client, body);
    const entry = (await activityOf(world)).findLast(({ url }) => url.includes(id));
    return entry?.outcome === 'refused' ? refusal(entry) : undefined;
  });
}

function judge(
  received: NonNullable<ReturnType<typeof receivedBy>>,
  client: ClientKind,
  body: BodyKind,
): Cell {
  if (received.verdict !== 'signature valid') return { kind: 'wrong', what: received.verdict };
  const bytes = expectedBytes(body, client);
  if (bytes && createHash('sha256').update(bytes).digest('hex') !== received.bodySha256) {
    return { kind: 'wrong', what: 'other bytes arrived' };
  }
  const hash = received.rawHeaders.includes('UNSIGNED-PAYLOAD') ? 'unsigned' : 'signed';
  return { kind: 'signed', payload: hash };
}

function refusal({ failure }: ActivityEntry): Cell {
  const reason = failure?.detail ?? failure?.code ?? 'no reason';
  return failure?.code === 'body-unreadable' ? { kind: 'refused', reason } : { kind: 'wrong', what: reason };
}

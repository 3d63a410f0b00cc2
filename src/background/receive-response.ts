import type { Header } from '#core/http/headers.ts';
import type { BodyRef, ReceivedResponse } from '#protocol/compose-contract.ts';
import type { CallContext } from '#protocol/contract.ts';

/** Puts the bytes of a response where the panel can read them. */
export type KeepBody = (body: Blob) => Promise<BodyRef>;

/** Bytes from one word of progress to the next, after that on the first chunk: a message for each chunk would cost more than the chunk. */
const tellEvery = 256 * 1024;

/** Reads a response to its end, saying how far it is; an abort ends it with the network's own error. */
export async function receive(
  response: Response,
  keepBody: KeepBody,
  { progress, signal }: CallContext,
): Promise<ReceivedResponse> {
  const redirected = response.type === 'opaqueredirect' || isRedirect(response.status);
  const length = Number(response.headers.get('content-length'));
  // With a content encoding, content-length counts other bytes than those that arrive here.
  const total = length > 0 && !response.headers.has('content-encoding') ? length : null;
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  let told = -tellEvery;
  const reader = response.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    signal.throwIfAborted();
    chunks.push(value);
    size += value.length;
    if (size - told < tellEvery) continue;
    told = size;
    progress({ step: 'receiving', done: size, total });
  }
  const headers: Header[] = [];
  response.headers.forEach((value, name) => {
    headers.push([name, value]);
  });
  return {
    status: response.status,
    statusText: response.statusText,
    headers,
    size,
    body: await keepBody(new Blob(chunks)),
    redirected,
  };
}

/** 304 is an answer to a condition and leads nowhere. */
function isRedirect(status: number): boolean {
  return status >= 300 && status < 400 && status !== 304;
}

import type { CapturedBody, CapturedRequest } from '#core/traffic/captured-request.ts';
import type { Client } from '#protocol/client.ts';
import type { Explanation } from '#protocol/traffic-contract.ts';

/** No service's refusal is longer, and no longer body of a request is worth the message. In characters. */
const longestAnswer = 256 * 1024;
const longestBody = 4 * 1024 * 1024;

/** Asks the doctor about a request, by whoever has its key id or by one identity. */
export function explain(
  client: Client,
  entry: CapturedRequest,
  identityId: string | null,
): Promise<Explanation> {
  return client.call('explain', { request: bounded(entry), identityId });
}

/** A request that is small enough to be explained: what is too long of its answer is cut, a body that is too long left out. */
function bounded(entry: CapturedRequest): CapturedRequest {
  const { body, response } = entry;
  return {
    ...entry,
    body: lengthOf(body) > longestBody ? { kind: 'not-kept', why: 'too-large', size: sizeOf(body) } : body,
    response: response && { ...response, body: cut(response.body) },
  };
}

function cut(body: CapturedBody): CapturedBody {
  if (lengthOf(body) <= longestAnswer) return body;
  if (body.kind === 'text') return { ...body, text: body.text.slice(0, longestAnswer) };
  if (body.kind === 'exact') return { ...body, base64: body.base64.slice(0, longestAnswer) };
  return body;
}

function lengthOf(body: CapturedBody): number {
  return body.kind === 'text' ? body.text.length : body.kind === 'exact' ? body.base64.length : 0;
}

function sizeOf(body: CapturedBody): number | null {
  return body.kind === 'none' ? 0 : body.size;
}

import type { Draft } from '#core/compose/draft.ts';
import { base64FromBytes } from '#core/http/base64.ts';
import { headerValue } from '#core/http/headers.ts';
import type { CapturedBody, CapturedRequest } from '#core/traffic/captured-request.ts';
import { bodyLimit } from '#core/traffic/content-body.ts';
import type { SendReply } from '#protocol/compose-contract.ts';

/**
 * What was sent from here, with its answer, as an entry of the list. A session token is masked in it, as the worker masks it. `at` in
 * milliseconds since 1970.
 */
export function entryOfReply(
  { id, at }: { readonly id: string; readonly at: number },
  {
    reply,
    body,
    draft,
    source,
  }: {
    readonly reply: SendReply;
    readonly body: Uint8Array;
    readonly draft: Draft;
    readonly source: CapturedRequest;
  },
): CapturedRequest {
  const { response, timing, trace } = reply;
  const typed = draft.headers.filter(({ enabled }) => enabled);
  return {
    id,
    at,
    method: reply.method,
    url: reply.url,
    headers: trace?.signed.headers ?? typed.map(({ name, value }) => [name, value]),
    body: source.body.kind === 'not-kept' ? { kind: 'none' } : source.body,
    response: {
      status: response.status,
      statusText: response.statusText,
      headers: response.headers,
      mimeType: (headerValue(response.headers, 'content-type') ?? '').split(';')[0]?.trim() ?? '',
      size: response.size,
      body: answerBody(body),
      error: response.redirected ? 'a redirect, which was not followed' : null,
    },
    took: timing.preparing + timing.waiting + timing.receiving,
    resourceType: null,
    from: 'replay',
  };
}

function answerBody(bytes: Uint8Array): CapturedBody {
  if (bytes.length === 0) return { kind: 'none' };
  if (bytes.length > bodyLimit) return { kind: 'not-kept', why: 'too-large', size: bytes.length };
  return { kind: 'exact', base64: base64FromBytes(bytes), size: bytes.length };
}

import { isFile } from '#core/compose/body-plan.ts';
import type { Draft } from '#core/compose/draft.ts';
import { effectiveProfile } from '#core/compose/signing-plan.ts';
import { hasDotSegments } from '#core/compose/typed-url.ts';
import { FailureError } from '#core/failure-error.ts';
import { isOwnedByBrowser } from '#core/http/forbidden-headers.ts';
import type { Header } from '#core/http/headers.ts';
import { hostOf, printWireUrl, type WireUrl } from '#core/http/wire-url.ts';
import { redactTrace } from '#core/redact.ts';
import type { SendReply } from '#protocol/compose-contract.ts';
import type { CallContext } from '#protocol/contract.ts';
import type { ComposeService, Prepared } from './compose-service.ts';
import { networkFailure } from './network-failure.ts';
import type { ReadFile } from './payload-digest.ts';
import { type KeepBody, receive } from './receive-response.ts';

export type SenderPorts = {
  readonly compose: ComposeService;
  readonly readFile: ReadFile;
  readonly keepBody: KeepBody;
  readonly hasPermission: (origin: string) => Promise<boolean>;
  /** `fetch`, which may reject with a `FailureError` where more of the cause is known. */
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Milliseconds, for measuring only. */
  readonly clock: () => number;
};

/**
 * Signs a draft now and sends it: what goes out is the trace's request, byte for byte, or nothing. The call rejects with the first of
 * the draft's failures, with `permission-missing` (detail: the origin to ask for), `url-changed-by-browser`,
 * `header-owned-by-browser`, `aborted`, `storage-failed`, or with `network-failed`, `tls-failed` and `tls-or-network-failed` (detail:
 * the browser's message).
 */
export function createSender(ports: SenderPorts): (draft: Draft, context: CallContext) => Promise<SendReply> {
  return async (draft, context) => {
    const started = ports.clock();
    const prepared = await ports.compose.prepare(draft, context);
    const { resolved, trace } = prepared;
    const [failure] = prepared.failures;
    if (failure || !resolved) throw new FailureError(failure ?? { code: 'internal', field: 'request' });
    const request = trace?.signed ?? resolved;
    const url = wireUrlAsSent(request.url, draft, prepared);
    if (!(await ports.hasPermission(originOf(request.url)))) {
      throw new FailureError({ code: 'permission-missing', field: 'request', detail: originOf(request.url) });
    }
    const headers = headersToSend(request.headers, trace?.signedHeaders ?? '', hostOf(request.url));
    const body = await bodyOf(prepared, ports.readFile);

    const sentAt = ports.clock();
    context.progress({ step: 'waiting', done: 0, total: null });
    const response = await ports
      .fetch(url, {
        method: request.method,
        headers,
        body,
        signal: context.signal,
        // A redirect would carry x-amz-security-token to a host that nobody chose.
        redirect: 'manual',
        cache: 'no-store',
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
      })
      .catch((caught: unknown) => {
        throw networkFailure(caught, request.url.scheme, context.signal);
      });
    const answeredAt = ports.clock();
    const received = await receive(response, ports.keepBody, context).catch((caught: unknown) => {
      throw networkFailure(caught, request.url.scheme, context.signal);
    });
    return {
      url: printWireUrl(redacted(prepared)?.signed.url ?? request.url),
      method: request.method,
      trace: redacted(prepared),
      response: received,
      timing: {
        preparing: sentAt - started,
        waiting: answeredAt - sentAt,
        receiving: ports.clock() - answeredAt,
      },
    };
  };
}

function redacted({ trace, credentials }: Prepared): Prepared['trace'] {
  return trace && redactTrace(trace, credentials?.sessionToken);
}

/** The URL, after making sure that the browser sends it as it was signed; else it throws `url-changed-by-browser`. */
export function wireUrlAsSent(url: WireUrl, draft: Draft, { trace }: Prepared): string {
  const text = printWireUrl(url);
  const asSent = new URL(text).href;
  // To S3 `/a/../b` is a key of its own; sending what a browser folds it to would reach another object.
  const namesAnotherObject =
    trace !== null &&
    hasDotSegments(draft.url) &&
    !effectiveProfile(trace.scope.service, draft.auth).normalizePath;
  if ((asSent !== text && asSent !== `${text}/`) || namesAnotherObject) {
    // Without the query, which holds a presigned URL's session token.
    const detail = asSent.split('?')[0] ?? '';
    throw new FailureError({ code: 'url-changed-by-browser', field: 'url', detail });
  }
  return text;
}

function originOf(url: WireUrl): string {
  return `${url.scheme}://${hostOf(url)}`;
}

/**
 * Leaves out what the browser sets by itself, and refuses to send where such a header was signed with another value. Several values
 * of one header are joined as they were signed: `fetch` would put a blank behind each comma, and no server could tell it from text.
 */
function headersToSend(headers: readonly Header[], signedHeaders: string, host: string): [string, string][] {
  const signed = new Set(signedHeaders.split(';'));
  const kept = new Map<string, [string, string]>();
  for (const [name, value] of headers) {
    const lower = name.toLowerCase();
    const earlier = kept.get(lower);
    if (earlier) earlier[1] += `,${value.trim()}`;
    else if (!isOwnedByBrowser(name)) kept.set(lower, [name, value.trim()]);
    else if (signed.has(lower) && !(lower === 'host' && value.trim() === host)) {
      throw new FailureError({ code: 'header-owned-by-browser', field: 'request', detail: name });
    }
  }
  return [...kept.values()];
}

async function bodyOf({ resolved }: Prepared, readFile: ReadFile): Promise<Blob | null> {
  const pieces = resolved?.body.pieces ?? [];
  if (pieces.length === 0) return null;
  const parts: BlobPart[] = [];
  for (const piece of pieces) parts.push(isFile(piece) ? await readFile(piece) : new Uint8Array(piece));
  // No type: the content type is a header of the request, and the browser must not add one.
  return new Blob(parts);
}

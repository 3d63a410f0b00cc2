import { isFile } from '#core/compose/body-plan.ts';
import type { Draft } from '#core/compose/draft.ts';
import { FailureError } from '#core/failure-error.ts';
import { base64FromBytes, base64Size } from '#core/http/base64.ts';
import { isOwnedByBrowser } from '#core/http/forbidden-headers.ts';
import type { Header } from '#core/http/headers.ts';
import { joinBytes } from '#core/http/join-bytes.ts';
import { hostOf } from '#core/http/wire-url.ts';
import { redactTrace } from '#core/redact.ts';
import { isGeneratedHeader } from '#core/sigv4/signable-request.ts';
import type { SendReply } from '#protocol/compose-contract.ts';
import type { CallContext } from '#protocol/contract.ts';
import type { ComposeService } from './compose-service.ts';
import { wireUrlAsSent } from './sender.ts';

/** What a page's own `fetch` brought back; `error` is the browser's word where it brought nothing. */
export type PageAnswer =
  | {
      readonly status: number;
      readonly statusText: string;
      readonly headers: readonly Header[];
      readonly base64: string;
    }
  | { readonly error: string };

export type PageSenderPorts = {
  readonly compose: ComposeService;
  readonly hasPermission: (origin: string) => Promise<boolean>;
  /** Adds headers to the one request of a tab with this method and URL, until `done` settles. Rejects where the browser does not take it. */
  readonly withHeaders: <T>(
    request: {
      readonly tabId: number;
      readonly method: string;
      readonly url: string;
      readonly headers: readonly Header[];
    },
    done: () => Promise<T>,
  ) => Promise<T>;
  /** Has the page of a tab fetch something. Rejects where no script runs in it. */
  readonly fetchInPage: (
    tabId: number,
    request: {
      readonly method: string;
      readonly url: string;
      readonly headers: readonly Header[];
      readonly body: string | null;
    },
  ) => Promise<PageAnswer>;
  /** Milliseconds, for measuring only. */
  readonly clock: () => number;
};

/**
 * Signs a draft and has a page send it, as the page itself would: with its origin, its cookies and under CORS. What the signature adds never
 * comes into the page: the browser puts it on the request on its way out. Rejects with the draft's first failure, `permission-missing`,
 * `url-changed-by-browser`, `page-unreachable` and `network-failed` (detail: the browser's word), and `body-not-allowed` for files, which no page gets from here.
 */
export function createPageSender(
  ports: PageSenderPorts,
): (draft: Draft, tabId: number, context: CallContext) => Promise<SendReply> {
  return async (draft, tabId, context) => {
    const started = ports.clock();
    // A presigned URL would hand its signature to the page.
    const inHeaders: Draft =
      draft.auth.kind === 'query' ? { ...draft, auth: { ...draft.auth, kind: 'header' } } : draft;
    const prepared = await ports.compose.prepare(inHeaders, context);
    const { resolved, trace, credentials } = prepared;
    const [failure] = prepared.failures;
    if (failure || !resolved) throw new FailureError(failure ?? { code: 'internal', field: 'request' });
    const request = trace?.signed ?? resolved;
    const url = new URL(wireUrlAsSent(request.url, inHeaders, prepared)).href;
    const origin = `${request.url.scheme}://${hostOf(request.url)}`;
    if (!(await ports.hasPermission(origin))) {
      throw new FailureError({ code: 'permission-missing', field: 'request', detail: origin });
    }
    const typed = new Set(resolved.headers.map(([name]) => name.toLowerCase()));
    // Where one of the signature's own was typed too, it is the signature's that is sent.
    const isOfPage = (name: string) => typed.has(name.toLowerCase()) && !(trace && isGeneratedHeader(name));
    const sendable = request.headers.filter(([name]) => !isOwnedByBrowser(name));
    const [ofPage, ofSignature] = [
      sendable.filter(([name]) => isOfPage(name)),
      sendable.filter(([name]) => !isOfPage(name)),
    ];
    const body = base64Of(prepared.resolved?.body.pieces ?? []);
    const { method } = request;
    const sentAt = ports.clock();
    context.progress({ step: 'waiting', done: 0, total: null });
    const answer = await ports
      .withHeaders({ tabId, method, url, headers: ofSignature }, () =>
        ports.fetchInPage(tabId, { method, url, headers: ofPage, body }),
      )
      .catch((caught: unknown) => {
        const detail = caught instanceof Error ? caught.message : String(caught);
        throw new FailureError({ code: 'page-unreachable', field: 'request', detail });
      });
    if ('error' in answer) {
      throw new FailureError({ code: 'network-failed', field: 'request', detail: answer.error });
    }
    const answeredAt = ports.clock();
    const { status, statusText, headers, base64 } = answer;
    const shown = trace && redactTrace(trace, credentials?.sessionToken);
    return {
      url,
      method,
      trace: shown,
      response: {
        status,
        statusText,
        headers,
        size: base64Size(base64),
        body: { kind: 'inline', base64 },
        redirected: false,
      },
      timing: { preparing: sentAt - started, waiting: answeredAt - sentAt, receiving: 0 },
    };
  };
}

type Pieces = NonNullable<Awaited<ReturnType<ComposeService['prepare']>>['resolved']>['body']['pieces'];

function base64Of(pieces: Pieces): string | null {
  if (pieces.length === 0) return null;
  const bytes = pieces.map((piece) => {
    if (isFile(piece)) throw new FailureError({ code: 'body-not-allowed', field: 'body', detail: 'file' });
    return piece;
  });
  return base64FromBytes(joinBytes(bytes));
}

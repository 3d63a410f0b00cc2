/**
 * A stand-in, on loopback, for any AWS service. It checks Signature Version 4 with aws4 (not with our signer) and
 * answers in AWS's words. Which service it plays:
 *
 * - `/s3/BUCKET/KEY` is S3 in us-east-1: objects kept in memory, XML errors.
 * - `/execute-api/…` is API Gateway in us-east-1: JSON errors, five minutes of clock skew.
 * - `/sts/…`, `/sqs/…`, `/ec2/…`, `/neptune-db/…`, `/appsync/…`, `/aoss/…`, `/bedrock/…` and a few more are these services in
 *   us-east-1, each with errors of its own shape; `/s3-compatible/BUCKET/KEY` is S3 with errors that say little.
 * - any other path is the service that the credential scope of the request names, in the region it names:
 *   S3 when the name starts with `s3`, else a service that echoes what it received, mostly a JSON one.
 * - `/__auth/…` checks API keys and tokens instead of signatures.
 * - `/__…` and, for a browser, `/` need no signature. A signed path may end in `/__bytes/N`, `/__image.png` or
 *   `/__redirect/STATUS/ENCODED-URL`.
 *
 * `/@none`, `/@all` or `/@credentials` before any path chooses how CORS is answered for that request alone; `/@via/CHANGE` after
 * that puts a proxy in between which changes the request.
 *
 * README.md says what this does not prove.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { Answer, Outcome } from './answer.ts';
import { type CorsMode, corsHeaders, preflightAnswer } from './cors.ts';
import { demoAnswer } from './demo-page.ts';
import { chooseDialect, type Dialect, type Expectation } from './dialect.ts';
import { echoAnswer } from './echo.ts';
import { listenOnLoopback } from './loopback.ts';
import { meddle } from './meddle.ts';
import { createObjectStore } from './object-store.ts';
import { endingAnswer } from './path-endings.ts';
import { refusalAnswer } from './refusal-answer.ts';
import { createRequestLog, type ReceivedRequest } from './request-log.ts';
import { tokenOutcome } from './token-paths.ts';
import { createUnsignedPaths } from './unsigned-paths.ts';
import { verify } from './verify.ts';
import { readWireRequest, type WireRequest } from './wire-request.ts';

export interface SandboxOptions {
  /** 0, the default, takes a free port. */
  readonly port?: number;
  readonly cors?: CorsMode;
  /** Replaces the region or service the sandbox insists on. */
  readonly expect?: Expectation;
  /** Bodies up to this many bytes are kept, so that an object can be fetched again. Default 128 MiB. */
  readonly keepAtMost?: number;
  /** More paths that need no signature, such as the pages of a test; undefined for those it does not know. */
  readonly pages?: (path: string) => Answer | undefined;
}

export interface Sandbox {
  /** http://127.0.0.1:PORT, without a final slash. */
  readonly url: string;
  readonly port: number;
  /** Grows as requests are answered. */
  readonly requests: readonly ReceivedRequest[];
  /** The first request that matches, as soon as there is one; waits for ever where none comes. */
  received(matches: (request: ReceivedRequest) => boolean): Promise<ReceivedRequest>;
  setCors(mode: CorsMode): void;
  /** Sets what the sandbox takes for the present; without an argument the system clock again. */
  setClock(clock?: () => Date): void;
  /** Ends open connections too. */
  close(): Promise<void>;
}

/** Starts a sandbox on 127.0.0.1 and, where there is one, on ::1. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const systemClock = (): Date => new Date();
  let clock = systemClock;
  let cors: CorsMode = options.cors ?? 'none';
  const log = createRequestLog();
  const store = createObjectStore();
  const unsigned = createUnsignedPaths();

  const judge = (request: WireRequest): Outcome => {
    const dialect = chooseDialect(request, options.expect ?? {});
    const verdict = verify(request, dialect.rules, clock());
    if (!verdict.valid) return refused(refusalAnswer(verdict.fault, dialect, clock()));
    const answer = endingAnswer(request.route) ?? succeed(dialect, request) ?? echoAnswer(request, verdict);
    return { verdict: 'signature valid', answer };
  };
  const succeed = (dialect: Dialect, request: WireRequest): Answer | undefined =>
    dialect.rules.canonicalForm === 's3' ? store.answer(request, clock()) : undefined;

  const handle = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const request = await readWireRequest(message, options.keepAtMost ?? 128 * 1024 * 1024);
    const mode = request.cors ?? cors;
    const finish = ({ verdict, answer }: Outcome): void => {
      log.add(request, verdict, answer.status);
      send(answer, message, response);
    };
    response.setHeader('date', clock().toUTCString());
    for (const [name, value] of Object.entries(corsHeaders(message, mode))) response.setHeader(name, value);

    const preflight = preflightAnswer(message, mode);
    if (preflight !== undefined) return finish({ verdict: 'preflight', answer: preflight });
    const free =
      demoAnswer(message, clock()) ?? options.pages?.(request.route) ?? unsigned.answer(request, response);
    if (free === 'held') return log.add(request, 'unsigned path', 200);
    if (free !== undefined) return finish({ verdict: 'unsigned path', answer: free });
    const arrived = meddle(request);
    finish(tokenOutcome(arrived, clock()) ?? judge(arrived));
  };

  const { port, close } = await listenOnLoopback((message, response) => {
    handle(message, response).catch((error: unknown) => fail(error, response));
  }, options.port ?? 0);

  return {
    url: `http://127.0.0.1:${port}`,
    port,
    requests: log.requests,
    received: log.received,
    setCors: (mode) => {
      cors = mode;
    },
    setClock: (next = systemClock) => {
      clock = next;
    },
    close,
  };
}

function refused({ code, answer }: { code: string; answer: Answer }): Outcome {
  return { verdict: code, answer };
}

function send(answer: Answer, message: IncomingMessage, response: ServerResponse): void {
  const { body } = answer;
  response.statusCode = answer.status;
  for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, value);
  if (!(body instanceof Readable)) {
    if (answer.status !== 204) response.setHeader('content-length', Buffer.byteLength(body));
    response.end(body);
    return;
  }
  if (message.method === 'HEAD') response.end();
  else body.on('error', () => response.destroy()).pipe(response);
}

/** A client that leaves half-way is no error; anything else is one in the sandbox, and must show. */
function fail(error: unknown, response: ServerResponse): void {
  if (response.destroyed || response.socket?.destroyed) return;
  response.statusCode = 500;
  response.end(`The sandbox failed: ${error instanceof Error ? error.stack : String(error)}`);
}

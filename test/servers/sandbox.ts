/**
 * A stand-in, on loopback, for any AWS service. It checks Signature Version 4 with aws4 (not with our signer) and
 * answers in AWS's words. Which service it plays:
 *
 * - `/s3/BUCKET/KEY` is S3 in us-east-1: objects kept in memory, XML errors.
 * - `/execute-api/…` is API Gateway in us-east-1: JSON errors, five minutes of clock skew.
 * - any other path is the service that the credential scope of the request names, in the region it names:
 *   S3 when the name starts with `s3`, else a JSON service that echoes what it received.
 * - `/__…` and, for a browser, `/` need no signature. A signed path ending in `/__bytes/N` sends N bytes.
 *
 * README.md says what this does not prove.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { type Answer, refusalAnswer } from './answer.ts';
import { type CorsMode, corsHeaders, preflightAnswer } from './cors.ts';
import { demoAnswer } from './demo-page.ts';
import { chooseDialect, type Dialect, type Expectation } from './dialect.ts';
import { echoAnswer } from './echo.ts';
import { createObjectStore } from './object-store.ts';
import { bytesAnswer, createUnsignedPaths } from './unsigned-paths.ts';
import { verify } from './verify.ts';
import { readWireRequest, splitTarget, type WireRequest } from './wire-request.ts';

export interface SandboxOptions {
  /** 0, the default, takes a free port. */
  readonly port?: number;
  readonly cors?: CorsMode;
  /** Replaces the region or service the sandbox insists on. */
  readonly expect?: Expectation;
  /** Bodies up to this many bytes are kept, so that an object can be fetched again. Default 128 MiB. */
  readonly keepAtMost?: number;
}

/** One request as the sandbox saw it, with what it made of it. */
export interface ReceivedRequest {
  readonly method: string;
  /** The request target exactly as sent. */
  readonly rawUrl: string;
  /** Name, value, name, value, in the order and case sent. */
  readonly rawHeaders: readonly string[];
  readonly bodyBytes: number;
  /** Lower-case hex. */
  readonly bodySha256: string;
  readonly status: number;
  /** `signature valid`, `preflight`, `unsigned path`, or the error code of the refusal. */
  readonly verdict: string;
}

export interface Sandbox {
  /** http://127.0.0.1:PORT, without a final slash. */
  readonly url: string;
  readonly port: number;
  /** Grows as requests are answered. */
  readonly requests: readonly ReceivedRequest[];
  setCors(mode: CorsMode): void;
  /** Sets what the sandbox takes for the present; without an argument the system clock again. */
  setClock(clock?: () => Date): void;
  /** Ends open connections too. */
  close(): Promise<void>;
}

interface Outcome {
  readonly verdict: string;
  readonly answer: Answer;
}

/** Starts a sandbox on 127.0.0.1. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const systemClock = (): Date => new Date();
  let clock = systemClock;
  let cors: CorsMode = options.cors ?? 'none';
  const requests: ReceivedRequest[] = [];
  const store = createObjectStore();
  const unsigned = createUnsignedPaths();

  const judge = (request: WireRequest): Outcome => {
    const dialect = chooseDialect(request, options.expect ?? {});
    const verdict = verify(request, dialect.rules, clock());
    if (!verdict.valid) return refused(refusalAnswer(verdict.fault, dialect, clock()));
    const answer = bytesAnswer(request.rawPath) ?? succeed(dialect, request) ?? echoAnswer(request, verdict);
    return { verdict: 'signature valid', answer };
  };
  const succeed = (dialect: Dialect, request: WireRequest): Answer | undefined =>
    dialect.answers === 's3' ? store.answer(request, clock()) : undefined;

  const handle = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const request = await readWireRequest(message, options.keepAtMost ?? 128 * 1024 * 1024);
    const record = (verdict: string, status: number): void => {
      const { method, rawHeaders, body } = request;
      const rawUrl = message.url ?? '/';
      requests.push({
        method,
        rawUrl,
        rawHeaders,
        bodyBytes: body.bytes,
        bodySha256: body.sha256,
        status,
        verdict,
      });
    };
    response.setHeader('date', clock().toUTCString());
    for (const [name, value] of Object.entries(corsHeaders(message, cors))) response.setHeader(name, value);

    const preflight = preflightAnswer(message, cors);
    if (preflight !== undefined) {
      record('preflight', preflight.status);
      return send(preflight, message, response);
    }
    const free =
      demoAnswer(message, clock()) ?? unsigned.answer(splitTarget(message.url ?? '/').rawPath, response);
    if (free !== undefined) {
      record('unsigned path', free === 'held' ? 200 : free.status);
      return free === 'held' ? undefined : send(free, message, response);
    }
    const outcome = judge(request);
    record(outcome.verdict, outcome.answer.status);
    send(outcome.answer, message, response);
  };

  const server = createServer({ maxHeaderSize: 1024 * 1024, requestTimeout: 0 }, (message, response) => {
    handle(message, response).catch((error: unknown) => fail(error, response));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    port,
    requests,
    setCors: (mode) => {
      cors = mode;
    },
    setClock: (next = systemClock) => {
      clock = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
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

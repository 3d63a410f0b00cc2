import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { type Answer, jsonAnswer } from './answer.ts';
import { type CorsMode, corsHeaders, preflightAnswer } from './cors.ts';
import { type LoopbackServer, listenOnLoopback } from './loopback.ts';
import { ServiceRefusal } from './service-refusal.ts';
import { readWireRequest, type WireRequest } from './wire-request.ts';

/** One operation that a stand-in was asked for, without anything secret. */
export interface Operation {
  readonly service: string;
  readonly operation: string;
  /** `ok`, or the code of the refusal. */
  readonly outcome: string;
  /** What the stand-in noted of the question. */
  readonly facts: Readonly<Record<string, unknown>>;
}

export interface ServiceCall {
  readonly request: WireRequest;
  readonly operation: string;
  readonly now: Date;
  /** Adds to what the log says of this call. */
  note(facts: Readonly<Record<string, unknown>>): void;
}

/** A service of AWS, as far as it is played. Throws `ServiceRefusal` from `answer`. */
export interface PlayedService {
  readonly name: string;
  operationOf(request: WireRequest): string;
  answer(call: ServiceCall): Promise<Answer>;
  refuse(refusal: ServiceRefusal, operation: string): Answer;
}

/** A refusal to be given instead of the answer to the next such operation. */
export interface PlannedFailure {
  readonly operation: string;
  readonly code: string;
  readonly message: string;
  readonly status?: number;
}

export interface HostSettings {
  readonly port: number;
  readonly cors: CorsMode;
  readonly log: Operation[];
  readonly failures: PlannedFailure[];
  now(): Date;
  /** Functions that another process may call by `POST /@admin/NAME` with their argument as JSON. */
  admin(name: string): ((argument: never) => unknown) | undefined;
}

/** Plays a service over HTTP on loopback. */
export function hostService(service: PlayedService, settings: HostSettings): Promise<LoopbackServer> {
  const handle = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const request = await readWireRequest(message, 1024 * 1024);
    response.setHeader('date', settings.now().toUTCString());
    for (const [name, value] of Object.entries(corsHeaders(message, settings.cors)))
      response.setHeader(name, value);
    const answer =
      preflightAnswer(message, settings.cors) ??
      (await adminAnswer(request, settings)) ??
      (await serviceAnswer(service, request, settings));
    response.writeHead(answer.status, answer.headers);
    if (answer.body instanceof Readable) answer.body.pipe(response);
    else response.end(answer.body);
  };
  return listenOnLoopback((message, response) => {
    handle(message, response).catch((error: unknown) => {
      if (response.destroyed || response.headersSent) return;
      response.statusCode = 500;
      response.end(`The stand-in failed: ${error instanceof Error ? error.stack : String(error)}`);
    });
  }, settings.port);
}

async function serviceAnswer(
  service: PlayedService,
  request: WireRequest,
  settings: HostSettings,
): Promise<Answer> {
  const operation = service.operationOf(request);
  let facts: Readonly<Record<string, unknown>> = {};
  const log = (outcome: string): void => {
    settings.log.push({ service: service.name, operation, outcome, facts });
  };
  try {
    failAsPlanned(operation, settings.failures);
    const now = settings.now();
    const note = (more: Readonly<Record<string, unknown>>): void => {
      facts = { ...facts, ...more };
    };
    const answer = await service.answer({ request, operation, now, note });
    log('ok');
    return answer;
  } catch (error) {
    if (!(error instanceof ServiceRefusal)) throw error;
    log(error.code);
    return error.answer ?? service.refuse(error, operation);
  }
}

function failAsPlanned(operation: string, failures: PlannedFailure[]): void {
  const index = failures.findIndex((failure) => failure.operation === operation);
  const [failure] = index < 0 ? [] : failures.splice(index, 1);
  if (failure !== undefined) throw new ServiceRefusal(failure.code, failure.message, failure.status);
}

async function adminAnswer(request: WireRequest, settings: HostSettings): Promise<Answer | undefined> {
  const [, name] = /^\/@admin\/(\w+)$/.exec(request.rawPath) ?? [];
  if (name === undefined) return undefined;
  if (name === 'log') return jsonAnswer(200, settings.log);
  const action = settings.admin(name);
  if (request.method !== 'POST' || action === undefined) return jsonAnswer(404, { error: 'No such action.' });
  const text = request.body.content?.toString('utf8') ?? '';
  const result: unknown = await action((text === '' ? undefined : JSON.parse(text)) as never);
  return jsonAnswer(200, result ?? {});
}

/**
 * A stand-in, on loopback, for a Cognito user pool with its hosted pages. It shares no code with `src/`. `../README.md` says what it does
 * not prove.
 */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Answer } from '../answer.ts';
import { createIssuer } from '../jwt.ts';
import { listenOnLoopback } from '../loopback.ts';
import { createCallTrouble } from './call-trouble.ts';
import { createOauthCodes } from './oauth-codes.ts';
import type { Message, Pool } from './pool.ts';
import { createAdmin, type PoolAdmin } from './pool-admin.ts';
import { createPoolPaths } from './pool-paths.ts';
import { type ClientSettings, defaultSettings, type PoolSettings } from './pool-settings.ts';
import { createSignInSteps } from './sign-in-steps.ts';

export interface UserPoolOptions {
  /** 0, the default, takes a free port. */
  readonly port?: number;
  readonly region?: string;
  /** `REGION_NAME`; made up where none is given. */
  readonly userPoolId?: string;
  /** The first is the one `pool` names. One without secret where none is given. */
  readonly clients?: readonly ClientSettings[];
  readonly settings?: Partial<PoolSettings>;
  /** Tokens name the server's own address as issuer, so that its keys can be fetched there. */
  readonly ownIssuer?: boolean;
}

export interface RunningUserPool {
  /** http://127.0.0.1:PORT, without a final slash. */
  readonly url: string;
  readonly port: number;
  readonly pool: { readonly userPoolId: string; readonly clientId: string; readonly clientSecret?: string };
  /** Grows as codes are sent. */
  readonly inbox: readonly Message[];
  readonly admin: PoolAdmin;
  /** Ends open connections too. */
  close(): Promise<void>;
}

/** Starts a user pool on 127.0.0.1 and, where there is one, on ::1. */
export async function startUserPool(options: UserPoolOptions = {}): Promise<RunningUserPool> {
  const { region = 'us-east-1' } = options;
  const userPoolId = options.userPoolId ?? `${region}_${randomBytes(9).toString('hex').slice(0, 9)}`;
  const main = options.clients?.[0] ?? { clientId: randomBytes(13).toString('hex') };
  let offset = 0;
  let answer: (message: IncomingMessage) => Promise<Answer> = () => Promise.reject(new Error('not started'));
  const now = (): number => Date.now() + offset;
  const { port, close } = await listenOnLoopback((message, response) => {
    answer(message).then(
      (value) => send(value, new Date(now()), message, response),
      (error: unknown) => fail(error, response),
    );
  }, options.port ?? 0);
  const url = `http://127.0.0.1:${port}`;
  const service = options.ownIssuer ? url : `https://cognito-idp.${region}.amazonaws.com`;
  const pool: Pool = {
    userPoolId,
    region,
    group: userPoolId.slice(userPoolId.indexOf('_') + 1),
    issuer: createIssuer(`${service}/${userPoolId}`, randomBytes(16).toString('base64')),
    clients: new Map([main, ...(options.clients ?? [])].map((client) => [client.clientId, client])),
    settings: { ...defaultSettings, ...options.settings },
    users: new Map(),
    steps: createSignInSteps(),
    grants: new Map(),
    minted: new Map(),
    inbox: [],
    now,
  };
  const trouble = createCallTrouble();
  const admin = createAdmin(pool, trouble, (milliseconds) => {
    offset += milliseconds;
  });
  answer = createPoolPaths({ pool, trouble, admin, codes: createOauthCodes(), url });
  const { clientId, clientSecret } = main;
  return {
    url,
    port,
    pool: { userPoolId, clientId, ...(clientSecret === undefined ? {} : { clientSecret }) },
    inbox: pool.inbox,
    admin,
    close,
  };
}

function send(answer: Answer, date: Date, message: IncomingMessage, response: ServerResponse): void {
  response.statusCode = answer.status;
  response.setHeader('date', date.toUTCString());
  for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, value);
  response.end(message.method === 'HEAD' ? undefined : answer.body);
}

/** A client that leaves half-way is no error; anything else is one in the stand-in, and must show. */
function fail(error: unknown, response: ServerResponse): void {
  if (response.destroyed || response.socket?.destroyed) return;
  response.statusCode = 500;
  response.end(`The user pool failed: ${error instanceof Error ? error.stack : String(error)}`);
}

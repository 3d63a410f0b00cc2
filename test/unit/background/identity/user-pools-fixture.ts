import { type Connections, createConnections } from '#background/identity/connections.ts';
import { ServiceRefusal } from '#background/identity/service-refusal.ts';
import type { ServiceAnswer, ServiceCall } from '#background/identity/transport.ts';
import { createUserPools } from '#background/identity/user-commands.ts';
import type { UserPoolPorts } from '#background/identity/user-pool-ports.ts';
import { FailureError } from '#core/failure-error.ts';
import type { CognitoRequest } from '#core/identity/cognito-request.ts';
import type { Connection, UserConnection } from '#core/identity/connection.ts';
import type { SignInView } from '#protocol/identity-contract.ts';
import { connectionsDocument } from '#storage/connections-document.ts';
import { openDocument } from '#storage/document.ts';
import { signInsDocument } from '#storage/sign-ins-document.ts';
import { memoryStore } from '../../storage/memory-store.ts';
import { callContext } from '../call-context.ts';
import { jwtOf } from '../jwt-of.ts';

export const start = Date.UTC(2026, 0, 2, 3, 4, 5);
export const userPoolId = 'eu-central-1_aBcDeFgHi';
export const clientId = '1example23456789';
const issuer = `https://cognito-idp.eu-central-1.amazonaws.com/${userPoolId}`;

type Input = Record<string, unknown> & {
  AuthParameters: Record<string, string>;
  ChallengeResponses: Record<string, string>;
};
type Answer = (input: Input, signal: AbortSignal) => unknown;

/** A network that has no service behind it. */
export const offline = (): never => {
  throw new FailureError({ code: 'network-failed', field: 'request', detail: 'offline' });
};

export const refuses =
  (name: string, message = ''): Answer =>
  () => {
    throw new ServiceRefusal({ name, message, status: 400, reason: null });
  };

/** Worker after worker over the same stores, with a service that answers what the test says. */
export class UserPoolWorld {
  time = start;
  readonly store = memoryStore();
  readonly asked: CognitoRequest[] = [];
  readonly forms: ServiceCall[] = [];
  readonly opened: string[] = [];
  readonly ended: string[] = [];
  told: readonly SignInView[] = [];
  window: (url: string) => Promise<string> = async () => Promise.reject(new Error('closed'));
  form: (call: ServiceCall) => Promise<Partial<ServiceAnswer>> = offline;
  readonly #answers = new Map<string, Answer[]>();
  #count = 0;
  connections!: Connections;
  handlers!: ReturnType<typeof createUserPools>['handlers'];
  users!: ReturnType<typeof createUserPools>['users'];

  constructor() {
    this.restart();
  }

  /** The worker is stopped, and another one starts. */
  restart(): void {
    this.connections = createConnections(openDocument(connectionsDocument, this.store), () => undefined);
    const ports: UserPoolPorts = {
      connections: this.connections,
      call: async (_, request, signal) => {
        this.asked.push(request);
        const queue = this.#answers.get(request.operation) ?? [];
        const answer = queue.length > 1 ? queue.shift() : queue[0];
        if (!answer) throw new Error(`nobody expects ${request.operation}`);
        return answer(request.input as Input, signal);
      },
      transport: async (call) => {
        this.forms.push(call);
        return { status: 200, headers: [], body: '', clockOffset: null, ...(await this.form(call)) };
      },
      now: () => this.time,
      random: (length) => new Uint8Array(length).map(() => this.#nextByte()),
      pause: () => new Promise(() => undefined),
      pendingSignIns: openDocument(signInsDocument, this.store),
      onSignIns: (list) => {
        this.told = list;
      },
      onFreshness: () => undefined,
      launchWebAuthFlow: (url) => {
        this.opened.push(url);
        return this.window(url);
      },
      redirectUri: 'https://extension.example/',
    };
    const pools = createUserPools(ports);
    this.handlers = pools.handlers;
    this.users = pools.users;
    this.users.onEnded((poolId, userId) => this.ended.push(`${poolId}/${userId}`));
  }

  #nextByte(): number {
    this.#count = (this.#count * 5 + 7) % 251;
    return this.#count + 1;
  }

  /** What the service answers to an operation, one after the other; the last one stays. */
  answers(operation: string, ...answers: readonly (Answer | object)[]): this {
    this.#answers.set(
      operation,
      answers.map((answer) => (typeof answer === 'function' ? (answer as Answer) : () => answer)),
    );
    return this;
  }

  operations(): readonly string[] {
    return this.asked.map(({ operation }) => operation);
  }

  input(operation: string): Input {
    const found = this.asked.findLast((request) => request.operation === operation);
    if (!found) throw new Error(`${operation} was not asked`);
    return found.input as Input;
  }

  async addPool(more: Partial<Parameters<typeof this.handlers.savePool>[0]> = {}): Promise<string> {
    const pool = {
      id: null,
      name: 'Shop',
      userPoolId,
      clientId,
      clientSecret: '',
      region: '',
      endpoint: '',
      domain: '',
      scopes: [],
      ...more,
    };
    return (await this.handlers.savePool(pool, callContext())).id;
  }

  async addUser(poolId: string, more: Partial<UserConnection> = {}): Promise<UserConnection> {
    const user: UserConnection = {
      kind: 'user',
      id: 'user-1',
      name: 'jane',
      poolId,
      username: 'jane',
      session: { ...this.session('first'), clockDrift: 0, deviceKey: null },
      obtainedAt: this.time,
      ended: null,
      signedInBy: 'password',
      device: null,
      ...more,
    };
    await this.connections.put(user);
    return user;
  }

  /** Tokens for an hour, as this client would be given them now. `mark`: by which they are known again. */
  session(mark: string, username = 'jane', claims: object = {}) {
    const seconds = Math.floor(this.time / 1000);
    const shared = {
      iss: issuer,
      sub: `sub of ${username}`,
      iat: seconds,
      exp: seconds + 3600,
      mark,
      ...claims,
    };
    return {
      idToken: jwtOf({ token_use: 'id', aud: clientId, 'cognito:username': username, ...shared }),
      accessToken: jwtOf({
        token_use: 'access',
        client_id: clientId,
        username,
        origin_jti: 'origin',
        auth_time: seconds,
        ...shared,
      }),
      refreshToken: `refresh ${mark}` as string | null,
    };
  }

  /** The same as Cognito answers them. */
  tokens(mark: string, more: object = {}, username = 'jane') {
    const { idToken, accessToken, refreshToken } = this.session(mark, username);
    return {
      AuthenticationResult: {
        IdToken: idToken,
        AccessToken: accessToken,
        RefreshToken: refreshToken,
        ExpiresIn: 3600,
        TokenType: 'Bearer',
        ...more,
      },
    };
  }

  /** What is stored of users, by whoever reads it next. */
  async storedUsers(): Promise<readonly UserConnection[]> {
    const all = (await openDocument(connectionsDocument, this.store).load()) ?? [];
    return all.filter((thing: Connection): thing is UserConnection => thing.kind === 'user');
  }

  stored(): string {
    return JSON.stringify(this.store.content);
  }
}

export const signInOf = (poolId: string, more: object = {}) => ({
  poolId,
  username: 'jane',
  password: 'pass word' as string | null,
  flow: 'USER_PASSWORD_AUTH' as const,
  preferred: null,
  clientMetadata: {},
  ...more,
});

/** A challenge as Cognito asks it. */
export const challenge = (ChallengeName: string, ChallengeParameters: object = {}, more: object = {}) => ({
  ChallengeName,
  ChallengeParameters,
  Session: `session of ${ChallengeName}`,
  ...more,
});

/** Numbers that need not belong to anybody. */
export const verifier = {
  SRP_B: 'abcdef0123456789',
  SALT: 'c0ffee',
  SECRET_BLOCK: 'AAECAw==',
  USERNAME: 'jane',
  USER_ID_FOR_SRP: 'jane',
};

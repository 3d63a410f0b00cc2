import { issueCredentials } from '../issued-credentials.ts';
import type { PlayedService, ServiceCall } from '../service-host.ts';
import { ServiceRefusal } from '../service-refusal.ts';
import { sessionHolder } from '../sts/take-role.ts';
import type { TokenTrust } from '../token-trust.ts';
import { headerValue } from '../wire-request.ts';
import { json11Answer, json11Refusal } from './json-service.ts';
import {
  developerLogin,
  loginsDoNotMatch,
  notAuthorised,
  type ProvenLogin,
  proveLogin,
  type RegisteredToken,
} from './logins.ts';
import type { OpenIdTokens } from './open-id-token.ts';
import type { Identity, IdentityDirectory, IdentityPool } from './pools.ts';

export interface IdentityPoolSettings {
  readonly trust: TokenTrust;
  readonly pools: ReadonlyMap<string, IdentityPool>;
  readonly directory: IdentityDirectory;
  readonly tokens: OpenIdTokens;
  readonly registered: readonly RegisteredToken[];
  /** When keys end that should live so many seconds. */
  endOf(seconds: number, now: Date): Date;
}

interface Fields {
  readonly IdentityPoolId?: string;
  readonly IdentityId?: string;
  readonly Logins?: Readonly<Record<string, string>>;
  readonly LoginsToRemove?: readonly string[];
  readonly CustomRoleArn?: string;
}

interface Member {
  readonly identity: Identity;
  readonly pool: IdentityPool;
  readonly logins: readonly ProvenLogin[];
}

const prefix = 'AWSCognitoIdentityService.';

/** Cognito identity pools: the four operations that need no keys. */
export function createIdentityPools(settings: IdentityPoolSettings): PlayedService {
  const { directory, tokens } = settings;

  const poolOf = (id: string): IdentityPool => {
    const pool = settings.pools.get(id);
    if (pool !== undefined) return pool;
    throw new ServiceRefusal('ResourceNotFoundException', `IdentityPool '${id}' not found.`);
  };
  const prove = (fields: Fields, pool: IdentityPool, now: Date): Promise<readonly ProvenLogin[]> => {
    const { registered, trust } = settings;
    const supported = new Set(pool.providers);
    const logins = Object.entries(fields.Logins ?? {});
    return Promise.all(logins.map((login) => proveLogin(login, supported, registered, trust, now)));
  };
  const memberOf = async (fields: Fields, now: Date): Promise<Member> => {
    const identity = directory.find(needed(fields, 'IdentityId'));
    const pool = poolOf(identity.poolId);
    const proven = await prove(fields, pool, now);
    const developer = proven.find(({ provider }) => provider === developerLogin);
    // The subject of the developer's token is the identity itself.
    if (developer !== undefined && developer.subject !== identity.id) throw loginsDoNotMatch();
    const logins = proven.filter((login) => login !== developer);
    if (developer === undefined || logins.length > 0) directory.checkMember(identity, pool, logins);
    return { identity, pool, logins: proven };
  };

  const getId = async (fields: Fields, { now, note }: ServiceCall): Promise<unknown> => {
    const pool = poolOf(needed(fields, 'IdentityPoolId'));
    note({ pool: pool.id, providers: Object.keys(fields.Logins ?? {}) });
    if (fields.Logins?.[developerLogin] !== undefined) {
      throw new ServiceRefusal('InvalidParameterException', 'Please provide a valid public provider');
    }
    return { IdentityId: directory.admit(pool, await prove(fields, pool, now)).id };
  };
  const getCredentials = async (fields: Fields, { now, note }: ServiceCall): Promise<unknown> => {
    note({ identityId: fields.IdentityId, providers: Object.keys(fields.Logins ?? {}) });
    const member = await memberOf(fields, now);
    const role = chooseRole(fields.CustomRoleArn, member);
    note({ role });
    const holder = sessionHolder(role, 'CognitoIdentityCredentials', false);
    const keys = issueCredentials(holder, settings.endOf(3600, now));
    return {
      IdentityId: member.identity.id,
      Credentials: {
        AccessKeyId: keys.accessKeyId,
        SecretKey: keys.secretAccessKey,
        SessionToken: keys.sessionToken,
        Expiration: Math.floor(keys.expiresAt.getTime() / 1000),
      },
    };
  };
  const getOpenIdToken = async (fields: Fields, { now, note }: ServiceCall): Promise<unknown> => {
    note({ identityId: fields.IdentityId, providers: Object.keys(fields.Logins ?? {}) });
    const { identity, pool } = await memberOf(fields, now);
    if (!pool.classicFlow) {
      const message = 'Basic (classic) flow is not enabled, please use enhanced flow.';
      throw new ServiceRefusal('InvalidParameterException', message);
    }
    return { IdentityId: identity.id, Token: tokens.issue(identity, now) };
  };
  const unlink = async (fields: Fields, { now, note }: ServiceCall): Promise<unknown> => {
    const { identity } = await memberOf(fields, now);
    const providers = fields.LoginsToRemove ?? [];
    note({ identityId: identity.id, removed: providers });
    for (const provider of providers) identity.logins.delete(provider);
    return {};
  };

  const operations: Readonly<Record<string, (fields: Fields, call: ServiceCall) => Promise<unknown>>> = {
    GetId: getId,
    GetCredentialsForIdentity: getCredentials,
    GetOpenIdToken: getOpenIdToken,
    UnlinkIdentity: unlink,
  };
  return {
    name: 'identity-pool',
    operationOf: ({ rawHeaders }) =>
      (headerValue(rawHeaders, 'x-amz-target') ?? 'unnamed').replace(prefix, ''),
    answer: async (call) => {
      const operation = operations[call.operation];
      if (operation === undefined) throw new ServiceRefusal('UnknownOperationException', '');
      return json11Answer(await operation(fieldsOf(call), call));
    },
    refuse: json11Refusal,
  };
}

function fieldsOf({ request }: ServiceCall): Fields {
  try {
    return JSON.parse(request.body.content?.toString('utf8') ?? '') as Fields;
  } catch {
    throw new ServiceRefusal('SerializationException', '');
  }
}

function needed(fields: Fields, name: 'IdentityId' | 'IdentityPoolId'): string {
  const value = fields[name];
  if (typeof value === 'string' && /^[\w-]+:[0-9a-f-]+$/.test(value)) return value;
  const field = `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
  throw new ServiceRefusal(
    'ValidationException',
    `1 validation error detected: Value '${value}' at '${field}' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w-]+:[0-9a-f-]+`,
  );
}

function chooseRole(asked: string | undefined, { pool, logins }: Member): string {
  if (asked !== undefined) {
    if (logins.some(({ roles }) => roles.includes(asked))) return asked;
    throw notAuthorised('The token does not list the custom role.');
  }
  if (logins.length === 0) return pool.guestRole;
  return logins.find(({ preferredRole }) => preferredRole !== undefined)?.preferredRole ?? pool.memberRole;
}

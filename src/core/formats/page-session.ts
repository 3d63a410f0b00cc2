import { parseJson } from '../identity/json-fields.ts';
import { decodeJwt, type JwtClaims } from '../jwt.ts';

/** A session of a user pool that a page keeps, secrets and all. */
export type PageSession = {
  readonly userPoolId: string;
  readonly region: string;
  readonly clientId: string;
  readonly username: string;
  readonly idToken: string;
  readonly accessToken: string;
  /** Empty where the page keeps none. */
  readonly refreshToken: string;
  readonly device: { readonly key: string; readonly groupKey: string; readonly password: string } | null;
  /** Of the users of this client, the one who signed in last. */
  readonly isLast: boolean;
};

const prefix = 'CognitoIdentityServiceProvider.';

/**
 * The sessions in a page's storage, by the keys that Amplify (all generations) and `amazon-cognito-identity-js` write:
 * `CognitoIdentityServiceProvider.<clientId>.<username>.<part>`, where a user name may hold dots and a client id may not. Whoever signed in last
 * comes first; a user without both tokens, or whose tokens do not name a pool, is left out.
 * Source: aws-amplify/amplify-js, `TokenStore`; amazon-cognito-identity-js, `CognitoUser.cacheTokens`.
 */
export function readPageSessions(
  entries: readonly (readonly [key: string, value: string])[],
): readonly PageSession[] {
  const users = new Map<string, User>();
  const last = new Map<string, string>();
  for (const [key, value] of entries) {
    const place = readKey(key);
    if (!place) continue;
    if (place.username === null) {
      last.set(place.clientId, plain(value));
      continue;
    }
    const id = `${place.clientId}.${place.username}`;
    const user = users.get(id) ?? { ...place, username: place.username, parts: new Map<string, string>() };
    user.parts.set(place.part, plain(value));
    users.set(id, user);
  }
  const sessions = [...users.values()].flatMap((user) => {
    const session = sessionOf(user, last.get(user.clientId) === user.username);
    return session ? [session] : [];
  });
  return sessions.sort((one, other) => Number(other.isLast) - Number(one.isLast));
}

type User = {
  readonly clientId: string;
  readonly username: string;
  readonly parts: Map<string, string>;
};

function readKey(
  key: string,
): { readonly clientId: string; readonly username: string | null; readonly part: string } | null {
  if (!key.startsWith(prefix)) return null;
  const rest = key.slice(prefix.length);
  const [first, end] = [rest.indexOf('.'), rest.lastIndexOf('.')];
  if (first <= 0) return null;
  const [clientId, part] = [rest.slice(0, first), rest.slice(end + 1)];
  if (first === end) return part === 'LastAuthUser' ? { clientId, username: null, part } : null;
  return { clientId, username: rest.slice(first + 1, end), part };
}

function sessionOf({ clientId, username, parts }: User, isLast: boolean): PageSession | null {
  const part = (name: string) => parts.get(name) ?? '';
  const [idToken, accessToken] = [part('idToken'), part('accessToken')];
  const claims = decodeJwt(idToken);
  const pool = claims && decodeJwt(accessToken) && poolOf(claims);
  if (!pool) return null;
  const device = {
    key: part('deviceKey'),
    groupKey: part('deviceGroupKey'),
    password: part('randomPasswordKey'),
  };
  return {
    ...pool,
    clientId,
    username,
    idToken,
    accessToken,
    refreshToken: part('refreshToken'),
    device: Object.values(device).includes('') ? null : device,
    isLast,
  };
}

/** `https://cognito-idp.<region>.amazonaws.com/<poolId>`; another host may issue for a pool, as a local one does. */
function poolOf({ issuer }: JwtClaims): { readonly userPoolId: string; readonly region: string } | null {
  const userPoolId = issuer?.slice(issuer.lastIndexOf('/') + 1) ?? '';
  const [, region] = /^([A-Za-z0-9-]+)_[A-Za-z0-9]+$/.exec(userPoolId) ?? [];
  return region === undefined ? null : { userPoolId, region };
}

/** Some libraries put a text into its JSON once more. */
function plain(value: string): string {
  const inner = value.startsWith('"') ? parseJson(value) : null;
  return typeof inner === 'string' ? inner : value;
}

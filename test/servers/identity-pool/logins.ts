import { ServiceRefusal } from '../service-refusal.ts';
import type { TokenTrust } from '../token-trust.ts';

/** Who logged in where, proven. */
export interface ProvenLogin {
  /** The key of `Logins`. */
  readonly provider: string;
  readonly subject: string;
  /** The roles that the token lists (`cognito:roles`), and the one that it prefers. */
  readonly roles: readonly string[];
  readonly preferredRole: string | undefined;
}

/** A token that is no JWT, such as Facebook's, made known beforehand. */
export interface RegisteredToken {
  readonly provider: string;
  readonly token: string;
  readonly subject: string;
  /** Milliseconds since 1970. */
  readonly expiresAt?: number;
}

/** The key under which developer-provided logins come. */
export const developerLogin = 'cognito-identity.amazonaws.com';

/** Checks the token of one login: one that was registered, or a JWT of an issuer of that name. */
export async function proveLogin(
  [provider, token]: readonly [provider: string, token: string],
  supported: ReadonlySet<string>,
  registered: readonly RegisteredToken[],
  trust: TokenTrust,
  now: Date,
): Promise<ProvenLogin> {
  if (!supported.has(provider)) {
    throw notAuthorised('Token is not from a supported provider of this identity pool.');
  }
  const known = registered.find((entry) => entry.provider === provider && entry.token === token);
  if (known !== undefined) {
    if (known.expiresAt !== undefined && known.expiresAt <= now.getTime())
      throw expired(known.expiresAt / 1000, now);
    return { provider, subject: known.subject, roles: [], preferredRole: undefined };
  }
  return proveJwt(provider, token, trust, now);
}

async function proveJwt(provider: string, token: string, trust: TokenTrust, now: Date): Promise<ProvenLogin> {
  const { fault, claims } = await trust.judge(token, now);
  switch (fault) {
    case 'malformed':
      throw invalid('Not a valid OpenId Connect identity token.');
    case 'unknown issuer':
      throw invalid("Issuer doesn't match providerName");
    case 'keys unreachable':
      throw invalid("Couldn't verify signed token.");
    case 'signature wrong':
      throw invalid('Token signature invalid.');
    case 'expired':
      throw expired(Number(claims.exp), now);
    case 'audience wrong':
      throw invalid('Incorrect token audience.');
    case undefined:
  }
  if (withoutScheme(String(claims.iss)) !== provider) throw invalid("Issuer doesn't match providerName");
  const listed = claims['cognito:roles'];
  const preferred = claims['cognito:preferred_role'];
  return {
    provider,
    subject: String(claims.sub),
    roles: Array.isArray(listed) ? listed.map(String) : [],
    preferredRole: preferred === undefined ? undefined : String(preferred),
  };
}

/** The sentence for a login that does not belong to the identity. */
export function loginsDoNotMatch(): ServiceRefusal {
  return notAuthorised(
    "Logins don't match. Please include at least one valid login for this identity or identity pool.",
  );
}

export function notAuthorised(message: string): ServiceRefusal {
  return new ServiceRefusal('NotAuthorizedException', message);
}

function expired(end: number, now: Date): ServiceRefusal {
  return invalid(`Token expired: ${Math.floor(end)} >= ${Math.floor(now.getTime() / 1000)}`);
}

function invalid(message: string): ServiceRefusal {
  return notAuthorised(`Invalid login token. ${message}`);
}

function withoutScheme(issuer: string): string {
  return issuer.replace(/^https?:\/\//, '');
}

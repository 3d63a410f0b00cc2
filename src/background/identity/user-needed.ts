import type { Field } from '#core/failure.ts';
import { FailureError } from '#core/failure-error.ts';
import type { ServiceError } from '#core/identity/service-error.ts';
import { decodeJwt } from '#core/jwt.ts';
import { ServiceRefusal } from './service-refusal.ts';

/** `name`: of the identity that waits for it. */
export function mfaCodeNeeded(name: string): FailureError {
  return new FailureError({ code: 'mfa-code-needed', field: 'form:mfaCode', detail: name });
}

/** Throws `new-token-needed` for a token that says of itself that it is over; one that does not tell is tried. */
export function refuseSpentToken(token: string, now: number, name: string, field: Field): void {
  const expiresAt = decodeJwt(token)?.expiresAt ?? null;
  if (expiresAt !== null && expiresAt <= now) throw newTokenNeeded(name, field);
}

/** Where the service finds that the provider's token is over, that is `new-token-needed`. */
export async function needingNewToken<T>(name: string, field: Field, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (caught) {
    if (caught instanceof ServiceRefusal && isTokenExpired(caught.error)) throw newTokenNeeded(name, field);
    throw caught;
  }
}

/** Of STS, and of identity pools: `Invalid login token. Token expired: 1714564800 >= 1714561200`. */
export function isTokenExpired({ name, message }: ServiceError): boolean {
  if (name === 'ExpiredToken' || name === 'ExpiredTokenException') return true;
  return name === 'NotAuthorizedException' && /\btoken (?:is |has )?expired\b/i.test(message);
}

function newTokenNeeded(name: string, field: Field): FailureError {
  return new FailureError({ code: 'new-token-needed', field, detail: name });
}

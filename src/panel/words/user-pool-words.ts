import type { MfaFactor } from '#core/identity/account-action.ts';
import type { Json } from '#core/identity/json-fields.ts';
import type { UserSummary } from '#protocol/identity-contract.ts';
import type { UserState } from '../model/identities/users-state.ts';

/** How a user stands, in two words and in a sentence. */
export const userStateWords: {
  readonly [S in UserState]: { readonly short: string; readonly long: string };
} = {
  'signed-in': { short: 'signed in', long: 'Signed in.' },
  ended: { short: 'session ended', long: 'The session ended by itself.' },
  'signed-out': { short: 'signed out', long: 'Signed out.' },
};

/** How a session came to be. */
export const signedInByWords: { readonly [B in UserSummary['signedInBy']]: string } = {
  password: 'signed in here',
  'hosted-ui': 'signed in with the hosted UI',
  imported: 'imported from a page',
};

/** What a second factor is called. */
export const mfaWords: { readonly [F in MfaFactor]: string } = {
  SMS_MFA: 'Code by text message',
  SOFTWARE_TOKEN_MFA: 'Authenticator app (TOTP)',
  EMAIL_OTP: 'Code by e-mail',
};

export const mfaFactors: readonly MfaFactor[] = ['SOFTWARE_TOKEN_MFA', 'SMS_MFA', 'EMAIL_OTP'];

/** Claims that are times, in seconds since 1970. */
const times = new Set(['exp', 'iat', 'auth_time', 'nbf']);

/** A claim of a token as it is read: a time with its seconds, a text as it is, everything else as JSON. */
export function claimWords(name: string, value: Json): string {
  if (times.has(name) && typeof value === 'number') {
    return `${new Date(value * 1000).toLocaleString()} (${value})`;
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const claims: Readonly<Record<string, string>> = {
  sub: 'who it is about, for ever',
  iss: 'who issued it',
  aud: 'the client it is for',
  client_id: 'the client it is for',
  exp: 'expires',
  iat: 'issued',
  auth_time: 'signed in',
  token_use: 'ID or access token',
  scope: 'what it allows',
  jti: 'its own id',
  origin_jti: 'the sign-in that it came from',
  event_id: 'the sign-in that it came from',
  'cognito:username': 'user name',
  'cognito:groups': 'groups',
  'cognito:roles': 'roles of the groups',
  'cognito:preferred_role': 'role of the first group',
  username: 'user name',
  device_key: 'remembered device',
};

/** What a claim means; null where its name says it. */
export function claimMeaning(name: string): string | null {
  return Object.hasOwn(claims, name) ? (claims[name] ?? null) : null;
}

/** How far our clock and the service's are apart; null where that does not matter. Milliseconds. */
export function driftWords(clockDrift: number): string | null {
  const seconds = Math.round(Math.abs(clockDrift) / 1000);
  if (seconds < 5) return null;
  return `This machine’s clock is ${seconds} s ${clockDrift > 0 ? 'ahead of' : 'behind'} the service’s; it is taken into account.`;
}

/** Why a list that not every service has is not shown; null where it is another trouble. `detail`: error name and words. */
export function notOfferedWords(what: string, detail: string): string | null {
  const name = detail.split(':', 1)[0] ?? '';
  return /^(Unknown\w*|InvalidAction|NotImplemented\w*|UserPoolAddOnNotEnabledException|FeatureUnavailableInTierException|WebAuthnNotEnabledException|InvalidParameterException|ResourceNotFoundException)$/.test(
    name,
  )
    ? `This user pool has no ${what}. The service says: ${detail}`
    : null;
}

/** How the inspected page's storage fared. */
export const pageSessionWords: { readonly [S in 'unreadable' | 'none']: string } = {
  unreadable:
    'The storage of the inspected page cannot be read. Is a web page open in the tab, and has it loaded?',
  none: 'The page keeps no session of a user pool in its localStorage. Sign in there, then look again. Sessions that a page keeps in cookies or in memory cannot be seen from here.',
};

/** Attributes that every pool may have, for the name fields. */
export const standardAttributes: readonly string[] = [
  'email',
  'phone_number',
  'name',
  'given_name',
  'family_name',
  'middle_name',
  'nickname',
  'preferred_username',
  'address',
  'birthdate',
  'gender',
  'locale',
  'picture',
  'profile',
  'website',
  'zoneinfo',
];

/** Whether an attribute can be changed by its user. */
export function isOwnAttribute(name: string): boolean {
  return !/^(sub|identities|.*_verified|cognito:.*|dev:.*)$/.test(name);
}

/** Whether an attribute is proven by a code. */
export function isVerifiable(name: string): boolean {
  return name === 'email' || name === 'phone_number';
}

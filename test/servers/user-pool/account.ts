import { type Address, type Delivery, sendCode, useCode } from './codes.ts';
import { grantOfAccessToken, revokeAll } from './grants.ts';
import { firstFactors } from './initiate-auth.ts';
import { attributeList, type Input, optionalText, text, textList } from './input.ts';
import { setPassword } from './passwords.ts';
import type { Pool } from './pool.ts';
import { invalidParameter, notAuthorized, PoolError, wrongPassword } from './pool-error.ts';
import { attributesOf, type PoolUser, type SecondFactor } from './pool-user.ts';
import { isPassword } from './server-srp.ts';

/** The user of the access token of a call. */
export function callerOf(pool: Pool, input: Input): PoolUser {
  return grantOfAccessToken(pool, text(input, 'AccessToken')).user;
}

export function getUser(pool: Pool, input: Input): unknown {
  const user = callerOf(pool, input);
  return { Username: user.username, UserAttributes: attributesOf(user), ...factorSettings(user) };
}

export function getUserAuthFactors(pool: Pool, input: Input): unknown {
  const user = callerOf(pool, input);
  return {
    Username: user.username,
    ConfiguredUserAuthFactors: firstFactors(user).filter((factor) => factor !== 'PASSWORD_SRP'),
    ...factorSettings(user),
  };
}

function factorSettings({ preferred, factors }: PoolUser): Record<string, unknown> {
  return {
    ...(preferred === undefined ? {} : { PreferredMfaSetting: preferred }),
    ...(factors.size === 0 ? {} : { UserMFASettingList: [...factors] }),
  };
}

/** UpdateUserAttributes: a new address counts as not verified, and a code goes to it. */
export function updateUserAttributes(pool: Pool, input: Input): unknown {
  const user = callerOf(pool, input);
  const sent: Delivery[] = [];
  for (const [name, value] of attributeList(input, 'UserAttributes')) {
    if (name === 'sub' || name.endsWith('_verified')) {
      throw notAuthorized('A client attempted to write unauthorized attribute');
    }
    const before = user.attributes.get(name);
    user.attributes.set(name, value);
    if (!isAddress(name) || before === value) continue;
    user.attributes.set(`${name}_verified`, 'false');
    sent.push(sendCode(pool, user, `attribute ${name}`, name));
  }
  return { CodeDeliveryDetailsList: sent };
}

export function deleteUserAttributes(pool: Pool, input: Input): unknown {
  const user = callerOf(pool, input);
  for (const name of textList(input, 'UserAttributeNames')) {
    if (name === 'sub' || pool.settings.requiredAttributes.includes(name)) {
      throw invalidParameter(`Cannot delete required attribute: ${name}`);
    }
    user.attributes.delete(name);
    user.attributes.delete(`${name}_verified`);
  }
  return {};
}

export function getUserAttributeVerificationCode(pool: Pool, input: Input): unknown {
  const user = callerOf(pool, input);
  const name = text(input, 'AttributeName');
  if (!isAddress(name)) throw invalidParameter(`Invalid attribute name ${name}`);
  return { CodeDeliveryDetails: sendCode(pool, user, `attribute ${name}`, name) };
}

export function verifyUserAttribute(pool: Pool, input: Input): unknown {
  const user = callerOf(pool, input);
  const name = text(input, 'AttributeName');
  useCode(pool, user, `attribute ${name}`, text(input, 'Code'));
  user.attributes.set(`${name}_verified`, 'true');
  return {};
}

/** ChangePassword; a user without a password gets one. */
export async function changePassword(pool: Pool, input: Input): Promise<unknown> {
  const user = callerOf(pool, input);
  const before = optionalText(input, 'PreviousPassword');
  const known = user.verifier;
  if (known !== undefined) {
    const right = before !== undefined && (await isPassword(pool.group, user.username, before, known));
    if (!right) throw wrongPassword();
  }
  await setPassword(pool, user, text(input, 'ProposedPassword'));
  return {};
}

export function deleteUser(pool: Pool, input: Input): undefined {
  const user = callerOf(pool, input);
  revokeAll(pool, user);
  pool.users.delete(user.username);
  return undefined;
}

const factorFields: readonly (readonly [string, SecondFactor])[] = [
  ['SMSMfaSettings', 'SMS_MFA'],
  ['SoftwareTokenMfaSettings', 'SOFTWARE_TOKEN_MFA'],
  ['EmailMfaSettings', 'EMAIL_OTP'],
];

/** SetUserMFAPreference. */
export function setUserMfaPreference(pool: Pool, input: Input): unknown {
  const user = callerOf(pool, input);
  for (const [field, factor] of factorFields) {
    const told = input[field] as { Enabled?: boolean; PreferredMfa?: boolean } | null | undefined;
    if (told === undefined || told === null) continue;
    if (told.Enabled === true) requireReady(user, factor);
    if (told.Enabled === true) user.factors.add(factor);
    else user.factors.delete(factor);
    if (told.PreferredMfa === true && told.Enabled === true) user.preferred = factor;
    else if (user.preferred === factor) user.preferred = undefined;
  }
  return {};
}

function requireReady(user: PoolUser, factor: SecondFactor): void {
  if (factor === 'SOFTWARE_TOKEN_MFA') {
    if (!user.totpVerified) throw invalidParameter('User has not verified software token mfa');
    return;
  }
  const address = factor === 'SMS_MFA' ? 'phone_number' : 'email';
  if (user.attributes.get(`${address}_verified`) === 'true') return;
  throw new PoolError(
    'InvalidParameterException',
    `User does not have delivery config set to turn on ${factor}`,
  );
}

function isAddress(name: string): name is Address {
  return name === 'email' || name === 'phone_number';
}

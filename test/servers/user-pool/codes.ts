import { randomInt } from 'node:crypto';
import type { Pool } from './pool.ts';
import { invalidParameter, PoolError } from './pool-error.ts';
import type { PoolUser, SentCode } from './pool-user.ts';

/** Where a code goes. */
export type Address = 'email' | 'phone_number';

/** `CodeDeliveryDetails`. */
export interface Delivery {
  readonly AttributeName: Address;
  readonly DeliveryMedium: 'EMAIL' | 'SMS';
  readonly Destination: string;
}

/** Puts a new code for a purpose into the inbox; `to` replaces what the user's attribute says. */
export function sendCode(
  pool: Pool,
  user: PoolUser,
  purpose: string,
  address: Address,
  to?: string,
): Delivery {
  const destination = to ?? user.attributes.get(address);
  if (destination === undefined) throw invalidParameter(`User has no ${address} to send a code to.`);
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const medium = address === 'email' ? 'EMAIL' : 'SMS';
  user.codes.set(purpose, { code, expires: pool.now() + pool.settings.codeSeconds * 1000 });
  pool.inbox.push({ username: user.username, medium, destination, purpose, code });
  return { AttributeName: address, DeliveryMedium: medium, Destination: masked(destination) };
}

/** Uses up the code of a purpose, or throws and leaves it. */
export function useCode(pool: Pool, user: PoolUser, purpose: string, told: string): void {
  const sent: SentCode | undefined = user.codes.get(purpose);
  if (sent === undefined || sent.expires <= pool.now()) {
    throw new PoolError('ExpiredCodeException', 'Invalid code provided, please request a code again.');
  }
  if (sent.code !== told) {
    throw new PoolError('CodeMismatchException', 'Invalid verification code provided, please try again.');
  }
  user.codes.delete(purpose);
}

/** The address that a user's codes go to when no other is asked for. */
export function mainAddress(user: PoolUser): Address | undefined {
  return (['email', 'phone_number'] as const).find((name) => user.attributes.has(name));
}

function masked(destination: string): string {
  const [, name, host] = /^(.)[^@]*@(.)/.exec(destination) ?? [];
  return name === undefined ? `+*******${destination.slice(-4)}` : `${name}***@${host}***`;
}

import type { Pool } from './pool.ts';
import { PoolError } from './pool-error.ts';
import type { PoolUser } from './pool-user.ts';
import { makeVerifier } from './server-srp.ts';

/** Gives a user a password that the pool's policy allows. The password itself is not kept. */
export async function setPassword(pool: Pool, user: PoolUser, password: string): Promise<void> {
  checkPassword(pool, password);
  user.verifier = await makeVerifier(pool.group, user.username, password);
}

export function checkPassword(pool: Pool, password: string): void {
  if (password.length >= pool.settings.minimumPassword) return;
  throw new PoolError(
    'InvalidPasswordException',
    'Password did not conform with policy: Password not long enough',
  );
}

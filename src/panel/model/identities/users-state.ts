import { numberOf } from '#core/identity/json-fields.ts';
import type { UserSummary } from '#protocol/identity-contract.ts';

export type UserState = 'signed-in' | 'ended' | 'signed-out';

/** Whether a user can be used now. A session that ended by itself is another thing than one that was ended. */
export function userStateOf({ tokens, ended }: Pick<UserSummary, 'tokens' | 'ended'>): UserState {
  if (tokens) return 'signed-in';
  return ended ? 'ended' : 'signed-out';
}

/** How long the access token holds from its beginning, in milliseconds; null where it does not tell. */
export function tokenLifetime({ tokens }: Pick<UserSummary, 'tokens'>): number | null {
  const issued = tokens && numberOf(tokens.access, 'iat');
  const expires = tokens && numberOf(tokens.access, 'exp');
  return issued === null || expires === null ? null : (expires - issued) * 1000;
}

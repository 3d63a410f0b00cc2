import type { Signal } from '@preact/signals';
import type { Failure } from '#core/failure.ts';
import type { IdentitiesModel } from '../../../../model/identities/identities-model.ts';

/** Why the pool could not be told of a sign-out: the session is gone here all the same, with the form that ended it. */
export function signOutFailureOf({ userPools }: IdentitiesModel, userId: string): Signal<Failure | null> {
  return userPools.drafts.of<Failure | null>(`user ${userId} sign-out`, () => null);
}

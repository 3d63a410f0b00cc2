import type { Signal } from '@preact/signals';
import type { IdentitiesModel } from '../../../model/identities/identities-model.ts';
import { openPage } from '../open-page.ts';
import { beginDraftOf } from './begin-draft.ts';

export type PoolTab = 'sign-in' | 'sign-up' | 'forgot' | 'users' | 'settings';

/** The tab of a pool's page that is in front, also while other pages are. */
export function poolTabOf({ userPools }: IdentitiesModel, poolId: string): Signal<PoolTab> {
  return userPools.drafts.of<PoolTab>(`user-pool ${poolId} tab`, () => 'sign-in');
}

/** Shows the sign-in of a pool, with the name of a user in it. */
export function openSignIn(model: IdentitiesModel, poolId: string, username: string): void {
  poolTabOf(model, poolId).value = 'sign-in';
  const draft = beginDraftOf(model, poolId);
  draft.value = { ...draft.value, username };
  openPage(model, 'user-pool', poolId);
}

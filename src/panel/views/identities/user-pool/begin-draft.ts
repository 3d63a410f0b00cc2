import type { Signal } from '@preact/signals';
import type { Row } from '#core/compose/draft.ts';
import type { FirstFactor, SignInFlow } from '#core/identity/sign-in/pending-sign-in.ts';
import type { Keep } from '#protocol/secrets-contract.ts';
import type { IdentitiesModel } from '../../../model/identities/identities-model.ts';

/** A sign-in as it is typed, before it is begun. */
export type BeginDraft = {
  readonly username: string;
  readonly password: string;
  readonly flow: SignInFlow;
  /** With `USER_AUTH`; null: the service offers what there is. */
  readonly preferred: FirstFactor | null;
  readonly metadata: readonly Row[];
  readonly keep: Keep;
};

export function beginDraftOf({ userPools }: IdentitiesModel, poolId: string): Signal<BeginDraft> {
  return userPools.drafts.of<BeginDraft>(`user-pool ${poolId} begin`, () => ({
    username: '',
    password: '',
    flow: 'USER_SRP_AUTH',
    preferred: null,
    metadata: [],
    keep: userPools.findPool(poolId)?.keep ?? 'session',
  }));
}

/** Whether the form asks for a password. */
export function asksPassword({ flow, preferred }: BeginDraft): boolean {
  if (flow === 'USER_AUTH') return preferred === 'PASSWORD' || preferred === 'PASSWORD_SRP';
  return flow !== 'CUSTOM_WITHOUT_SRP';
}

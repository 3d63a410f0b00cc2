import type { Signal } from '@preact/signals';
import type { Row } from '#core/compose/draft.ts';
import type { IdentitiesModel } from '../../../model/identities/identities-model.ts';

/** A sign-up as it is typed, with the code that confirms it. */
export type SignUpDraft = {
  readonly username: string;
  readonly password: string;
  readonly passwordless: boolean;
  readonly attributes: readonly Row[];
  readonly validation: readonly Row[];
  readonly metadata: readonly Row[];
  readonly code: string;
  readonly forceAlias: boolean;
  readonly thenSignIn: boolean;
  /** What was said of the last thing that went well, such as where the code went. */
  readonly said: string;
};

export function signUpDraftOf({ userPools }: IdentitiesModel, poolId: string): Signal<SignUpDraft> {
  return userPools.drafts.of<SignUpDraft>(`user-pool ${poolId} sign-up`, () => ({
    ...{ username: '', password: '', passwordless: false, code: '', said: '' },
    ...{
      attributes: [{ id: 'email', enabled: true, name: 'email', value: '' }],
      validation: [],
      metadata: [],
    },
    ...{ forceAlias: false, thenSignIn: true },
  }));
}

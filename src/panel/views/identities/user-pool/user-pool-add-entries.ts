import type { IdentitiesModel } from '../../../model/identities/identities-model.ts';
import { openPage } from '../open-page.ts';

/** What of the menu Add is about user pools; not typed as its entries, which would be a circle. */
export const userPoolAddEntries: readonly {
  readonly id: string;
  readonly label: string;
  readonly detail: string;
  readonly open: (model: IdentitiesModel) => void;
}[] = [
  {
    id: 'user-pool',
    label: 'User pool',
    detail: 'An app client of a Cognito user pool: sign in, sign up, look after users',
    open: (model) => openPage(model, 'new-user-pool'),
  },
  {
    id: 'page-session',
    label: 'Session of the page',
    detail: 'Takes over who is signed in to the inspected page',
    open: (model) => openPage(model, 'page-session'),
  },
];

import type { IdentitiesModel } from '../../model/identities/identities-model.ts';
import { openPage } from './open-page.ts';
import { sourceAddEntries } from './source/source-add-entries.ts';
import { userPoolAddEntries } from './user-pool/user-pool-add-entries.ts';

/** One way to come by an identity. */
export type AddEntry = {
  readonly id: string;
  readonly label: string;
  /** A second line, for whom it is. */
  readonly detail?: string;
  readonly open: (model: IdentitiesModel) => void;
};

/** What the menu Add offers, in this order. */
export const addEntries: readonly AddEntry[] = [
  {
    id: 'paste',
    label: 'Paste credentials',
    detail: 'A credentials file, export commands, JSON, what the access portal shows',
    open: (model) => openPage(model, 'paste'),
  },
  {
    id: 'keys',
    label: 'Type in keys',
    detail: 'Access key id, secret, and session token',
    open: ({ profiles }) => {
      profiles.typing.value = { replaces: null };
    },
  },
  ...userPoolAddEntries,
  ...sourceAddEntries,
];

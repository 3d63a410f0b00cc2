import type { JSX } from 'preact';
import type { IdentitiesModel } from '../../model/identities/identities-model.ts';
import type { PageKind, Place } from '../../model/identities/place.ts';
import { AmplifyPage } from './amplify/amplify-page.tsx';
import { CenterPage } from './center/center-page.tsx';
import { NewCenterPage } from './center/connect-form.tsx';
import { PendingCenterPage } from './center/pending-page.tsx';
import { PastePage } from './paste/paste-page.tsx';
import { ProfilePage } from './profile/profile-page.tsx';
import { EditSourcePage, NewSourcePage } from './source/source-page.tsx';
import { NewPoolPage } from './user-pool/new-pool-page.tsx';
import { PageSessionPage } from './user-pool/page-session-page.tsx';
import { PoolPage } from './user-pool/pool-page.tsx';
import { UserPage } from './user-pool/user/user-page.tsx';
import { VaultPage } from './vault/vault-page.tsx';

/** A page is made anew for every id. It begins with a `PageHead`. */
export type IdentityPage = (props: {
  readonly model: IdentitiesModel;
  readonly id: string;
}) => JSX.Element | null;

/** The page of every kind; a kind without one does not compile. */
const pages: { readonly [K in PageKind]: IdentityPage } = {
  profile: ProfilePage,
  paste: PastePage,
  vault: VaultPage,
  'new-source': NewSourcePage,
  'edit-source': EditSourcePage,
  'new-center': NewCenterPage,
  'pending-center': PendingCenterPage,
  center: CenterPage,
  amplify: AmplifyPage,
  'user-pool': PoolPage,
  'new-user-pool': NewPoolPage,
  user: UserPage,
  'page-session': PageSessionPage,
};

export function PageOf(props: { readonly model: IdentitiesModel; readonly place: Place }): JSX.Element {
  const Page = pages[props.place.kind];
  return <Page model={props.model} id={props.place.id} />;
}

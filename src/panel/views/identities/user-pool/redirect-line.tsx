import type { JSX } from 'preact';
import type { IdentitiesModel } from '../../../model/identities/identities-model.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { useOnce } from './use-attempt.ts';

/** What the app client has to list before its hosted UI can be used from here. */
export function RedirectLine({ model }: { readonly model: IdentitiesModel }): JSX.Element | null {
  const { userPools, status } = model;
  useOnce(userPools.loadRedirectUri);
  const uri = userPools.redirectUri.value;
  if (uri === null) return null;
  return (
    <div class="field redirect-line">
      <span class="field-name">Redirect address</span>
      <span class="copy-line">
        <code id="pool-redirect">{uri}</code>
        <CopyButton
          what="the redirect address"
          text={() => uri}
          onCopied={(message) => {
            status.value = message;
          }}
        />
      </span>
      <span class="note">
        For the hosted UI, the app client lists it among its callback URLs, and among its sign-out URLs.
      </span>
    </div>
  );
}

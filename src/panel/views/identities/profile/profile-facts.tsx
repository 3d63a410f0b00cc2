import type { JSX } from 'preact';
import type { IdentitySummary } from '#protocol/secrets-contract.ts';
import { useNow } from '../../../ui/use-now.ts';
import { keyKindWords } from '../../../words/credential-words.ts';
import { expiryWords } from '../../../words/expiry-words.ts';
import { LifeBar } from '../life-bar.tsx';

/** What is known of keys without knowing them. */
export function ProfileFacts({ profile }: { readonly profile: IdentitySummary }): JSX.Element {
  const now = useNow();
  const { expiresAt } = profile;
  const expiry = expiryWords(expiresAt, now);
  return (
    <dl class="facts profile-facts">
      <div>
        <dt>Kind</dt>
        <dd>{keyKindWords(profile)}</dd>
      </div>
      <div>
        <dt>Key id</dt>
        <dd>
          <code>{profile.maskedKeyId}</code>
        </dd>
      </div>
      <div>
        <dt>Session token</dt>
        <dd>{profile.hasSessionToken ? 'yes' : 'no'}</dd>
      </div>
      <div>
        <dt>Expires</dt>
        <dd>
          {expiry && expiresAt !== null ? (
            <>
              <span id="profile-expiry" class="profile-expiry" data-tone={expiry.tone}>
                {expiry.text}
              </span>
              , on {new Date(expiresAt).toLocaleString()}
              <LifeBar expiresAt={expiresAt} lifetime={null} now={now} />
            </>
          ) : profile.hasSessionToken ? (
            'not told; AWS refuses them when they have'
          ) : (
            'never by themselves'
          )}
        </dd>
      </div>
    </dl>
  );
}

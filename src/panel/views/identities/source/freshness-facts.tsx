import type { JSX } from 'preact';
import type { CredentialSource } from '#core/identity/credential-source.ts';
import type { Freshness } from '#protocol/identity-contract.ts';
import { FieldError } from '../../../ui/field-error.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { expiryWords } from '../../../words/expiry-words.ts';
import { failureWords } from '../../../words/failure-words.ts';
import { refreshWords } from '../../../words/source-words.ts';

/** How long what was got still holds, when it is got anew, and why it was not. */
export function FreshnessFacts(props: {
  readonly source: CredentialSource;
  readonly freshness: Freshness;
}): JSX.Element {
  const { source, freshness } = props;
  const now = useNow(1000);
  const { expiresAt, failure } = freshness;
  const expiry = expiryWords(expiresAt, now);
  return (
    <>
      <dl class="facts source-facts">
        <div>
          <dt>Credentials</dt>
          <dd>
            {expiry ? (
              <span id="source-expiry" class="profile-expiry" data-tone={expiry.tone}>
                {expiry.text}
              </span>
            ) : (
              'none are got yet'
            )}
          </dd>
        </div>
        <div>
          <dt>New ones</dt>
          <dd id="source-refreshes">{refreshWords(source, freshness, now)}</dd>
        </div>
      </dl>
      {failure && <FieldError id="source-failure" tone="bad" {...failureWords(failure)} />}
    </>
  );
}

import type { JSX } from 'preact';
import type { IdentitySummary } from '#protocol/secrets-contract.ts';
import { WarningIcon } from '../../../ui/icons.tsx';
import { isLongTerm } from '../../../words/credential-words.ts';

const advice = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-workloads-use-roles';

/** Keys of an IAM user open what they open for ever; there are better ones. */
export function LongTermWarning({ profile }: { readonly profile: IdentitySummary }): JSX.Element | null {
  if (!isLongTerm(profile)) return null;
  return (
    <p class="form-warning" id="profile-long-term">
      <WarningIcon />
      <span>
        <strong>These are long-term keys.</strong> They hold until somebody deletes them, whoever has them.
        Temporary keys of IAM Identity Center, of a role or of an identity pool do the same and expire.{' '}
        <a href={advice} target="_blank" rel="noreferrer">
          What AWS advises
        </a>
      </span>
    </p>
  );
}

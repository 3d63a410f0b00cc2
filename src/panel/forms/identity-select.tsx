import type { JSX } from 'preact';
import type { IdentitySummary } from '#protocol/secrets-contract.ts';
import { ExpiryNote } from './expiry-note.tsx';

/** The choice of an identity, with how long the chosen one still holds. One that is gone stays chosen until another is. */
export function IdentitySelect(props: {
  readonly id: string;
  readonly value: string;
  readonly identities: readonly IdentitySummary[];
  readonly problem: boolean;
  readonly describedBy?: string | undefined;
  readonly onChange: (identityId: string) => void;
}): JSX.Element {
  const { id, value, identities } = props;
  const chosen = identities.find((identity) => identity.id === value);
  return (
    <>
      <select
        id={id}
        value={value}
        aria-invalid={props.problem ? true : undefined}
        aria-describedby={props.describedBy}
        onChange={(event) => props.onChange(event.currentTarget.value)}
      >
        {identities.map((identity) => (
          <option key={identity.id} value={identity.id}>
            {identity.name} · {identity.maskedKeyId}
          </option>
        ))}
        {!chosen && (
          <option value={value}>
            {value === '' ? '(choose credentials)' : '(gone with the last browser session)'}
          </option>
        )}
      </select>
      <ExpiryNote expiresAt={chosen?.expiresAt ?? null} />
    </>
  );
}

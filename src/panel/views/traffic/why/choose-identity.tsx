import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Client } from '#protocol/client.ts';
import type { IdentitySummary } from '#protocol/secrets-contract.ts';
import { IdentityDialog } from '../../../forms/identity-dialog.tsx';
import { IdentitySelect } from '../../../forms/identity-select.tsx';

/** The choice of whose credentials are used, with a way to add some. */
export function ChooseIdentity(props: {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly identities: readonly IdentitySummary[];
  readonly client: Client;
  readonly onChange: (identityId: string) => void;
  readonly onSay: (message: string) => void;
}): JSX.Element {
  const { id, label, value, identities, client, onChange, onSay } = props;
  const adding = useSignal(false);
  return (
    <div class="field-row choose-identity">
      <label class="field-name" for={id}>
        {label}
      </label>
      <IdentitySelect id={id} value={value} identities={identities} problem={false} onChange={onChange} />
      <button
        type="button"
        id={`${id}-add`}
        onClick={() => {
          adding.value = true;
        }}
      >
        Add credentials …
      </button>
      <IdentityDialog
        client={client}
        open={adding.value}
        onSaved={(identity) => {
          onChange(identity.id);
          onSay(`Saved ${identity.name} for this browser session.`);
        }}
        onClose={() => {
          adding.value = false;
        }}
      />
    </div>
  );
}

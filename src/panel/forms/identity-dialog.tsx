import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Failure } from '#core/failure.ts';
import { failureOf } from '#core/failure-error.ts';
import type { Client } from '#protocol/client.ts';
import type { IdentitySummary } from '#protocol/secrets-contract.ts';
import { Dialog } from '../ui/dialog.tsx';
import { FieldError } from '../ui/field-error.tsx';
import { failureWords } from '../words/failure-words.ts';
import { DialogField } from './dialog-field.tsx';

const empty = { name: '', accessKeyId: '', secretAccessKey: '', sessionToken: '', expiration: '' };

const fields = [
  { key: 'name', label: 'Name', field: 'profile', secret: false, note: 'yours to choose' },
  { key: 'accessKeyId', label: 'Access key id', field: 'access-key-id', secret: false, note: '' },
  { key: 'secretAccessKey', label: 'Secret access key', field: 'secret-access-key', secret: true, note: '' },
  {
    key: 'sessionToken',
    label: 'Session token',
    field: 'session-token',
    secret: true,
    note: 'only with ASIA… keys',
  },
  {
    key: 'expiration',
    label: 'Expires',
    field: 'expiration',
    secret: false,
    note: 'if you know it: 2026-11-21T09:00:00Z',
  },
] as const;

/** Credentials typed in by hand. They go to the worker once, on saving, and never come back. */
export function IdentityDialog(props: {
  readonly client: Client;
  readonly open: boolean;
  /** Given, its keys are replaced: it keeps its name, its id and where it is kept. */
  readonly replaces?: IdentitySummary | null | undefined;
  readonly onClose: () => void;
  readonly onSaved: (identity: IdentitySummary) => void;
}): JSX.Element {
  const { replaces = null } = props;
  const typed = useSignal(empty);
  const failure = useSignal<Failure | null>(null);
  const asked = replaces ? fields.filter(({ key }) => key !== 'name') : fields;
  const close = () => {
    typed.value = empty;
    failure.value = null;
    props.onClose();
  };
  const save = async (event: Event) => {
    event.preventDefault();
    const named = replaces ? { ...typed.value, name: replaces.name } : typed.value;
    try {
      props.onSaved(await props.client.call('saveIdentity', named));
      close();
    } catch (caught) {
      failure.value = failureOf(caught);
    }
  };
  return (
    <Dialog
      title={replaces ? `Replace the keys of ${replaces.name}` : 'Add credentials'}
      open={props.open}
      onClose={close}
    >
      <form class="form" onSubmit={(event) => void save(event)} autocomplete="off">
        <p class="note">
          {replaces?.keep === 'vault'
            ? 'Kept in the vault, encrypted, as the keys before.'
            : 'Kept by the background worker until the browser is closed. Nothing is written to the disk.'}
        </p>
        {asked.map(({ key, label, field, secret, note }) => (
          <DialogField
            key={key}
            id={`new-${key}`}
            label={label}
            secret={secret}
            note={note}
            value={typed.value[key]}
            failure={failure.value?.field === field ? failure.value : null}
            onInput={(value) => {
              typed.value = { ...typed.value, [key]: value };
            }}
          />
        ))}
        {failure.value && !asked.some(({ field }) => field === failure.value?.field) && (
          <FieldError id="new-problem" tone="bad" {...failureWords(failure.value)} />
        )}
        <div class="dialog-buttons">
          <button type="button" onClick={close}>
            Cancel
          </button>
          <button type="submit" class="primary" id="save-identity">
            {replaces?.keep === 'vault' ? 'Save in the vault' : 'Save for this session'}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Failure } from '#core/failure.ts';
import { failureOf } from '#core/failure-error.ts';
import type { ComposeModel } from '../../model/compose-model.ts';
import { draftActions } from '../../model/draft-actions.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { FieldError } from '../../ui/field-error.tsx';
import { failureWords } from '../../words/failure-words.ts';

const empty = { name: '', accessKeyId: '', secretAccessKey: '', sessionToken: '' };

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
] as const;

const plainInput = { type: 'text' } as const;
const secretInput = { type: 'password' } as const;

/** Credentials typed in by hand. They go to the worker once, on saving, and never come back. */
export function IdentityDialog(props: {
  readonly model: ComposeModel;
  readonly open: boolean;
  readonly onClose: () => void;
}): JSX.Element {
  const { model } = props;
  const typed = useSignal(empty);
  const failure = useSignal<Failure | null>(null);
  const close = () => {
    typed.value = empty;
    failure.value = null;
    props.onClose();
  };
  const save = async (event: Event) => {
    event.preventDefault();
    try {
      const saved = await model.ports.client.call('saveIdentity', typed.value);
      model.change(draftActions.auth(model.draft.value, { identityId: saved.id }));
      model.status.value = `Saved ${saved.name} for this browser session.`;
      close();
    } catch (caught) {
      failure.value = failureOf(caught);
    }
  };
  return (
    <Dialog title="Add credentials" open={props.open} onClose={close}>
      <form class="form" onSubmit={(event) => void save(event)} autocomplete="off">
        <p class="note">
          Kept by the background worker until the browser is closed. Nothing is written to the disk.
        </p>
        {fields.map(({ key, label, field, secret, note }) => {
          const problem = failure.value?.field === field ? failureWords(failure.value) : null;
          return (
            <div class="field" key={key}>
              <label class="field-name" for={`new-${key}`}>
                {label}
              </label>
              <span class="field-row">
                <input
                  id={`new-${key}`}
                  class="wire"
                  {...(secret ? secretInput : plainInput)}
                  autocomplete="off"
                  spellcheck={false}
                  value={typed.value[key]}
                  aria-describedby={problem ? `new-${key}-problem` : undefined}
                  aria-invalid={problem ? true : undefined}
                  onInput={(event) => {
                    typed.value = { ...typed.value, [key]: event.currentTarget.value };
                  }}
                />
                {note && <span class="note">{note}</span>}
              </span>
              {problem && <FieldError id={`new-${key}-problem`} tone="bad" {...problem} />}
            </div>
          );
        })}
        <div class="dialog-buttons">
          <button type="button" onClick={close}>
            Cancel
          </button>
          <button type="submit" class="primary" id="save-identity">
            Save for this session
          </button>
        </div>
      </form>
    </Dialog>
  );
}

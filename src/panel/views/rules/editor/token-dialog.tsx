import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Failure } from '#core/failure.ts';
import { failureOf } from '#core/failure-error.ts';
import type { AuthorisationKind } from '#core/rules/rule.ts';
import type { Client } from '#protocol/client.ts';
import type { TokenSummary } from '#protocol/secrets-contract.ts';
import { DialogField } from '../../../forms/dialog-field.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { focusSoon } from '../../../ui/focus-soon.ts';
import { TokenFacts } from './token-facts.tsx';

const empty = { name: '', value: '' };

/** A token or key that is pasted. It goes to the worker once, on saving, and never comes back; what it says of itself does. */
export function TokenDialog(props: {
  readonly client: Client;
  readonly kind: AuthorisationKind;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onSaved: (token: TokenSummary) => void;
}): JSX.Element {
  const typed = useSignal(empty);
  const failure = useSignal<Failure | null>(null);
  const saved = useSignal<TokenSummary | null>(null);
  const what = props.kind === 'api-key' ? 'key' : 'token';
  const close = () => {
    typed.value = empty;
    failure.value = null;
    saved.value = null;
    props.onClose();
  };
  const save = async (event: Event) => {
    event.preventDefault();
    const { name, value } = typed.value;
    try {
      const token = await props.client.call('saveToken', { name: name.trim() || `Pasted ${what}`, value });
      typed.value = empty;
      failure.value = null;
      props.onSaved(token);
      if (!token.claims) return close();
      saved.value = token;
      focusSoon('#token-done');
    } catch (caught) {
      failure.value = failureOf(caught);
    }
  };
  return (
    <Dialog title={`Paste a ${what}`} open={props.open} onClose={close}>
      {saved.value ? (
        <div class="form">
          <p>Saved {saved.value.name}. This is what it says of itself:</p>
          <TokenFacts token={saved.value} />
          <div class="dialog-buttons">
            <button type="button" class="primary" id="token-done" onClick={close}>
              Done
            </button>
          </div>
        </div>
      ) : (
        <form class="form" onSubmit={(event) => void save(event)} autocomplete="off">
          <p class="note">
            Kept by the background worker until the browser is closed. Nothing is written to the disk. The
            same name again takes the place of what was there.
          </p>
          <DialogField
            id="token-value"
            label={what === 'key' ? 'Key' : 'Token'}
            secret
            note=""
            value={typed.value.value}
            failure={failure.value}
            onInput={(value) => {
              typed.value = { ...typed.value, value };
            }}
          />
          <DialogField
            id="token-name"
            label="Name"
            secret={false}
            note="yours to choose"
            value={typed.value.name}
            failure={null}
            onInput={(name) => {
              typed.value = { ...typed.value, name };
            }}
          />
          <div class="dialog-buttons">
            <button type="button" onClick={close}>
              Cancel
            </button>
            <button type="submit" class="primary" id="save-token">
              Save for this session
            </button>
          </div>
        </form>
      )}
    </Dialog>
  );
}

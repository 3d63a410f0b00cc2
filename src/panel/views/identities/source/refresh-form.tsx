import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Failure } from '#core/failure.ts';
import type { CredentialSource } from '#core/identity/credential-source.ts';
import type { IdentitySummary } from '#protocol/secrets-contract.ts';
import { TextField } from '../../../forms/text-field.tsx';
import type { IdentitiesModel } from '../../../model/identities/identities-model.ts';
import { focusSoon } from '../../../ui/focus-soon.ts';
import { SecretField } from '../../../ui/secret-field.tsx';
import { failureWords } from '../../../words/failure-words.ts';
import { FailureNote } from './failure-note.tsx';

/** What only the user can give: the code of an MFA device, or a new token of a provider. */
function needOf(source: CredentialSource): 'code' | 'token' | 'assertion' | null {
  if ('mfaSerial' in source) return source.mfaSerial === '' ? null : 'code';
  if (source.kind === 'saml') return 'assertion';
  const token =
    source.kind === 'web-identity' || (source.kind === 'identity-pool' && source.login.kind === 'token');
  return token ? 'token' : null;
}

/** Gets new credentials now; it asks for what only the user can give. */
export function RefreshForm(props: {
  readonly model: IdentitiesModel;
  readonly profile: IdentitySummary;
  readonly source: CredentialSource;
}): JSX.Element {
  const { model, profile, source } = props;
  const typed = useSignal('');
  const busy = useSignal(false);
  const failure = useSignal<Failure | null>(null);
  const need = needOf(source);
  // A base with an MFA device of its own asks for its code there.
  const ofField =
    need !== null && /^form:(?:mfaCode|token|assertion)$/.test(failure.value?.field ?? '')
      ? failure.value
      : null;
  const problem = ofField && failureWords(ofField);
  const input = (value: string): void => {
    typed.value = value;
    if (ofField) failure.value = null;
  };
  const refresh = async (): Promise<void> => {
    if (busy.value) return;
    busy.value = true;
    const [code, token] = need === 'code' ? [typed.value, ''] : ['', typed.value];
    failure.value = await model.sources.refresh(profile, code, token);
    busy.value = false;
    if (failure.value) focusSoon('#source-new', '#source-refresh');
    else typed.value = '';
  };
  return (
    <form
      class="form source-refresh"
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        void refresh();
      }}
    >
      {need === 'code' && (
        <TextField
          id="source-new"
          name="Code of the MFA device"
          value={typed.value}
          placeholder="123456"
          problem={problem && { ...problem, tone: 'bad' }}
          onInput={input}
        />
      )}
      {(need === 'token' || need === 'assertion') && (
        <SecretField
          id="source-new"
          label={need === 'token' ? 'New token of the provider' : 'New SAML response'}
          value={typed.value}
          problem={problem}
          note={
            source.kind === 'identity-pool'
              ? 'A token of the same provider keeps the identity id. For another provider, edit the source.'
              : 'The stored one is tried if you leave this blank.'
          }
          onInput={input}
        />
      )}
      {failure.value && !ofField && (
        <FailureNote
          model={model}
          id="source-refresh-problem"
          failure={failure.value}
          onAllowed={() => void refresh()}
        />
      )}
      <div class="form-actions">
        <button
          type="submit"
          class="primary"
          id="source-refresh"
          aria-disabled={busy.value || profile.freshness?.refreshing || undefined}
        >
          {busy.value ? 'Refreshing …' : 'Refresh'}
        </button>
      </div>
    </form>
  );
}

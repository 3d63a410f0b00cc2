import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Failure } from '#core/failure.ts';
import type { IdentitySummary } from '#protocol/secrets-contract.ts';
import type { IdentitiesModel } from '../../../model/identities/identities-model.ts';
import { ConfirmLine } from '../../../ui/confirm-line.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { FieldError } from '../../../ui/field-error.tsx';
import { focusSoon } from '../../../ui/focus-soon.ts';
import { failureWords } from '../../../words/failure-words.ts';

/** Who one is to an identity pool, and the way to be somebody else. */
export function FederationFacts(props: {
  readonly model: IdentitiesModel;
  readonly profile: IdentitySummary;
}): JSX.Element {
  const { model, profile } = props;
  const { identityId } = profile;
  const asking = useSignal(false);
  const failure = useSignal<Failure | null>(null);
  const stop = (): void => {
    asking.value = false;
    focusSoon('#source-clear', '#source-refresh');
  };
  return (
    <div class="field">
      <span class="field-name">Identity id</span>
      <span class="field-row">
        <code id="source-identity-id">{identityId ?? 'none yet'}</code>
        {identityId !== undefined && (
          <CopyButton
            what="the identity id"
            text={() => identityId}
            onCopied={(message) => {
              model.status.value = message;
            }}
          />
        )}
        {identityId !== undefined && !asking.value && (
          <button
            type="button"
            id="source-clear"
            onClick={() => {
              asking.value = true;
            }}
          >
            Clear federation
          </button>
        )}
      </span>
      {asking.value && (
        <ConfirmLine
          id="source-clear-now"
          question={`Forget the identity id and the credentials of ${profile.name}? The pool gives an id again when they are next needed: to a guest a new one, to a user the same.`}
          yes="Clear"
          onYes={() =>
            void model.sources.clearFederation(profile).then((refused) => {
              failure.value = refused;
              stop();
            })
          }
          onNo={stop}
        />
      )}
      {failure.value && <FieldError id="source-clear-problem" tone="bad" {...failureWords(failure.value)} />}
    </div>
  );
}

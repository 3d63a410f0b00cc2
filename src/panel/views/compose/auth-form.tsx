import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { DraftAuth } from '#core/compose/draft.ts';
import type { ComposeModel } from '../../model/compose-model.ts';
import { draftActions } from '../../model/draft-actions.ts';
import { FieldError } from '../../ui/field-error.tsx';
import { scopeReason } from '../../words/trace-words.ts';
import { ForgetButton } from './forget-button.tsx';
import { IdentityDialog } from './identity-dialog.tsx';
import { problemAt } from './problems.ts';
import { ProfileKnobs } from './profile-knobs.tsx';
import { TextField } from './text-field.tsx';

/** How the request is authorised: mode, identity, scope, dates, and the signing profile behind a disclosure. */
export function AuthForm({ model }: { readonly model: ComposeModel }): JSX.Element {
  const { auth } = model.draft.value;
  const adding = useSignal(false);
  const identityProblem = problemAt(model.reply.value, 'profile');
  const change = (next: Partial<DraftAuth>) => model.change(draftActions.auth(model.draft.value, next));
  const scope = model.reply.value?.scope ?? null;
  return (
    <div class="form">
      <label class="field">
        <span class="field-name">Sign</span>
        <select
          id="auth-kind"
          value={auth.kind}
          onChange={(event) => change({ kind: event.currentTarget.value as DraftAuth['kind'] })}
        >
          <option value="header">SigV4 in the headers</option>
          <option value="query">SigV4 in the query (presigned URL)</option>
          <option value="none">not at all</option>
        </select>
      </label>
      {auth.kind !== 'none' && (
        <>
          <div class="field" data-source="key" data-part="key">
            <label class="field-name" for="identity">
              As
            </label>
            <span class="field-row">
              <select
                id="identity"
                value={auth.identityId}
                aria-describedby={identityProblem ? 'identity-problem' : undefined}
                onChange={(event) => change({ identityId: event.currentTarget.value })}
              >
                {model.identities.value.map(({ id, name, maskedKeyId }) => (
                  <option key={id} value={id}>
                    {name} · {maskedKeyId}
                  </option>
                ))}
                {!model.identities.value.some(({ id }) => id === auth.identityId) && (
                  <option value={auth.identityId}>(gone with the last browser session)</option>
                )}
              </select>
              <button
                type="button"
                id="add-identity"
                onClick={() => {
                  adding.value = true;
                }}
              >
                Add credentials …
              </button>
              <ForgetButton model={model} />
            </span>
            {identityProblem && <FieldError id="identity-problem" {...identityProblem} />}
          </div>
          <TextField
            model={model}
            id="service"
            name="Service"
            field="service"
            source="scope"
            part="scope"
            value={auth.service}
            placeholder={scope?.service ?? ''}
            onInput={(service) => change({ service })}
          >
            {auth.service === '' ? scope && scopeReason(scope.serviceReason) : 'typed'}
          </TextField>
          <TextField
            model={model}
            id="region"
            name="Region"
            field="region"
            source="scope"
            part="scope"
            value={auth.region}
            placeholder={scope?.region ?? ''}
            onInput={(region) => change({ region })}
          >
            {auth.region === '' ? scope && scopeReason(scope.regionReason) : 'typed'}
          </TextField>
          {auth.kind === 'query' && (
            <TextField
              model={model}
              id="expires"
              name="Expires in"
              field="expires"
              source="date"
              part="date"
              value={auth.expiresIn}
              placeholder="3600"
              onInput={(expiresIn) => change({ expiresIn })}
            >
              seconds, 1 to 604800
            </TextField>
          )}
          <TextField
            model={model}
            id="amz-date"
            name="Date"
            field="date"
            source="date"
            part="date"
            value={auth.amzDate}
            placeholder="now"
            onInput={(amzDate) => change({ amzDate })}
          >
            {auth.amzDate === '' ? 'the moment of signing' : 'fixed'}
          </TextField>
          <ProfileKnobs model={model} onScopeDate={(scopeDate) => change({ scopeDate })} />
        </>
      )}
      <IdentityDialog
        model={model}
        open={adding.value}
        onClose={() => {
          adding.value = false;
        }}
      />
    </div>
  );
}

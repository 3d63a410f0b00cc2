import { useSignal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import type { DraftAuth } from '#core/compose/draft.ts';
import type { Field } from '#core/failure.ts';
import { failureOf } from '#core/failure-error.ts';
import type { ComposeModel } from '../../model/compose-model.ts';
import { draftActions } from '../../model/draft-actions.ts';
import { FieldError } from '../../ui/field-error.tsx';
import { failureWords } from '../../words/failure-words.ts';
import { scopeReason } from '../../words/trace-words.ts';
import { IdentityDialog } from './identity-dialog.tsx';
import { problemAt } from './problems.ts';
import { ProfileKnobs } from './profile-knobs.tsx';

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

/** Takes typed credentials out of the worker; the built-in examples stay. */
function ForgetButton({ model }: { readonly model: ComposeModel }): JSX.Element | null {
  const { identityId } = model.draft.value.auth;
  const identity = model.identities.value.find(({ id, builtIn }) => id === identityId && !builtIn);
  if (!identity) return null;
  const forget = async () => {
    const builtIn = model.identities.value.find((other) => other.builtIn);
    // The button goes away with what it forgets, and the focus must not go with it.
    document.querySelector<HTMLElement>('#identity')?.focus();
    model.change(draftActions.auth(model.draft.value, { identityId: builtIn?.id ?? '' }));
    try {
      await model.ports.client.call('removeIdentity', { id: identity.id });
      model.status.value = `Forgot ${identity.name}.`;
    } catch (caught) {
      model.status.value = failureWords(failureOf(caught)).title;
    }
  };
  return (
    <button type="button" id="forget-identity" onClick={() => void forget()}>
      Forget
    </button>
  );
}

export function TextField(props: {
  readonly model: ComposeModel;
  readonly id: string;
  readonly name: string;
  readonly field: Field;
  readonly source: string;
  readonly part: string;
  readonly value: string;
  readonly placeholder: string;
  readonly onInput: (value: string) => void;
  readonly children?: ComponentChildren;
}): JSX.Element {
  const { id, name, value, placeholder } = props;
  const problem = problemAt(props.model.reply.value, props.field);
  return (
    <div class="field" data-source={props.source} data-part={props.part}>
      <label class="field-name" for={id}>
        {name}
      </label>
      <span class="field-row">
        <input
          id={id}
          class="wire"
          spellcheck={false}
          value={value}
          placeholder={placeholder}
          aria-invalid={problem?.tone === 'bad' ? true : undefined}
          aria-describedby={problem ? `${id}-problem` : `${id}-note`}
          onInput={(event) => props.onInput(event.currentTarget.value)}
        />
        <span class="note" id={`${id}-note`}>
          {props.children}
        </span>
      </span>
      {problem && <FieldError id={`${id}-problem`} {...problem} />}
    </div>
  );
}

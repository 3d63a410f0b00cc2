import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { DraftAuth } from '#core/compose/draft.ts';
import { generalProfile } from '#core/endpoints/signing-profile.ts';
import { IdentityDialog } from '../../forms/identity-dialog.tsx';
import { IdentitySelect } from '../../forms/identity-select.tsx';
import { ProfileKnobs } from '../../forms/profile-knobs.tsx';
import { TextField } from '../../forms/text-field.tsx';
import type { ComposeModel } from '../../model/compose-model.ts';
import { draftActions } from '../../model/draft-actions.ts';
import { FieldError } from '../../ui/field-error.tsx';
import { scopeReason } from '../../words/trace-words.ts';
import { ForgetButton } from './forget-button.tsx';
import { LearnedScope } from './learned-scope.tsx';
import { problemAt } from './problems.ts';

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
              <IdentitySelect
                id="identity"
                value={auth.identityId}
                identities={model.identities.value}
                problem={identityProblem?.tone === 'bad'}
                describedBy={identityProblem ? 'identity-problem' : undefined}
                onChange={(identityId) => change({ identityId })}
              />
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
            id="service"
            name="Service"
            problem={problemAt(model.reply.value, 'service')}
            source="scope"
            part="scope"
            value={auth.service}
            placeholder={scope?.learned.service ?? scope?.service ?? ''}
            onInput={(service) => change({ service })}
          >
            {auth.service !== ''
              ? 'typed'
              : scope?.learned.service !== undefined
                ? 'learned from an answer'
                : scope && scopeReason(scope.serviceReason)}
          </TextField>
          <TextField
            id="region"
            name="Region"
            problem={problemAt(model.reply.value, 'region')}
            source="scope"
            part="scope"
            value={auth.region}
            placeholder={scope?.learned.region ?? scope?.region ?? ''}
            onInput={(region) => change({ region })}
          >
            {auth.region !== ''
              ? 'typed'
              : scope?.learned.region !== undefined
                ? 'learned from an answer'
                : scope && scopeReason(scope.regionReason)}
          </TextField>
          <LearnedScope model={model} />
          {auth.kind === 'query' && (
            <TextField
              id="expires"
              name="Expires in"
              problem={problemAt(model.reply.value, 'expires')}
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
            id="amz-date"
            name="Date"
            problem={problemAt(model.reply.value, 'date')}
            source="date"
            part="date"
            value={auth.amzDate}
            placeholder="now"
            onInput={(amzDate) => change({ amzDate })}
          >
            {auth.amzDate === '' ? 'the moment of signing' : 'fixed'}
          </TextField>
          <ProfileKnobs
            idPrefix="knob"
            own={auth.profile}
            ofService={model.reply.value?.profile ?? generalProfile}
            onChange={(profile) => change({ profile })}
          >
            <TextField
              id="scope-date"
              name="Scope date"
              problem={problemAt(model.reply.value, 'scope-date')}
              source="scope"
              part="scope"
              value={auth.scopeDate}
              placeholder="the day of the date"
              onInput={(scopeDate) => change({ scopeDate })}
            >
              YYYYMMDD
            </TextField>
          </ProfileKnobs>
        </>
      )}
      <IdentityDialog
        client={model.ports.client}
        open={adding.value}
        onSaved={({ id, name }) => {
          change({ identityId: id });
          model.status.value = `Saved ${name} for this browser session.`;
        }}
        onClose={() => {
          adding.value = false;
        }}
      />
    </div>
  );
}

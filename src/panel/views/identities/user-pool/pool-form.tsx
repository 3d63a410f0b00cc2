import type { JSX } from 'preact';
import type { UserPoolSummary } from '#protocol/identity-contract.ts';
import { TextField } from '../../../forms/text-field.tsx';
import type { IdentitiesModel } from '../../../model/identities/identities-model.ts';
import { focusSoon } from '../../../ui/focus-soon.ts';
import { SecretField } from '../../../ui/secret-field.tsx';
import { canKeep, KeepChoice } from '../keep-choice.tsx';
import { AttemptSaid, fieldProblem } from './attempt-said.tsx';
import { FormActions } from './form-actions.tsx';
import { type PoolDraft, poolDraft, poolInput, regionOf } from './pool-draft.ts';
import { RedirectLine } from './redirect-line.tsx';
import { useAttempt } from './use-attempt.ts';

const fields = ['name', 'userPoolId', 'clientId', 'clientSecret', 'region', 'endpoint', 'domain', 'scopes'];

/** An app client of a user pool, to be added or changed. */
export function PoolForm(props: {
  readonly model: IdentitiesModel;
  readonly pool: UserPoolSummary | null;
  readonly onSaved: (pool: UserPoolSummary) => void;
}): JSX.Element {
  const { model, pool } = props;
  const { userPools } = model;
  const key = `user-pool ${pool?.id ?? ''} form`;
  const draft = userPools.drafts.of<PoolDraft>(key, () => poolDraft(pool));
  const attempt = useAttempt();
  const set = (change: Partial<PoolDraft>): void => {
    draft.value = { ...draft.value, ...change };
  };
  const text = (
    property: Exclude<keyof PoolDraft, 'keep' | 'clientSecret'>,
    name: string,
    placeholder: string,
    note?: string,
  ) => (
    <TextField
      id={`pool-${property}`}
      name={name}
      value={draft.value[property]}
      placeholder={placeholder}
      problem={fieldProblem(attempt.failure, property)}
      onInput={(value) => set({ [property]: value })}
    >
      {note}
    </TextField>
  );
  const save = async (): Promise<void> => {
    if (!canKeep(model, draft.value.keep)) {
      focusSoon('#pool-passphrase', '#pool-create-vault');
      return;
    }
    const saved = await attempt.run(async (signal) => {
      const result = await userPools.save(poolInput(pool?.id ?? null, draft.value), signal);
      // Nothing typed stays behind, the secret least of all.
      userPools.drafts.drop(key);
      props.onSaved(result);
    });
    if (!saved) focusSoon('#pool-form [aria-invalid="true"]', '#pool-save');
  };
  const region = regionOf(draft.value.userPoolId);
  const removes = draft.value.clientSecret === null;
  return (
    <>
      <form
        class="form"
        id="pool-form"
        autocomplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {text('userPoolId', 'User pool id', 'eu-central-1_AbCdEfGhI')}
        {text('clientId', 'Client id', '1h57kf5cpq17m0eml12EXAMPLE', 'of an app client of the pool')}
        <SecretField
          id="pool-clientSecret"
          label="Client secret"
          value={draft.value.clientSecret ?? ''}
          note={
            removes
              ? 'The stored one is removed when you save.'
              : pool?.hasClientSecret
                ? 'One is stored. Leave this empty to keep it.'
                : 'Only where the app client has one.'
          }
          problem={fieldProblem(attempt.failure, 'clientSecret')}
          onInput={(clientSecret) => set({ clientSecret })}
        />
        {pool?.hasClientSecret && (
          <button
            type="button"
            class="text-button"
            id="pool-remove-secret"
            onClick={() => set({ clientSecret: removes ? '' : null })}
          >
            {removes ? 'Keep the stored secret' : 'Remove the stored secret'}
          </button>
        )}
        {text(
          'name',
          'Name',
          draft.value.userPoolId.trim() || 'shop',
          'yours to choose; the pool’s id if left empty',
        )}
        <div class="field-pair">
          {text('region', 'Region', region || 'from the id', region ? `${region} by its id` : undefined)}
          {text('endpoint', 'Endpoint', 'AWS’s own', 'in place of AWS’s, for a local pool or a proxy')}
        </div>
        <div class="field-pair">
          {text(
            'domain',
            'Domain of the hosted UI',
            'shop.auth.eu-central-1.amazoncognito.com',
            'if it has one',
          )}
          {text('scopes', 'Scopes', 'openid email', 'of the hosted UI, with blanks between')}
        </div>
      </form>
      <RedirectLine model={model} />
      <KeepChoice model={model} idPrefix="pool" value={draft.value.keep} onChange={(keep) => set({ keep })} />
      <AttemptSaid model={model} id="pool" attempt={attempt} fields={fields} />
      <FormActions
        id="pool-save"
        form="pool-form"
        label={pool ? 'Save' : 'Add the user pool'}
        busyLabel="Saving …"
        attempt={attempt}
      />
    </>
  );
}

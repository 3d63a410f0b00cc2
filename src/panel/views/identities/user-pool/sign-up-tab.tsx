import type { JSX } from 'preact';
import type { UserPoolSummary } from '#protocol/identity-contract.ts';
import { TextField } from '../../../forms/text-field.tsx';
import type { IdentitiesModel } from '../../../model/identities/identities-model.ts';
import { focusSoon } from '../../../ui/focus-soon.ts';
import { SecretField } from '../../../ui/secret-field.tsx';
import { failureWords } from '../../../words/failure-words.ts';
import { deliveryWords } from '../../../words/sign-in-words.ts';
import { standardAttributes } from '../../../words/user-pool-words.ts';
import { isAboutPassword } from './about-password.ts';
import { AttemptSaid, fieldProblem } from './attempt-said.tsx';
import { ConfirmForm } from './confirm-form.tsx';
import { FormActions } from './form-actions.tsx';
import { type SignUpDraft, signUpDraftOf } from './sign-up-draft.ts';
import { TextsGrid, textsOf } from './texts-grid.tsx';
import { useAttempt } from './use-attempt.ts';

/** A new user of the pool, and the code that confirms them. */
export function SignUpTab(props: {
  readonly model: IdentitiesModel;
  readonly pool: UserPoolSummary;
}): JSX.Element {
  const { model, pool } = props;
  const draft = signUpDraftOf(model, pool.id);
  const attempt = useAttempt();
  const { username, password, passwordless, attributes, validation, metadata } = draft.value;
  const set = (change: Partial<SignUpDraft>): void => {
    draft.value = { ...draft.value, ...change };
  };
  const ofPassword = isAboutPassword(attempt.failure) && attempt.failure;
  const signUp = async (): Promise<void> => {
    const went = await attempt.run(async (signal) => {
      const { delivery, confirmed } = await model.userPools.act(
        pool.id,
        {
          kind: 'sign-up',
          username: username.trim(),
          password: passwordless ? null : password,
          // What was suggested and left empty was not meant.
          attributes: textsOf(attributes.filter(({ value }) => value !== '')),
          validationData: textsOf(validation),
          clientMetadata: textsOf(metadata),
        },
        signal,
      );
      const said = confirmed
        ? `${username.trim()} is signed up and confirmed; no code is needed.`
        : `${username.trim()} is signed up. ${deliveryWords(delivery ?? { medium: null, destination: null })}`;
      set({ password: '', said });
      model.status.value = said;
      focusSoon('#confirm-code');
    });
    if (!went) focusSoon('#sign-up-form [aria-invalid="true"]', '#sign-up');
  };
  return (
    <div class="two-forms">
      <form
        class="form"
        id="sign-up-form"
        autocomplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          void signUp();
        }}
      >
        <h3>New user</h3>
        <TextField
          id="sign-up-username"
          name="User name"
          value={username}
          placeholder="ada"
          problem={fieldProblem(attempt.failure, 'username')}
          onInput={(value) => set({ username: value })}
        >
          or an e-mail address, where the pool signs in by it
        </TextField>
        <label class="check">
          <input
            type="checkbox"
            id="sign-up-passwordless"
            checked={passwordless}
            onChange={(event) => set({ passwordless: event.currentTarget.checked })}
          />
          <span>
            Without a password{' '}
            <span class="note">(signs in by code or passkey alone, where the pool allows it)</span>
          </span>
        </label>
        {!passwordless && (
          <SecretField
            id="sign-up-password"
            label="Password"
            value={password}
            problem={ofPassword ? failureWords(ofPassword) : null}
            onInput={(value) => set({ password: value })}
          />
        )}
        <TextsGrid
          label="Attributes"
          noun="attribute"
          rows={attributes}
          suggestions={standardAttributes}
          onChange={(rows) => set({ attributes: rows })}
          note="Own attributes begin with custom:"
        />
        <details class="knobs">
          <summary>Validation data and client metadata</summary>
          <TextsGrid
            label="Validation data"
            noun="validation"
            rows={validation}
            onChange={(rows) => set({ validation: rows })}
            note="For the Lambda function before the sign-up; not kept by the pool."
          />
          <TextsGrid
            label="Client metadata"
            noun="metadatum"
            rows={metadata}
            onChange={(rows) => set({ metadata: rows })}
            note="For all of the pool’s Lambda functions."
          />
        </details>
        {!(ofPassword && !passwordless) && (
          <AttemptSaid model={model} id="sign-up" attempt={attempt} fields={['username']} />
        )}
        <FormActions id="sign-up" label="Sign up" busyLabel="Signing up …" attempt={attempt} />
      </form>
      <ConfirmForm model={model} pool={pool} />
    </div>
  );
}

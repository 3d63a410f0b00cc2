import type { JSX } from 'preact';
import type { FirstFactor, SignInFlow } from '#core/identity/sign-in/pending-sign-in.ts';
import type { UserPoolSummary } from '#protocol/identity-contract.ts';
import type { FieldProblem } from '../../../forms/field-problem.ts';
import { TextField } from '../../../forms/text-field.tsx';
import type { IdentitiesModel } from '../../../model/identities/identities-model.ts';
import { focusSoon } from '../../../ui/focus-soon.ts';
import { SecretField } from '../../../ui/secret-field.tsx';
import { failureWords } from '../../../words/failure-words.ts';
import { factorWords, firstFactors, flowWords } from '../../../words/sign-in-words.ts';
import { canKeep, KeepChoice } from '../keep-choice.tsx';
import { openPage } from '../open-page.ts';
import { refusedFor } from './about-password.ts';
import { AttemptSaid, fieldProblem } from './attempt-said.tsx';
import { asksPassword, type BeginDraft, beginDraftOf } from './begin-draft.ts';
import { FormActions } from './form-actions.tsx';
import { focusStep } from './steps/focus-step.ts';
import { TextsGrid, textsOf } from './texts-grid.tsx';
import { useAttempt } from './use-attempt.ts';

const flows = Object.entries(flowWords) as readonly (readonly [SignInFlow, { name: string; note: string }])[];

/** Who signs in, and in which way. */
export function BeginForm(props: {
  readonly model: IdentitiesModel;
  readonly pool: UserPoolSummary;
}): JSX.Element {
  const { model, pool } = props;
  const { signIns } = model;
  const draft = beginDraftOf(model, pool.id);
  const attempt = useAttempt();
  const { username, password, flow, preferred, metadata, keep } = draft.value;
  const set = (change: Partial<BeginDraft>): void => {
    draft.value = { ...draft.value, ...change };
  };
  const ofName = refusedFor(attempt.failure, 'UserNotFoundException');
  const ofPassword = refusedFor(attempt.failure, 'NotAuthorizedException') && asksPassword(draft.value);
  const words: FieldProblem | null = attempt.failure && { ...failureWords(attempt.failure), tone: 'bad' };
  const begin = async (): Promise<void> => {
    if (!canKeep(model, keep)) {
      focusSoon('#sign-in-passphrase', '#sign-in-create-vault');
      return;
    }
    if (username.trim() === '') {
      attempt.fail({ code: 'field-empty', field: 'form:username' });
      focusSoon('#sign-in-username');
      return;
    }
    const begun = await attempt.run(async (signal) => {
      const typed = asksPassword(draft.value) && password !== '' ? password : null;
      const signIn = await signIns.begin(
        {
          ...{ poolId: pool.id, username: username.trim(), password: typed, flow, keep },
          preferred: flow === 'USER_AUTH' ? preferred : null,
          clientMetadata: textsOf(metadata),
        },
        signal,
      );
      set({ password: '' });
      if (signIn.userId !== null) {
        openPage(model, 'user', signIn.userId);
      } else focusStep(signIn.id);
    });
    if (!begun) focusSoon('#sign-in-form [aria-invalid="true"]', '#sign-in-password', '#sign-in-username');
  };
  return (
    <>
      <form
        class="form"
        id="sign-in-form"
        autocomplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          void begin();
        }}
      >
        <TextField
          id="sign-in-username"
          name="User name"
          value={username}
          placeholder="ada"
          problem={ofName ? words : fieldProblem(attempt.failure, 'username')}
          onInput={(value) => set({ username: value })}
        >
          or an e-mail address or phone number, where the pool takes it
        </TextField>
        {asksPassword(draft.value) && (
          <SecretField
            id="sign-in-password"
            label="Password"
            value={password}
            problem={ofPassword ? words : fieldProblem(attempt.failure, 'password')}
            onInput={(value) => set({ password: value })}
          />
        )}
        <div class="field">
          <label class="field-name" for="sign-in-flow">
            Way
          </label>
          <select
            id="sign-in-flow"
            value={flow}
            aria-describedby="sign-in-flow-note"
            onChange={(event) => set({ flow: event.currentTarget.value as SignInFlow })}
          >
            {flows.map(([id, { name }]) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
          <span class="note" id="sign-in-flow-note">
            {flowWords[flow].note}
          </span>
        </div>
        {flow === 'USER_AUTH' && (
          <div class="field">
            <label class="field-name" for="sign-in-preferred">
              First factor
            </label>
            <select
              id="sign-in-preferred"
              value={preferred ?? ''}
              onChange={(event) =>
                set({ preferred: (event.currentTarget.value || null) as FirstFactor | null })
              }
            >
              <option value="">Choose from what the pool offers</option>
              {firstFactors.map((factor) => (
                <option key={factor} value={factor}>
                  {factorWords(factor)}
                </option>
              ))}
            </select>
          </div>
        )}
        <details class="knobs">
          <summary>Client metadata</summary>
          <TextsGrid
            label="Client metadata"
            noun="metadatum"
            rows={metadata}
            onChange={(rows) => set({ metadata: rows })}
            note="For the pool’s Lambda functions."
          />
        </details>
      </form>
      <KeepChoice model={model} idPrefix="sign-in" value={keep} onChange={(value) => set({ keep: value })} />
      {!ofName && !ofPassword && (
        <AttemptSaid model={model} id="sign-in" attempt={attempt} fields={['username', 'password']} />
      )}
      <FormActions
        id="sign-in-begin"
        form="sign-in-form"
        label="Sign in"
        busyLabel="Signing in …"
        attempt={attempt}
      />
    </>
  );
}

import type { JSX } from 'preact';
import type { UserPoolSummary } from '#protocol/identity-contract.ts';
import { TextField } from '../../../forms/text-field.tsx';
import type { IdentitiesModel } from '../../../model/identities/identities-model.ts';
import { focusSoon } from '../../../ui/focus-soon.ts';
import { failureWords } from '../../../words/failure-words.ts';
import { deliveryWords } from '../../../words/sign-in-words.ts';
import { openPage } from '../open-page.ts';
import { AttemptSaid } from './attempt-said.tsx';
import { beginDraftOf } from './begin-draft.ts';
import { FormActions } from './form-actions.tsx';
import { poolTabOf } from './pool-tab.ts';
import { type SignUpDraft, signUpDraftOf } from './sign-up-draft.ts';
import { CodeField } from './steps/code-field.tsx';
import { focusStep } from './steps/focus-step.ts';
import { textsOf } from './texts-grid.tsx';
import { useAttempt } from './use-attempt.ts';

/** The code that confirms a sign-up, also one of another day; behind it the user can be signed in. */
export function ConfirmForm(props: {
  readonly model: IdentitiesModel;
  readonly pool: UserPoolSummary;
}): JSX.Element {
  const { model, pool } = props;
  const draft = signUpDraftOf(model, pool.id);
  const attempt = useAttempt();
  const { code, forceAlias, thenSignIn, said } = draft.value;
  const set = (change: Partial<SignUpDraft>): void => {
    draft.value = { ...draft.value, ...change };
  };
  const username = draft.value.username.trim();
  const about = () => ({ username, clientMetadata: textsOf(draft.value.metadata) });
  const tell = (words: string): void => {
    set({ said: words });
    model.status.value = words;
  };

  const goOn = async (signIn: Awaited<ReturnType<typeof model.userPools.act>>['signIn']): Promise<void> => {
    if (signIn) model.signIns.take(signIn);
    if (signIn?.userId) {
      openPage(model, 'user', signIn.userId);
      return;
    }
    const begin = beginDraftOf(model, pool.id);
    begin.value = { ...begin.value, username };
    poolTabOf(model, pool.id).value = 'sign-in';
    if (!signIn) {
      focusSoon('#sign-in-password', '#sign-in-username');
      return;
    }
    focusStep(signIn.id);
  };
  const confirm = async (): Promise<void> => {
    const went = await attempt.run(async (signal) => {
      const { signIn } = await model.userPools.act(
        pool.id,
        { kind: 'confirm-sign-up', ...about(), code, forceAlias, thenSignIn },
        signal,
      );
      set({ code: '' });
      tell(`${username} is confirmed.`);
      if (thenSignIn) await goOn(signIn);
    });
    if (!went) focusSoon('#confirm-code');
  };
  const resend = () =>
    attempt.run(async (signal) => {
      const { delivery } = await model.userPools.act(pool.id, { kind: 'resend-code', ...about() }, signal);
      tell(deliveryWords(delivery ?? { medium: null, destination: null }));
    });
  const ofCode = attempt.failure && attempt.failure.code !== 'permission-missing' && attempt.failure;
  return (
    <form
      class="form"
      id="confirm-form"
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        void confirm();
      }}
    >
      <h3>Confirm the sign-up</h3>
      {said !== '' && <p id="sign-up-said">{said}</p>}
      <TextField
        id="confirm-username"
        name="Of the user"
        value={draft.value.username}
        placeholder="ada"
        onInput={(value) => set({ username: value })}
      />
      <CodeField
        id="confirm-code"
        value={code}
        problem={ofCode ? { ...failureWords(ofCode), tone: 'bad' } : null}
        onInput={(value) => set({ code: value })}
      />
      <label class="check">
        <input
          type="checkbox"
          id="confirm-then-sign-in"
          checked={thenSignIn}
          onChange={(event) => set({ thenSignIn: event.currentTarget.checked })}
        />
        <span>Sign in behind it</span>
      </label>
      <label class="check">
        <input
          type="checkbox"
          id="confirm-force-alias"
          checked={forceAlias}
          onChange={(event) => set({ forceAlias: event.currentTarget.checked })}
        />
        <span>
          Take the e-mail address or phone number over from another user{' '}
          <span class="note">(force alias creation)</span>
        </span>
      </label>
      {!ofCode && <AttemptSaid model={model} id="confirm" attempt={attempt} />}
      <FormActions id="confirm" label="Confirm" busyLabel="Confirming …" attempt={attempt}>
        <button
          type="button"
          id="confirm-resend"
          aria-disabled={attempt.busy || undefined}
          onClick={() => void resend()}
        >
          Send a new code
        </button>
      </FormActions>
    </form>
  );
}

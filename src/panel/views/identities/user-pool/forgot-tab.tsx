import type { JSX } from 'preact';
import type { UserPoolSummary } from '#protocol/identity-contract.ts';
import { TextField } from '../../../forms/text-field.tsx';
import type { IdentitiesModel } from '../../../model/identities/identities-model.ts';
import { focusSoon } from '../../../ui/focus-soon.ts';
import { SecretField } from '../../../ui/secret-field.tsx';
import { failureWords } from '../../../words/failure-words.ts';
import { deliveryWords } from '../../../words/sign-in-words.ts';
import { isAboutPassword } from './about-password.ts';
import { AttemptSaid, fieldProblem } from './attempt-said.tsx';
import { beginDraftOf } from './begin-draft.ts';
import { FormActions } from './form-actions.tsx';
import { poolTabOf } from './pool-tab.ts';
import { CodeField } from './steps/code-field.tsx';
import { useAttempt } from './use-attempt.ts';

/** A forgotten password: a code is sent, and with it a new one is set. */
export function ForgotTab(props: {
  readonly model: IdentitiesModel;
  readonly pool: UserPoolSummary;
}): JSX.Element {
  const { model, pool } = props;
  const typed = model.userPools.drafts.of(`user-pool ${pool.id} forgot`, () => ({
    ...{ username: '', code: '', password: '', said: '' },
  }));
  const asking = useAttempt();
  const setting = useAttempt();
  const { username, code, password, said } = typed.value;
  const set = (change: Partial<typeof typed.value>): void => {
    typed.value = { ...typed.value, ...change };
  };
  const about = () => ({ username: username.trim(), clientMetadata: {} });
  const ask = async (): Promise<void> => {
    const went = await asking.run(async (signal) => {
      const { delivery } = await model.userPools.act(
        pool.id,
        { kind: 'forgot-password', ...about() },
        signal,
      );
      const words = deliveryWords(delivery ?? { medium: null, destination: null });
      set({ said: words });
      model.status.value = words;
    });
    focusSoon(went ? '#forgot-code' : '#forgot-username');
  };
  const confirm = async (): Promise<void> => {
    const went = await setting.run(async (signal) => {
      await model.userPools.act(
        pool.id,
        { kind: 'confirm-forgot-password', ...about(), code, password },
        signal,
      );
      set({ code: '', password: '', said: '' });
      model.status.value = `${username.trim()} has a new password.`;
      const begin = beginDraftOf(model, pool.id);
      begin.value = { ...begin.value, username: username.trim() };
      poolTabOf(model, pool.id).value = 'sign-in';
      focusSoon('#sign-in-password', '#sign-in-username');
    });
    if (!went) focusSoon('#forgot-confirm-form [aria-invalid="true"]', '#forgot-code');
  };
  const { failure } = setting;
  const ofField = failure && failure.code !== 'permission-missing' ? failure : null;
  const ofPassword = isAboutPassword(ofField);
  const problem = ofField && { ...failureWords(ofField), tone: 'bad' as const };
  return (
    <div class="two-forms">
      <form
        class="form"
        id="forgot-form"
        autocomplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          void ask();
        }}
      >
        <h3>Ask for a code</h3>
        <TextField
          id="forgot-username"
          name="User name"
          value={username}
          placeholder="ada"
          problem={fieldProblem(asking.failure, 'username')}
          onInput={(value) => set({ username: value })}
        />
        <AttemptSaid model={model} id="forgot" attempt={asking} fields={['username']} />
        <FormActions id="forgot" label="Send a code" busyLabel="Sending …" attempt={asking} />
        {said !== '' && <p id="forgot-said">{said}</p>}
      </form>
      <form
        class="form"
        id="forgot-confirm-form"
        autocomplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          void confirm();
        }}
      >
        <h3>Set a new password</h3>
        <CodeField
          id="forgot-code"
          value={code}
          problem={ofPassword ? null : problem}
          onInput={(value) => set({ code: value })}
        />
        <SecretField
          id="forgot-password"
          label="New password"
          value={password}
          problem={ofPassword ? problem : null}
          onInput={(value) => set({ password: value })}
        />
        {!ofField && <AttemptSaid model={model} id="forgot-confirm" attempt={setting} />}
        <FormActions id="forgot-confirm" label="Set the password" busyLabel="Setting …" attempt={setting} />
      </form>
    </div>
  );
}

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { TextField } from '../../../../forms/text-field.tsx';
import type { ReplyOf } from '../../../../model/identities/users.ts';
import { focusSoon } from '../../../../ui/focus-soon.ts';
import { failureWords } from '../../../../words/failure-words.ts';
import { AttemptSaid } from '../attempt-said.tsx';
import { FormActions } from '../form-actions.tsx';
import { CodeField } from '../steps/code-field.tsx';
import { TotpSecret } from '../totp-secret.tsx';
import { useAttempt } from '../use-attempt.ts';
import type { SectionProps } from './user-sections.tsx';

const nothing = { code: '', deviceName: '' };

/** A new authenticator for a signed-in user. */
export function TotpSetUp({
  model,
  user,
  onDone,
}: SectionProps & { readonly onDone: () => void }): JSX.Element {
  const beginning = useAttempt();
  const verifying = useAttempt();
  const totp = useSignal<ReplyOf<'totp'> | null>(null);
  const typed = useSignal(nothing);
  const begin = async (): Promise<void> => {
    const went = await beginning.run(async (signal) => {
      totp.value = await model.users.ask(user.id, { kind: 'set-up-totp' }, 'totp', signal);
    });
    focusSoon(went ? '#totp-reveal' : '#totp-begin');
  };
  const verify = async (): Promise<void> => {
    const { code } = typed.value;
    const deviceName = typed.value.deviceName.trim();
    const went = await verifying.run((signal) =>
      model.users.act(
        user.id,
        { kind: 'verify-totp', code, deviceName },
        'The authenticator is set up; switch it on as a second factor above.',
        signal,
      ),
    );
    if (!went) {
      focusSoon('#totp-code');
      return;
    }
    typed.value = nothing;
    totp.value = null;
    onDone();
    focusSoon('#totp-begin');
  };
  const { failure } = verifying;
  const ofCode = failure && failure.code !== 'permission-missing' ? failure : null;
  if (!totp.value) {
    return (
      <div class="form">
        <div class="form-actions">
          <button
            type="button"
            id="totp-begin"
            aria-disabled={beginning.busy || undefined}
            onClick={() => void begin()}
          >
            {beginning.busy ? 'Asking for a secret …' : 'Set up an authenticator'}
          </button>
        </div>
        <AttemptSaid model={model} id="totp-begin" attempt={beginning} />
      </div>
    );
  }
  return (
    <form
      class="form"
      id="totp-form"
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        void verify();
      }}
    >
      <TotpSecret model={model} id="totp" uri={totp.value.uri} secretCode={totp.value.secretCode} />
      <CodeField
        id="totp-code"
        label="Code that it shows"
        value={typed.value.code}
        problem={ofCode ? { ...failureWords(ofCode), tone: 'bad' } : null}
        onInput={(code) => {
          typed.value = { ...typed.value, code };
        }}
      />
      <TextField
        id="totp-device"
        name="Name of the authenticator"
        value={typed.value.deviceName}
        placeholder="my phone"
        onInput={(deviceName) => {
          typed.value = { ...typed.value, deviceName };
        }}
      >
        if you like
      </TextField>
      {!ofCode && <AttemptSaid model={model} id="totp" attempt={verifying} />}
      <FormActions id="totp-verify" label="Verify the code" busyLabel="Verifying …" attempt={verifying}>
        <button
          type="button"
          id="totp-cancel"
          onClick={() => {
            totp.value = null;
            typed.value = nothing;
            focusSoon('#totp-begin');
          }}
        >
          Cancel
        </button>
      </FormActions>
    </form>
  );
}

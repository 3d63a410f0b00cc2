import type { JSX } from 'preact';
import { focusSoon } from '../../../../ui/focus-soon.ts';
import { failureWords } from '../../../../words/failure-words.ts';
import { deliveryWords } from '../../../../words/sign-in-words.ts';
import { AttemptSaid } from '../attempt-said.tsx';
import { FormActions } from '../form-actions.tsx';
import { CodeField } from '../steps/code-field.tsx';
import { useAttempt } from '../use-attempt.ts';
import type { SectionProps } from './user-sections.tsx';

/** Proves an e-mail address or phone number with a code that is sent there. */
export function VerifyAttribute(
  props: SectionProps & { readonly name: string; readonly onVerified: () => void },
): JSX.Element {
  const { model, user, name, onVerified } = props;
  const typed = model.userPools.drafts.of(`user ${user.id} verify ${name}`, () => ({ code: '', said: '' }));
  const sending = useAttempt();
  const verifying = useAttempt();
  const id = `verify-${name}`;
  const { code, said } = typed.value;
  const send = async (): Promise<void> => {
    const went = await sending.run(async (signal) => {
      const reply = await model.users.ask(
        user.id,
        { kind: 'send-attribute-code', name, clientMetadata: {} },
        'delivery',
        signal,
      );
      typed.value = { ...typed.value, said: deliveryWords(reply) };
      model.status.value = deliveryWords(reply);
    });
    focusSoon(went ? `#${id}-code` : `#${id}-send`);
  };
  const verify = async (): Promise<void> => {
    const went = await verifying.run(async (signal) => {
      await model.users.act(
        user.id,
        { kind: 'verify-attribute', name, code },
        `${name} is verified.`,
        signal,
      );
      typed.value = { code: '', said: '' };
    });
    if (went) onVerified();
    else focusSoon(`#${id}-code`);
  };
  const { failure } = verifying;
  const ofCode = failure && failure.code !== 'permission-missing' ? failure : null;
  return (
    <form
      class="form verify-attribute"
      id={`${id}-form`}
      onSubmit={(event) => {
        event.preventDefault();
        void verify();
      }}
    >
      <button
        type="button"
        id={`${id}-send`}
        aria-disabled={sending.busy || undefined}
        onClick={() => void send()}
      >
        {sending.busy ? 'Sending …' : 'Send a code'}
      </button>
      <AttemptSaid model={model} id={`${id}-send`} attempt={sending} />
      {said !== '' && (
        <>
          <p>{said}</p>
          <CodeField
            id={`${id}-code`}
            value={code}
            problem={ofCode ? { ...failureWords(ofCode), tone: 'bad' } : null}
            onInput={(value) => {
              typed.value = { ...typed.value, code: value };
            }}
          />
          {!ofCode && <AttemptSaid model={model} id={id} attempt={verifying} />}
          <FormActions id={id} label="Verify" busyLabel="Verifying …" attempt={verifying} />
        </>
      )}
    </form>
  );
}

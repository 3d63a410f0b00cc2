import type { JSX } from 'preact';
import { focusSoon } from '../../../../ui/focus-soon.ts';
import { SecretField } from '../../../../ui/secret-field.tsx';
import { failureWords } from '../../../../words/failure-words.ts';
import { isAboutPassword, refusedFor } from '../about-password.ts';
import { AttemptSaid } from '../attempt-said.tsx';
import { FormActions } from '../form-actions.tsx';
import { useAttempt } from '../use-attempt.ts';
import type { SectionProps } from './user-sections.tsx';

const nothing = { previous: '', proposed: '' };

/** A new password in the place of the one that the user knows. */
export function PasswordSection({ model, user }: SectionProps): JSX.Element {
  const typed = model.userPools.drafts.of(`user ${user.id} password`, () => nothing);
  const attempt = useAttempt();
  const { failure } = attempt;
  const ofProposed = isAboutPassword(failure);
  // Cognito says no more than that one of both is wrong, and means the one of before.
  const ofPrevious = refusedFor(failure, 'NotAuthorizedException');
  const words = failure && failureWords(failure);
  const change = async (): Promise<void> => {
    const went = await attempt.run(async (signal) => {
      await model.users.act(
        user.id,
        { kind: 'change-password', ...typed.value },
        `${user.name} has a new password.`,
        signal,
      );
      typed.value = nothing;
    });
    focusSoon(went ? '#user-password' : '#password-form [aria-invalid="true"]', '#password-change');
  };
  return (
    <form
      class="form"
      id="password-form"
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        void change();
      }}
    >
      <SecretField
        id="password-previous"
        label="Password of now"
        value={typed.value.previous}
        problem={ofPrevious ? words : null}
        onInput={(previous) => {
          typed.value = { ...typed.value, previous };
        }}
      />
      <SecretField
        id="password-proposed"
        label="New password"
        value={typed.value.proposed}
        problem={ofProposed ? words : null}
        onInput={(proposed) => {
          typed.value = { ...typed.value, proposed };
        }}
      />
      {!ofPrevious && !ofProposed && <AttemptSaid model={model} id="password" attempt={attempt} />}
      <FormActions
        id="password-change"
        label="Change the password"
        busyLabel="Changing …"
        attempt={attempt}
      />
    </form>
  );
}

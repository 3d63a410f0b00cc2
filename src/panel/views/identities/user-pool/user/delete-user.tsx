import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { TextField } from '../../../../forms/text-field.tsx';
import { focusSoon } from '../../../../ui/focus-soon.ts';
import { leavePage } from '../../open-page.ts';
import { AttemptSaid, fieldProblem } from '../attempt-said.tsx';
import { useAttempt } from '../use-attempt.ts';
import type { SectionProps } from './user-sections.tsx';

/** Takes the user away from the pool for good, once the name is typed. */
export function DeleteUser({ model, user }: SectionProps): JSX.Element {
  const typed = useSignal('');
  const attempt = useAttempt();
  const remove = async (): Promise<void> => {
    const went = await attempt.run((signal) => model.users.delete(user, typed.value, signal));
    if (went) leavePage(model, true);
    else focusSoon('#delete-typed');
  };
  return (
    <form
      class="form"
      id="delete-form"
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        void remove();
      }}
    >
      <p>
        The user is deleted from the pool with all attributes, and cannot be brought back. Type{' '}
        <code>{user.username}</code> to confirm.
      </p>
      <TextField
        id="delete-typed"
        name="User name"
        value={typed.value}
        placeholder={user.username}
        problem={fieldProblem(attempt.failure, 'typed')}
        onInput={(value) => {
          typed.value = value;
        }}
      />
      <AttemptSaid model={model} id="delete" attempt={attempt} fields={['typed']} />
      <div class="form-actions">
        <button type="submit" id="delete-user" class="danger" aria-disabled={attempt.busy || undefined}>
          {attempt.busy ? 'Deleting …' : 'Delete the user from the pool'}
        </button>
      </div>
    </form>
  );
}

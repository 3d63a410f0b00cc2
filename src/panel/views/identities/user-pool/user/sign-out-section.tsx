import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { ConfirmLine } from '../../../../ui/confirm-line.tsx';
import { focusSoon } from '../../../../ui/focus-soon.ts';
import { useAttempt } from '../use-attempt.ts';
import { signOutFailureOf } from './sign-out-failure.ts';
import type { SectionProps } from './user-sections.tsx';

/** Ends the session: here, everywhere, and in the browser where the hosted UI has one. */
export function SignOutSection({ model, user }: SectionProps): JSX.Element {
  const attempt = useAttempt();
  const asking = useSignal(false);
  const failure = signOutFailureOf(model, user.id);
  const signOut = async (everywhere: boolean, browser: boolean): Promise<void> => {
    asking.value = false;
    const went = await attempt.run((signal) => model.users.signOut(user, { everywhere, browser }, signal));
    failure.value = went ? null : attempt.latest();
    focusSoon('#user-sign-in', '#user-sign-out-here', '#identity-page-title');
  };
  const hasDomain = (model.userPools.findPool(user.poolId)?.domain ?? '') !== '';
  const busy = attempt.busy || undefined;
  return (
    <div class="form">
      <p>
        Signing out revokes the refresh token at the pool and forgets the tokens here. Access tokens that a
        page has stay good until they expire.
      </p>
      <div class="form-actions">
        <button
          type="button"
          id="user-sign-out-here"
          aria-disabled={busy}
          onClick={() => void signOut(false, false)}
        >
          {attempt.busy ? 'Signing out …' : 'Sign out'}
        </button>
        {hasDomain && (
          <button
            type="button"
            id="user-sign-out-browser"
            aria-disabled={busy}
            onClick={() => void signOut(false, true)}
          >
            Sign out, and end the browser’s session
          </button>
        )}
        <button
          type="button"
          id="user-sign-out-everywhere"
          class="danger"
          aria-disabled={busy}
          onClick={() => {
            asking.value = true;
          }}
        >
          Sign out everywhere
        </button>
      </div>
      {asking.value && (
        <ConfirmLine
          id="user-sign-out-everywhere-now"
          question={`Sign ${user.name} out on every machine and in every app of the pool?`}
          yes="Sign out everywhere"
          onYes={() => void signOut(true, false)}
          onNo={() => {
            asking.value = false;
            focusSoon('#user-sign-out-everywhere');
          }}
        />
      )}
    </div>
  );
}

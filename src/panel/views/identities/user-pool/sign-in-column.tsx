import type { JSX } from 'preact';
import type { SignInView, UserPoolSummary } from '#protocol/identity-contract.ts';
import type { IdentitiesModel } from '../../../model/identities/identities-model.ts';
import { focusSoon } from '../../../ui/focus-soon.ts';
import { TickIcon } from '../../../ui/icons.tsx';
import { doneStepWords } from '../../../words/sign-in-words.ts';
import { FailureNote } from '../source/failure-note.tsx';
import { openSignIn } from './pool-tab.ts';
import { CurrentStep } from './steps/current-step.tsx';

/** A sign-in as a column of steps: those that are done in a line each, the current one open. */
export function SignInColumn(props: {
  readonly model: IdentitiesModel;
  readonly pool: UserPoolSummary;
  readonly signIn: SignInView;
}): JSX.Element {
  const { model, pool, signIn } = props;
  const { id, username, flow, step, problem } = signIn;
  const cancel = async (): Promise<void> => {
    await model.signIns.cancel(id).catch(() => undefined);
    model.userPools.drafts.drop(`step ${id} `);
    model.status.value = `The sign-in of ${username} is cancelled.`;
    focusSoon('#sign-in-username', '#sign-in-another');
  };
  const again = async (): Promise<void> => {
    await model.signIns.cancel(id).catch(() => undefined);
    openSignIn(model, pool.id, username);
    focusSoon('#sign-in-password', '#sign-in-username');
  };
  return (
    <section
      class="sign-in-column"
      aria-label={`Sign-in of ${username}`}
      data-sign-in={username}
      data-step={step?.name ?? 'failed'}
    >
      <ol class="done-steps">
        <li>
          <TickIcon /> {username}, by {flow}
        </li>
        {model.signIns.doneSteps(id).map(({ name, chosen }, index) => (
          <li key={`${index} ${name}`}>
            <TickIcon /> {doneStepWords(name, chosen)}
          </li>
        ))}
      </ol>
      {step ? (
        <CurrentStep
          key={step.name}
          model={model}
          pool={pool}
          signIn={signIn}
          step={step}
          onCancel={() => void cancel()}
        />
      ) : (
        <>
          {problem && (
            <FailureNote
              model={model}
              id={`sign-in-${id}-problem`}
              failure={problem}
              onAllowed={() => void again()}
            />
          )}
          <div class="form-actions">
            <button type="button" class="primary" id={`sign-in-${id}-again`} onClick={() => void again()}>
              Begin again
            </button>
            <button type="button" id={`sign-in-${id}-dismiss`} onClick={() => void cancel()}>
              Dismiss
            </button>
          </div>
        </>
      )}
    </section>
  );
}

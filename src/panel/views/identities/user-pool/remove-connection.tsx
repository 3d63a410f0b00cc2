import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { UserPoolSummary, UserSummary } from '#protocol/identity-contract.ts';
import type { IdentitiesModel } from '../../../model/identities/identities-model.ts';
import { ConfirmLine } from '../../../ui/confirm-line.tsx';
import { focusSoon } from '../../../ui/focus-soon.ts';
import { leavePage } from '../open-page.ts';
import { AttemptSaid } from './attempt-said.tsx';
import { useAttempt } from './use-attempt.ts';

/** Takes a pool or a user away from here, behind a question. */
export function RemoveConnection(props: {
  readonly model: IdentitiesModel;
  readonly connection: UserPoolSummary | UserSummary;
  readonly question: string;
}): JSX.Element {
  const { model, connection, question } = props;
  const asking = useSignal(false);
  const attempt = useAttempt();
  const id = `${connection.kind}-remove`;
  const remove = async (): Promise<void> => {
    const removed = await attempt.run(() => model.userPools.remove(connection));
    asking.value = false;
    if (removed) leavePage(model, true);
    else focusSoon(`#${id}`);
  };
  return (
    <div>
      {asking.value ? (
        <ConfirmLine
          id={`${id}-now`}
          question={question}
          yes="Remove"
          onYes={() => void remove()}
          onNo={() => {
            asking.value = false;
            focusSoon(`#${id}`);
          }}
        />
      ) : (
        <button
          type="button"
          id={id}
          class="danger"
          onClick={() => {
            asking.value = true;
          }}
        >
          Remove
        </button>
      )}
      <AttemptSaid model={model} id={id} attempt={attempt} />
    </div>
  );
}

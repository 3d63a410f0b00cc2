import type { JSX } from 'preact';
import type { UserSummary } from '#protocol/identity-contract.ts';
import type { IdentitiesModel } from '../../../../model/identities/identities-model.ts';
import { focusSoon } from '../../../../ui/focus-soon.ts';
import { AttemptSaid } from '../attempt-said.tsx';
import { useAttempt } from '../use-attempt.ts';

/** The pool leaves it to the user whether this device is remembered; asked until it is answered. */
export function DeviceOffer(props: {
  readonly model: IdentitiesModel;
  readonly user: UserSummary;
}): JSX.Element | null {
  const { model, user } = props;
  const { deviceKey, deviceOffered } = user;
  const attempt = useAttempt();
  if (deviceKey === null || !deviceOffered) return null;
  const say = async (remembered: boolean): Promise<void> => {
    const went = await attempt.run((signal) =>
      model.users.act(
        user.id,
        { kind: 'remember-device', deviceKey, remembered },
        remembered ? 'The pool remembers this device.' : 'The pool does not remember this device.',
        signal,
      ),
    );
    // What was pressed goes away with the question.
    if (went) focusSoon('#identity-page-title');
  };
  return (
    <div class="device-offer" id="device-offer">
      <p>The pool offers to remember this device, so that the next sign-in asks for less.</p>
      <div class="form-actions">
        <button
          type="button"
          id="device-offer-yes"
          aria-disabled={attempt.busy || undefined}
          onClick={() => void say(true)}
        >
          Remember it
        </button>
        <button
          type="button"
          id="device-offer-no"
          aria-disabled={attempt.busy || undefined}
          onClick={() => void say(false)}
        >
          Do not
        </button>
      </div>
      <AttemptSaid model={model} id="device-offer" attempt={attempt} />
    </div>
  );
}

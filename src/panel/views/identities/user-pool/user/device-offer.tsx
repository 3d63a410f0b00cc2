import type { JSX } from 'preact';
import type { UserSummary } from '#protocol/identity-contract.ts';
import type { IdentitiesModel } from '../../../../model/identities/identities-model.ts';
import { AttemptSaid } from '../attempt-said.tsx';
import { useAttempt } from '../use-attempt.ts';

/** The pool lets the user say whether this device is to be remembered; asked once, right behind the sign-in. */
export function DeviceOffer(props: {
  readonly model: IdentitiesModel;
  readonly user: UserSummary;
}): JSX.Element | null {
  const { model, user } = props;
  const { deviceKey } = user;
  const attempt = useAttempt();
  const answered = model.userPools.drafts.of(`user ${user.id} device ${deviceKey}`, () => false);
  const offered = model.signIns.deviceOffers.value.has(user.id);
  if (deviceKey === null || !offered || answered.value) return null;
  const say = (remembered: boolean): void => {
    void attempt
      .run((signal) =>
        model.users.act(
          user.id,
          { kind: 'remember-device', deviceKey, remembered },
          remembered ? 'The pool remembers this device.' : 'The pool does not remember this device.',
          signal,
        ),
      )
      .then((went) => {
        if (went) answered.value = true;
      });
  };
  return (
    <div class="device-offer" id="device-offer">
      <p>The pool offers to remember this device, so that the next sign-in asks for less.</p>
      <div class="form-actions">
        <button
          type="button"
          id="device-offer-yes"
          aria-disabled={attempt.busy || undefined}
          onClick={() => say(true)}
        >
          Remember it
        </button>
        <button
          type="button"
          id="device-offer-no"
          aria-disabled={attempt.busy || undefined}
          onClick={() => say(false)}
        >
          Do not
        </button>
      </div>
      <AttemptSaid model={model} id="device-offer" attempt={attempt} />
    </div>
  );
}

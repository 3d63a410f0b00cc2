import type { JSX } from 'preact';
import type { MfaFactor } from '#core/identity/account-action.ts';
import { mfaFactors, mfaWords } from '../../../../words/user-pool-words.ts';
import { AttemptSaid } from '../attempt-said.tsx';
import { FormActions } from '../form-actions.tsx';
import { useAttempt } from '../use-attempt.ts';
import { LoadingSaid } from './loading-said.tsx';
import { TotpSetUp } from './totp-set-up.tsx';
import { useLoaded } from './use-loaded.ts';
import type { SectionProps } from './user-sections.tsx';

/** Which second factors are on, which one is asked for first, and a new authenticator. */
export function MfaSection({ model, user }: SectionProps): JSX.Element {
  const { users } = model;
  const loaded = useLoaded((signal) => users.ask(user.id, { kind: 'get-user' }, 'user', signal));
  const attempt = useAttempt();
  const enabled = mfaFactors.filter((factor) => loaded.value?.mfaEnabled.includes(factor));
  const preferred = mfaFactors.find((factor) => factor === loaded.value?.mfaPreferred) ?? null;
  // The choice, until it is saved or the section is shut.
  const typed = model.userPools.drafts.of<{
    enabled: readonly MfaFactor[];
    preferred: MfaFactor | null;
  } | null>(`user ${user.id} mfa`, () => null);
  const chosen = typed.value ?? { enabled, preferred };
  const toggle = (factor: MfaFactor, on: boolean): void => {
    const next = mfaFactors.filter((one) => (one === factor ? on : chosen.enabled.includes(one)));
    typed.value = {
      enabled: next,
      preferred: chosen.preferred && next.includes(chosen.preferred) ? chosen.preferred : null,
    };
  };
  const save = () =>
    attempt.run(async (signal) => {
      await users.act(user.id, { kind: 'set-mfa', ...chosen }, 'Saved the second factors.', signal);
      typed.value = null;
      await loaded.reload();
    });
  return (
    <>
      <LoadingSaid model={model} id="mfa" loaded={loaded} />
      {loaded.value && (
        <form
          class="form"
          id="mfa-form"
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <fieldset class="choices">
            <legend>On</legend>
            {mfaFactors.map((factor) => (
              <label key={factor} class="check">
                <input
                  type="checkbox"
                  id={`mfa-${factor}`}
                  checked={chosen.enabled.includes(factor)}
                  onChange={(event) => toggle(factor, event.currentTarget.checked)}
                />
                <span>{mfaWords[factor]}</span>
              </label>
            ))}
          </fieldset>
          <div class="field">
            <label class="field-name" for="mfa-preferred">
              Asked for first
            </label>
            <select
              id="mfa-preferred"
              value={chosen.preferred ?? ''}
              onChange={(event) => {
                const wanted = event.currentTarget.value;
                typed.value = {
                  ...chosen,
                  preferred: mfaFactors.find((factor) => factor === wanted) ?? null,
                };
              }}
            >
              <option value="">None is preferred</option>
              {chosen.enabled.map((factor) => (
                <option key={factor} value={factor}>
                  {mfaWords[factor]}
                </option>
              ))}
            </select>
          </div>
          <AttemptSaid model={model} id="mfa" attempt={attempt} />
          <FormActions id="mfa-save" label="Save" busyLabel="Saving …" attempt={attempt} />
        </form>
      )}
      <TotpSetUp model={model} user={user} onDone={() => void loaded.reload()} />
    </>
  );
}

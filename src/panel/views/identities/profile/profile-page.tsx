import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Failure } from '#core/failure.ts';
import type { IdentitySummary } from '#protocol/secrets-contract.ts';
import type { IdentitiesModel } from '../../../model/identities/identities-model.ts';
import { ConfirmLine } from '../../../ui/confirm-line.tsx';
import { FieldError } from '../../../ui/field-error.tsx';
import { focusSoon } from '../../../ui/focus-soon.ts';
import { failureWords } from '../../../words/failure-words.ts';
import { leavePage } from '../open-page.ts';
import { PageHead } from '../page-head.tsx';
import { SourceSection } from '../source/source-section.tsx';
import { UnlockForm } from '../vault/unlock-form.tsx';
import { LongTermWarning } from './long-term-warning.tsx';
import { ProfileFacts } from './profile-facts.tsx';
import { ProfileKeep } from './profile-keep.tsx';

/** Keys that were typed or pasted: all that may be known of them, and what can be done with them. */
export function ProfilePage(props: { readonly model: IdentitiesModel; readonly id: string }): JSX.Element {
  const { model, id } = props;
  const profile = model.profiles.find(id);
  return (
    <>
      <PageHead model={model} title={profile?.name ?? 'Profile'}>
        {profile && !profile.builtIn && !profile.locked && !profile.source && (
          <button
            type="button"
            id="profile-replace"
            onClick={() => {
              model.profiles.typing.value = { replaces: profile };
            }}
          >
            Replace the keys
          </button>
        )}
      </PageHead>
      {profile && !profile.locked ? (
        <div
          class="page-body"
          id="profile-page"
          data-name={profile.name}
          data-keep={profile.keep ?? 'session'}
        >
          <ProfileFacts profile={profile} />
          <LongTermWarning profile={profile} />
          {profile.builtIn ? (
            <p class="note">
              AWS prints these keys in its documentation, with the signatures they make. They open nothing,
              and stay.
            </p>
          ) : (
            <>
              <SourceSection model={model} profile={profile} />
              <ProfileKeep model={model} profile={profile} />
              <RemoveProfile model={model} profile={profile} />
            </>
          )}
        </div>
      ) : (
        <ShutProfile model={model} known={profile !== null} />
      )}
    </>
  );
}

function RemoveProfile(props: {
  readonly model: IdentitiesModel;
  readonly profile: IdentitySummary;
}): JSX.Element {
  const { model, profile } = props;
  const asking = useSignal(false);
  const failure = useSignal<Failure | null>(null);
  const remove = async (): Promise<void> => {
    failure.value = await model.profiles.remove(profile);
    if (failure.value) {
      asking.value = false;
      focusSoon('#profile-remove');
    } else leavePage(model, true);
  };
  return (
    <div>
      {asking.value ? (
        <ConfirmLine
          id="profile-remove-now"
          question={`Remove ${profile.name} from here? Rules and requests that use it are refused from then on. In AWS nothing changes.`}
          yes="Remove"
          onYes={() => void remove()}
          onNo={() => {
            asking.value = false;
            focusSoon('#profile-remove');
          }}
        />
      ) : (
        <button
          type="button"
          id="profile-remove"
          class="danger"
          onClick={() => {
            asking.value = true;
          }}
        >
          Remove
        </button>
      )}
      {failure.value && (
        <FieldError id="profile-remove-problem" tone="bad" {...failureWords(failure.value)} />
      )}
    </div>
  );
}

/** What stands there instead of a profile that is in the locked vault, or gone. */
function ShutProfile(props: { readonly model: IdentitiesModel; readonly known: boolean }): JSX.Element {
  const { model, known } = props;
  const locked = known || model.vault.state.value?.status === 'locked';
  return (
    <div class="page-body" id="profile-shut">
      {known && <p>It is in the vault, which is locked: only its name is known.</p>}
      {!known && (
        <p>
          {locked
            ? 'This profile is not to be seen while the vault is locked. If it is in there, unlock it.'
            : 'This profile is no longer here.'}
        </p>
      )}
      {locked && (
        <UnlockForm model={model} idPrefix="profile" onUnlocked={() => focusSoon('#identity-page-title')} />
      )}
    </div>
  );
}

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { CenterSummary } from '#protocol/identity-contract.ts';
import type { Keep } from '#protocol/secrets-contract.ts';
import { createRoleChoice } from '../../../model/identities/centers-choice.ts';
import type { IdentitiesModel } from '../../../model/identities/identities-model.ts';
import { focusSoon } from '../../../ui/focus-soon.ts';
import { canKeep, KeepChoice } from '../keep-choice.tsx';
import { openPage } from '../open-page.ts';
import { FailureNote } from '../source/failure-note.tsx';
import { AccountList } from './account-list.tsx';

/** The accounts and roles of an Identity Center; each that is chosen becomes an identity. */
export function RoleChooser(props: {
  readonly model: IdentitiesModel;
  readonly center: CenterSummary;
}): JSX.Element {
  const { model, center } = props;
  const { centers, status, identities, ports } = model;
  const choice = useMemo(
    () => createRoleChoice({ client: ports.client, centers, status, identities }, center.id),
    [ports, centers, status, identities, center.id],
  );
  const keep = useSignal<Keep>(center.keep ?? 'session');
  const saving = useSignal(false);
  const accounts = choice.accounts.value;
  const chosen = choice.chosen();
  const load = async (): Promise<void> => {
    await choice.load();
    focusSoon('#center-filter', '#center-load');
  };
  const save = async (): Promise<void> => {
    if (saving.value || chosen === 0) return;
    if (!canKeep(model, keep.value)) {
      focusSoon('#roles-passphrase', '#roles-create-vault');
      return;
    }
    saving.value = true;
    const saved = await choice.save(keep.value);
    saving.value = false;
    const [first] = saved;
    if (saved.length === 1 && choice.chosen() === 0 && first) openPage(model, 'profile', first.id);
    else focusSoon('#center-accounts [data-outcome="failed"] input', '#center-filter');
  };
  return (
    <section class="section" id="center-accounts" aria-labelledby="accounts-heading">
      <div class="source-head">
        <h3 id="accounts-heading">Accounts and roles</h3>
        <button
          type="button"
          id="center-load"
          aria-disabled={accounts === 'loading' || undefined}
          onClick={() => void load()}
        >
          {accounts === 'loading' ? 'Asking …' : accounts?.ok ? 'Ask again' : 'Show them'}
        </button>
      </div>
      {typeof accounts === 'object' && accounts?.ok === false && (
        <FailureNote
          model={model}
          id="center-accounts-problem"
          failure={accounts.failure}
          onAllowed={() => void load()}
        />
      )}
      {typeof accounts === 'object' && accounts?.ok && (
        <>
          <AccountList model={model} choice={choice} accounts={accounts.value} />
          {chosen > 0 && (
            <KeepChoice
              model={model}
              idPrefix="roles"
              value={keep.value}
              onChange={(value) => {
                keep.value = value;
              }}
            />
          )}
          <div class="form-actions">
            <button
              type="button"
              class="primary"
              id="center-save"
              aria-disabled={saving.value || chosen === 0 || undefined}
              onClick={() => void save()}
            >
              {saving.value
                ? 'Getting credentials …'
                : `Add ${chosen === 1 ? '1 identity' : `${chosen} identities`}`}
            </button>
          </div>
        </>
      )}
    </section>
  );
}

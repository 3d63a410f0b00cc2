import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { IdentitiesModel } from '../../../model/identities/identities-model.ts';
import { focusSoon } from '../../../ui/focus-soon.ts';
import { InfoIcon, LockIcon, UnlockIcon, WarningIcon } from '../../../ui/icons.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { vaultStatusWords } from '../../../words/vault-words.ts';
import { openPage } from '../open-page.ts';

const goes = { none: 'Create a vault', locked: 'Unlock', unlocked: 'Vault' } as const;

/** How the vault stands, above everything that may be in it. */
export function VaultBar({ model }: { readonly model: IdentitiesModel }): JSX.Element {
  const { vault } = model;
  const bar = useRef<HTMLElement>(null);
  const now = useNow();
  const state = vault.state.value;
  const minutesOver = Math.floor((now - (state?.lockAt ?? now + 1)) / 60_000);
  useEffect(() => {
    // The worker tells when it locks, unless it sleeps. Whoever does not look at it wakes none.
    if (minutesOver >= 0 && !bar.current?.closest('[hidden]')) vault.refresh();
  }, [vault, minutesOver >= 0 ? minutesOver : -1]);
  const status = state?.status ?? 'none';
  return (
    <section
      ref={bar}
      id="vault-bar"
      class="vault-bar"
      aria-label="Vault"
      tabIndex={-1}
      data-status={state ? status : 'unknown'}
      data-trouble={state?.failure ? '' : undefined}
    >
      {state && (
        <>
          <span class="vault-words">
            {state.failure ? (
              <WarningIcon />
            ) : status === 'none' ? (
              <InfoIcon />
            ) : status === 'locked' ? (
              <LockIcon />
            ) : (
              <UnlockIcon />
            )}
            <span id="vault-status">{vaultStatusWords(state, now)}</span>
          </span>
          {status === 'unlocked' && (
            <button
              type="button"
              id="vault-lock"
              onClick={() => {
                void vault.lock();
                focusSoon('#vault-go');
              }}
            >
              Lock now
            </button>
          )}
          <button type="button" id="vault-go" onClick={() => openPage(model, 'vault')}>
            {goes[status]}
          </button>
        </>
      )}
    </section>
  );
}

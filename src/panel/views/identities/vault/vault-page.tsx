import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Failure } from '#core/failure.ts';
import type { IdentitiesModel } from '../../../model/identities/identities-model.ts';
import { Disclosure } from '../../../ui/disclosure.tsx';
import { FieldError } from '../../../ui/field-error.tsx';
import { focusSoon } from '../../../ui/focus-soon.ts';
import { failureWords } from '../../../words/failure-words.ts';
import { PageHead } from '../page-head.tsx';
import { ChangeForm } from './change-form.tsx';
import { CreateForm } from './create-form.tsx';
import { EraseForm } from './erase-form.tsx';
import { ExportForm } from './export-form.tsx';
import { ImportForm } from './import-form.tsx';
import { MoveIn } from './move-in.tsx';
import { OptionFields } from './option-fields.tsx';
import { UnlockForm } from './unlock-form.tsx';

type Part = 'change' | 'export' | 'import' | 'erase';

type PartForm = (props: { readonly model: IdentitiesModel; readonly onDone: () => void }) => JSX.Element;

const parts: { readonly [P in Part]: { readonly label: string; readonly Form: PartForm } } = {
  change: { label: 'Change the passphrase', Form: ChangeForm },
  export: { label: 'Export to a file', Form: ExportForm },
  import: { label: 'Import a file', Form: ImportForm },
  erase: { label: 'Erase the vault', Form: EraseForm },
};

const offered: { readonly [S in 'none' | 'locked' | 'unlocked']: readonly Part[] } = {
  none: ['import'],
  locked: ['erase'],
  unlocked: ['change', 'export', 'import', 'erase'],
};

const titles = { none: 'Create a vault', locked: 'Unlock the vault', unlocked: 'Vault' } as const;

/** The vault: made, opened, looked after and erased. */
export function VaultPage({ model }: { readonly model: IdentitiesModel; readonly id: string }): JSX.Element {
  const state = model.vault.state.value;
  const status = state?.status ?? 'none';
  const open = useSignal<Part | null>(null);
  useEffect(() => {
    // What was open is shut when the vault is, with all that was typed into it.
    open.value = null;
  }, [status, open]);
  const toTitle = (): void => {
    open.value = null;
    focusSoon('#identity-page-title');
  };
  return (
    <>
      <PageHead model={model} title={titles[status]} />
      {state && (
        <div class="page-body" id="vault-page" data-status={status}>
          {status === 'none' && <CreateForm model={model} />}
          {status === 'locked' && (
            <>
              <p>Nothing is signed with what is in it until it is unlocked.</p>
              <UnlockForm model={model} idPrefix="vault" onUnlocked={toTitle} />
            </>
          )}
          {status === 'unlocked' && <OpenVault model={model} />}
          <div class="disclosures">
            {offered[status].map((part) => {
              const { label, Form } = parts[part];
              return (
                <Disclosure
                  key={part}
                  id={`vault-${part}-part`}
                  label={label}
                  open={open.value === part}
                  onToggle={() => {
                    open.value = open.value === part ? null : part;
                  }}
                >
                  <Form model={model} onDone={toTitle} />
                </Disclosure>
              );
            })}
          </div>
        </div>
      )}
    </>
  );
}

function OpenVault({ model }: { readonly model: IdentitiesModel }): JSX.Element {
  const { vault } = model;
  const failure = useSignal<Failure | null>(null);
  const options = vault.state.value?.options;
  return (
    <>
      <MoveIn model={model} />
      {options && (
        <div class="form">
          <OptionFields
            idPrefix="vault"
            options={options}
            onChange={(change) =>
              void vault.changeOptions(change).then((why) => {
                failure.value = why;
              })
            }
          />
          {failure.value && (
            <FieldError id="vault-options-problem" tone="bad" {...failureWords(failure.value)} />
          )}
        </div>
      )}
    </>
  );
}

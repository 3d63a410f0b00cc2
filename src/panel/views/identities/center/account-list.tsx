import type { JSX } from 'preact';
import type { AccountRow, RoleChoice, RoleRow } from '../../../model/identities/centers-choice.ts';
import type { IdentitiesModel } from '../../../model/identities/identities-model.ts';
import { Disclosure } from '../../../ui/disclosure.tsx';
import { FieldError } from '../../../ui/field-error.tsx';
import { failureWords } from '../../../words/failure-words.ts';
import { FailureNote } from '../source/failure-note.tsx';

/** The accounts, filtered; each opens to its roles. */
export function AccountList(props: {
  readonly model: IdentitiesModel;
  readonly choice: RoleChoice;
  readonly accounts: readonly AccountRow[];
}): JSX.Element {
  const { model, choice, accounts } = props;
  const filter = choice.filter.value.trim().toLowerCase();
  const shown = accounts.filter(({ name, accountId, email }) =>
    `${name} ${accountId} ${email ?? ''}`.toLowerCase().includes(filter),
  );
  return (
    <>
      <label class="field">
        <span class="field-name">Filter</span>
        <input
          id="center-filter"
          type="search"
          spellcheck={false}
          placeholder="name, number or e-mail"
          value={choice.filter.value}
          onInput={(event) => {
            choice.filter.value = event.currentTarget.value;
          }}
        />
      </label>
      <p class="note" id="center-count" role="status">
        {accounts.length === 0
          ? 'No account is assigned to you.'
          : shown.length === accounts.length
            ? `${accounts.length === 1 ? '1 account' : `${accounts.length} accounts`}`
            : `${shown.length} of ${accounts.length} accounts`}
      </p>
      {shown.length > 0 && (
        <div class="disclosures">
          {shown.map((account) => (
            <Disclosure
              key={account.accountId}
              id={`account-${account.accountId}`}
              label={`${account.name} · ${account.accountId}`}
              open={account.open}
              onToggle={() => void choice.toggle(account.accountId)}
            >
              <Roles model={model} choice={choice} account={account} />
            </Disclosure>
          ))}
        </div>
      )}
    </>
  );
}

function Roles(props: {
  readonly model: IdentitiesModel;
  readonly choice: RoleChoice;
  readonly account: AccountRow;
}): JSX.Element {
  const { model, choice, account } = props;
  const { accountId, roles } = account;
  if (roles === null || roles === 'loading') return <p class="note">Asking for the roles …</p>;
  if (!roles.ok) {
    return (
      <>
        <FailureNote
          model={model}
          id={`roles-${accountId}-problem`}
          failure={roles.failure}
          onAllowed={() => void choice.reload(accountId)}
        />
        <button type="button" onClick={() => void choice.reload(accountId)}>
          Try again
        </button>
      </>
    );
  }
  if (roles.value.length === 0) return <p class="note">No role is assigned to you in this account.</p>;
  return (
    <ul class="role-list">
      {roles.value.map((role) => (
        <Role key={role.roleName} choice={choice} accountId={accountId} role={role} />
      ))}
    </ul>
  );
}

function Role(props: {
  readonly choice: RoleChoice;
  readonly accountId: string;
  readonly role: RoleRow;
}): JSX.Element {
  const { choice, accountId, role } = props;
  const { roleName, outcome } = role;
  const problem = outcome !== null && typeof outcome === 'object' ? outcome : null;
  const id = `role-${accountId}-${roleName}`;
  return (
    <li data-role={roleName} data-outcome={problem ? 'failed' : outcome}>
      <label class="check">
        <input
          type="checkbox"
          id={id}
          checked={role.chosen}
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? `${id}-problem` : undefined}
          onChange={(event) => choice.choose(accountId, roleName, event.currentTarget.checked)}
        />
        <span>
          {roleName}
          {outcome === 'saved' && <span class="note"> · added</span>}
          {outcome === 'saving' && <span class="note"> · getting credentials …</span>}
        </span>
      </label>
      {problem && <FieldError id={`${id}-problem`} tone="bad" {...failureWords(problem)} />}
    </li>
  );
}

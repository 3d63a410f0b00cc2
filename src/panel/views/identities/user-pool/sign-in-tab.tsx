import type { JSX } from 'preact';
import type { UserPoolSummary } from '#protocol/identity-contract.ts';
import type { IdentitiesModel } from '../../../model/identities/identities-model.ts';
import { Disclosure } from '../../../ui/disclosure.tsx';
import { BeginForm } from './begin-form.tsx';
import { HostedUiForm } from './hosted-ui-form.tsx';
import { SignInColumn } from './sign-in-column.tsx';

/** The sign-ins that wait for an answer, and the forms to begin one. */
export function SignInTab(props: {
  readonly model: IdentitiesModel;
  readonly pool: UserPoolSummary;
}): JSX.Element {
  const { model, pool } = props;
  const pending = model.signIns.ofPool(pool.id);
  const another = model.userPools.drafts.of(`user-pool ${pool.id} another`, () => false);
  return (
    <div class="sign-in-tab">
      {pending.map((signIn) => (
        <SignInColumn key={signIn.id} model={model} pool={pool} signIn={signIn} />
      ))}
      {pending.every(({ step }) => step === null) ? (
        <>
          <BeginForm model={model} pool={pool} />
          <HostedUiForm model={model} pool={pool} />
        </>
      ) : (
        <Disclosure
          id="sign-in-another"
          label="Begin another sign-in"
          open={another.value}
          onToggle={() => {
            another.value = !another.value;
          }}
        >
          <BeginForm model={model} pool={pool} />
          <HostedUiForm model={model} pool={pool} />
        </Disclosure>
      )}
    </div>
  );
}

import type { JSX } from 'preact';
import type { UserPoolSummary } from '#protocol/identity-contract.ts';
import type { IdentitiesModel } from '../../../model/identities/identities-model.ts';
import { focusSoon } from '../../../ui/focus-soon.ts';
import { TabPanel, Tabs } from '../../../ui/tabs.tsx';
import { PageHead } from '../page-head.tsx';
import { ForgotTab } from './forgot-tab.tsx';
import { GonePage } from './gone-page.tsx';
import { PoolForm } from './pool-form.tsx';
import { type PoolTab, poolTabOf } from './pool-tab.ts';
import { RemoveConnection } from './remove-connection.tsx';
import { SignInTab } from './sign-in-tab.tsx';
import { SignUpTab } from './sign-up-tab.tsx';
import { UsersTab } from './users-tab.tsx';

const prefix = 'user-pool';

/** An app client of a user pool: signing in and up, its users, and how it is reached. */
export function PoolPage(props: { readonly model: IdentitiesModel; readonly id: string }): JSX.Element {
  const { model, id } = props;
  const { userPools, signIns } = model;
  const pool = userPools.findPool(id);
  if (!pool) return <GonePage model={model} title="User pool" />;
  const tab = poolTabOf(model, id);
  const waiting = signIns.ofPool(id).length;
  const users = userPools.usersOf(id).length;
  const badge = (count: number) => (count === 0 ? undefined : String(count));
  const chosen = tab.value;
  return (
    <>
      <div class="pool-head">
        <PageHead model={model} title={pool.name} />
        <Tabs<PoolTab>
          label={`User pool ${pool.name}`}
          idPrefix={prefix}
          chosen={chosen}
          onChoose={(next) => {
            tab.value = next;
          }}
          tabs={[
            { id: 'sign-in', label: 'Sign in', badge: badge(waiting) },
            { id: 'sign-up', label: 'Sign up' },
            { id: 'forgot', label: 'Forgot password' },
            { id: 'users', label: 'Users', badge: badge(users) },
            { id: 'settings', label: 'Settings' },
          ]}
        />
      </div>
      <div class="page-body" id="user-pool-page" data-name={pool.name} data-tab={chosen}>
        <TabPanel idPrefix={prefix} id="sign-in" chosen={chosen}>
          <SignInTab model={model} pool={pool} />
        </TabPanel>
        <TabPanel idPrefix={prefix} id="sign-up" chosen={chosen}>
          <SignUpTab model={model} pool={pool} />
        </TabPanel>
        <TabPanel idPrefix={prefix} id="forgot" chosen={chosen}>
          <ForgotTab model={model} pool={pool} />
        </TabPanel>
        <TabPanel idPrefix={prefix} id="users" chosen={chosen}>
          <UsersTab model={model} pool={pool} />
        </TabPanel>
        <TabPanel idPrefix={prefix} id="settings" chosen={chosen}>
          <Settings model={model} pool={pool} />
        </TabPanel>
      </div>
    </>
  );
}

function Settings(props: { readonly model: IdentitiesModel; readonly pool: UserPoolSummary }): JSX.Element {
  const { model, pool } = props;
  const users = model.userPools.usersOf(pool.id).length;
  return (
    <>
      <PoolForm model={model} pool={pool} onSaved={() => focusSoon('#pool-save')} />
      <RemoveConnection
        model={model}
        connection={pool}
        question={`Remove ${pool.name} from here${users === 0 ? '' : `, with ${users === 1 ? 'its user' : `its ${users} users`}`}? Rules that use it are refused from then on. In AWS nothing changes.`}
      />
    </>
  );
}

import type { JSX } from 'preact';
import type { IdentitiesModel } from '../../../model/identities/identities-model.ts';
import { openPage } from '../open-page.ts';
import { PageHead } from '../page-head.tsx';
import { PoolForm } from './pool-form.tsx';

/** The form for a new user pool. */
export function NewPoolPage({
  model,
}: {
  readonly model: IdentitiesModel;
  readonly id: string;
}): JSX.Element {
  return (
    <>
      <PageHead model={model} title="New user pool">
        {model.pageSessions.look && (
          <button type="button" id="new-pool-import" onClick={() => openPage(model, 'page-session')}>
            Import from the page
          </button>
        )}
      </PageHead>
      <div class="page-body" id="new-pool-page">
        <PoolForm model={model} pool={null} onSaved={({ id }) => openPage(model, 'user-pool', id)} />
      </div>
    </>
  );
}

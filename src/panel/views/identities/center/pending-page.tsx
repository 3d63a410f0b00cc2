import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Failure } from '#core/failure.ts';
import type { CenterPending } from '#protocol/identity-contract.ts';
import type { IdentitiesModel } from '../../../model/identities/identities-model.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { FieldError } from '../../../ui/field-error.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { failureWords } from '../../../words/failure-words.ts';
import { spanWords } from '../../../words/source-words.ts';
import { leavePage, openPage } from '../open-page.ts';
import { PageHead } from '../page-head.tsx';
import { CenterPage } from './center-page.tsx';

/** An Identity Center that waits for the user's yes on AWS's page; once that is said, it is the center's page. */
export function PendingCenterPage(props: {
  readonly model: IdentitiesModel;
  readonly id: string;
}): JSX.Element {
  const { model, id } = props;
  const pending = model.centers.pending(id);
  if (pending) return <Waiting model={model} pending={pending} />;
  if (model.centers.find(id)) return <CenterPage model={model} id={id} />;
  return (
    <>
      <PageHead model={model} title="Identity Center" />
      <div class="page-body" id="center-gone">
        <p>This is no longer under way.</p>
        <div class="form-actions">
          <button type="button" onClick={() => openPage(model, 'new-center')}>
            Connect an Identity Center
          </button>
        </div>
      </div>
    </>
  );
}

function Waiting(props: { readonly model: IdentitiesModel; readonly pending: CenterPending }): JSX.Element {
  const { model, pending } = props;
  const { name, userCode, expiresAt, failure } = pending;
  const now = useNow(1000);
  const refused = useSignal<Failure | null>(null);
  const cancel = async (): Promise<void> => {
    refused.value = await model.centers.cancel(pending);
    if (!refused.value) leavePage(model, true);
  };
  const left = expiresAt - now;
  return (
    <>
      <PageHead model={model} title={name} />
      <div class="page-body" id="center-pending" data-over={failure ? 'yes' : 'no'}>
        {failure ? (
          <FieldError id="center-failure" tone="bad" {...failureWords(failure)} />
        ) : (
          <>
            <p>Open AWS’s page, see that it shows this code, and allow it there.</p>
            <p class="user-code">
              <strong id="center-code">{userCode}</strong>
              <CopyButton
                what="the code"
                text={() => userCode}
                onCopied={(message) => {
                  model.status.value = message;
                }}
              />
            </p>
            <p>
              <a
                id="center-open"
                class="button primary"
                href={pending.verificationUriComplete ?? pending.verificationUri}
                target="_blank"
                rel="noreferrer"
              >
                Open AWS’s page in a new tab
              </a>
            </p>
            <p class="note">
              Or type the code at <code>{pending.verificationUri}</code>.{' '}
              <span id="center-left">
                {left > 0 ? `The code is good for ${spanWords(left)}.` : 'The code is used up.'}
              </span>{' '}
              You may close this panel meanwhile.
            </p>
          </>
        )}
        {refused.value && (
          <FieldError id="center-cancel-problem" tone="bad" {...failureWords(refused.value)} />
        )}
        <div class="form-actions">
          {failure && model.centers.find(pending.id) === null && (
            <button
              type="button"
              class="primary"
              id="center-again"
              onClick={() => {
                void model.centers.cancel(pending);
                openPage(model, 'new-center');
              }}
            >
              Begin again
            </button>
          )}
          <button type="button" id="center-cancel" onClick={() => void cancel()}>
            {failure ? 'Dismiss' : 'Cancel'}
          </button>
        </div>
      </div>
    </>
  );
}

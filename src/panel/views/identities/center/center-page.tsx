import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Failure } from '#core/failure.ts';
import type { CenterSummary } from '#protocol/identity-contract.ts';
import type { IdentitiesModel } from '../../../model/identities/identities-model.ts';
import { ConfirmLine } from '../../../ui/confirm-line.tsx';
import { FieldError } from '../../../ui/field-error.tsx';
import { focusSoon } from '../../../ui/focus-soon.ts';
import { useNow } from '../../../ui/use-now.ts';
import { expiryWords } from '../../../words/expiry-words.ts';
import { failureWords } from '../../../words/failure-words.ts';
import { spanWords } from '../../../words/source-words.ts';
import { leavePage, openPage } from '../open-page.ts';
import { PageHead } from '../page-head.tsx';
import { FailureNote } from '../source/failure-note.tsx';
import { RoleChooser } from './role-chooser.tsx';

/** One Identity Center: its session, and the accounts and roles to choose from. */
export function CenterPage(props: { readonly model: IdentitiesModel; readonly id: string }): JSX.Element {
  const { model, id } = props;
  const center = model.centers.find(id);
  if (center) return <Center model={model} center={center} />;
  return (
    <>
      <PageHead model={model} title="Identity Center" />
      <div class="page-body" id="center-gone">
        <p>
          {model.vault.state.value?.status === 'locked'
            ? 'If it is in the vault, unlock that to see it again.'
            : 'This Identity Center is no longer here.'}
        </p>
      </div>
    </>
  );
}

function Center(props: { readonly model: IdentitiesModel; readonly center: CenterSummary }): JSX.Element {
  const { model, center } = props;
  const { centers } = model;
  const failure = useSignal<Failure | null>(null);
  const busy = useSignal(false);
  const removing = useSignal(false);
  const waiting = centers.pending(center.id);

  const connect = async (): Promise<void> => {
    if (busy.value) return;
    busy.value = true;
    const { id, name, startUrl, region, oidcEndpoint, portalEndpoint, keep = 'session' } = center;
    const outcome = await centers.connect({
      ...{ id, name, startUrl, region, oidcEndpoint, portalEndpoint, keep },
    });
    busy.value = false;
    failure.value = outcome.ok ? null : outcome.failure;
    if (outcome.ok) openPage(model, 'pending-center', outcome.value.id);
  };
  const logOut = async (): Promise<void> => {
    if (busy.value) return;
    busy.value = true;
    failure.value = await centers.logOut(center);
    busy.value = false;
    focusSoon('#center-reconnect', '#identity-page-title');
  };
  const remove = async (): Promise<void> => {
    failure.value = await centers.remove(center);
    if (!failure.value) leavePage(model, true);
    else {
      removing.value = false;
      focusSoon('#center-remove');
    }
  };
  return (
    <>
      <PageHead model={model} title={center.name}>
        {center.signedIn ? (
          <button
            type="button"
            id="center-log-out"
            aria-disabled={busy.value || undefined}
            onClick={() => void logOut()}
          >
            Log out
          </button>
        ) : (
          <button
            type="button"
            id="center-reconnect"
            class="primary"
            aria-disabled={busy.value || undefined}
            onClick={() => (waiting ? openPage(model, 'pending-center', waiting.id) : void connect())}
          >
            {waiting ? 'Go on connecting' : 'Connect again'}
          </button>
        )}
      </PageHead>
      <div class="page-body" id="center-page" data-signed-in={center.signedIn ? 'yes' : 'no'}>
        <CenterFacts center={center} />
        {center.ended && <FieldError id="center-ended" tone="bad" {...failureWords(center.ended)} />}
        {failure.value && (
          <FailureNote
            model={model}
            id="center-page-problem"
            failure={failure.value}
            onAllowed={() => void (center.signedIn ? logOut() : connect())}
          />
        )}
        {center.signedIn && <RoleChooser model={model} center={center} />}
        {removing.value ? (
          <ConfirmLine
            id="center-remove-now"
            question={`Remove ${center.name} from here? Identities that come from it get no new credentials from then on.`}
            yes="Remove"
            onYes={() => void remove()}
            onNo={() => {
              removing.value = false;
              focusSoon('#center-remove');
            }}
          />
        ) : (
          <div class="form-actions">
            <button
              type="button"
              id="center-remove"
              class="danger"
              onClick={() => {
                removing.value = true;
              }}
            >
              Remove
            </button>
          </div>
        )}
      </div>
    </>
  );
}

function CenterFacts({ center }: { readonly center: CenterSummary }): JSX.Element {
  const now = useNow(1000);
  const { freshness, signedIn } = center;
  const expiry = expiryWords(signedIn ? freshness.expiresAt : null, now);
  return (
    <>
      <dl class="facts source-facts">
        <div>
          <dt>Start URL</dt>
          <dd>
            <code>{center.startUrl}</code>
          </dd>
        </div>
        <div>
          <dt>Region</dt>
          <dd>{center.region}</dd>
        </div>
        <div>
          <dt>Session</dt>
          <dd id="center-session">
            {signedIn ? 'signed in' : 'signed out'}
            {expiry && freshness.expiresAt !== null && (
              <>
                {' until '}
                {new Date(freshness.expiresAt).toLocaleString()},{' '}
                <span class="profile-expiry" data-tone={expiry.tone}>
                  {expiry.text}
                </span>
              </>
            )}
            {signedIn && freshness.refreshAt !== null && freshness.refreshAt > now && (
              <>; refreshed by itself in {spanWords(freshness.refreshAt - now)}</>
            )}
          </dd>
        </div>
      </dl>
      {freshness.failure && (
        <FieldError id="center-freshness" tone="bad" {...failureWords(freshness.failure)} />
      )}
    </>
  );
}

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Failure } from '#core/failure.ts';
import { centerProblem } from '#core/identity/center-problem.ts';
import { TextField } from '../../../forms/text-field.tsx';
import type { CenterInput } from '../../../model/identities/centers.ts';
import type { IdentitiesModel } from '../../../model/identities/identities-model.ts';
import { focusSoon } from '../../../ui/focus-soon.ts';
import { failureWords } from '../../../words/failure-words.ts';
import { canKeep, KeepChoice } from '../keep-choice.tsx';
import { openPage } from '../open-page.ts';
import { PageHead } from '../page-head.tsx';
import { FailureNote } from '../source/failure-note.tsx';

const nothing: CenterInput = {
  id: null,
  name: '',
  startUrl: '',
  region: '',
  oidcEndpoint: '',
  portalEndpoint: '',
  keep: 'session',
};

const fields = [
  { property: 'startUrl', label: 'Start URL', placeholder: 'https://my-company.awsapps.com/start' },
  { property: 'region', label: 'Region', placeholder: 'eu-central-1' },
  { property: 'name', label: 'Name', placeholder: 'yours to choose' },
] as const;

const places = [
  { property: 'oidcEndpoint', label: 'Endpoint of OIDC', placeholder: 'AWS’s own' },
  { property: 'portalEndpoint', label: 'Endpoint of the portal', placeholder: 'AWS’s own' },
] as const;

/** A new Identity Center: its address, and the way to the browser's page on which it is allowed. */
export function NewCenterPage({
  model,
}: {
  readonly model: IdentitiesModel;
  readonly id: string;
}): JSX.Element {
  const { centers } = model;
  const failure = useSignal<Failure | null>(null);
  const busy = useSignal(false);
  const typed = centers.typed.value ?? nothing;
  const problemOf = (property: string) =>
    failure.value?.field === `form:${property}`
      ? { ...failureWords(failure.value), tone: 'bad' as const }
      : null;
  const ofField = [...fields, ...places].some(({ property }) => problemOf(property) !== null);
  const placesWrong = places.some(({ property }) => problemOf(property) !== null);
  const connect = async (): Promise<void> => {
    const keep = typed.keep ?? 'session';
    if (busy.value) return;
    if (!canKeep(model, keep)) {
      focusSoon('#center-passphrase', '#center-create-vault');
      return;
    }
    const startUrl = typed.startUrl.trim();
    const name = typed.name.trim() || nameOf(startUrl);
    const input = { ...typed, startUrl, name, region: typed.region.trim() };
    const problem = centerProblem(input);
    busy.value = true;
    const outcome = problem ? ({ ok: false, failure: problem } as const) : await centers.connect(input);
    busy.value = false;
    failure.value = outcome.ok ? null : outcome.failure;
    if (!outcome.ok) {
      focusSoon('#center-form [aria-invalid="true"]', '#center-problem-allow', '#center-connect');
      return;
    }
    centers.typed.value = null;
    openPage(model, 'pending-center', outcome.value.id);
  };
  const field = ({ property, label, placeholder }: (typeof fields | typeof places)[number]) => (
    <TextField
      key={property}
      id={`center-${property}`}
      name={label}
      value={typed[property]}
      placeholder={placeholder}
      problem={problemOf(property)}
      onInput={(value) => {
        centers.typed.value = { ...typed, [property]: value };
        if (failure.value?.field === `form:${property}`) failure.value = null;
      }}
    />
  );
  return (
    <>
      <PageHead model={model} title="Connect an Identity Center" />
      <div class="page-body" id="new-center">
        <form
          class="form"
          id="center-form"
          autocomplete="off"
          onSubmit={(event) => {
            event.preventDefault();
            void connect();
          }}
        >
          <p class="note">
            You sign in on AWS’s own page, in a tab of the browser; no password is typed here. Then you choose
            among your accounts and roles.
          </p>
          {fields.map(field)}
          <details class="section" id="center-where" {...(placesWrong ? { open: true } : {})}>
            <summary>Where</summary>
            <div class="field-pair">{places.map(field)}</div>
          </details>
        </form>
        <KeepChoice
          model={model}
          idPrefix="center"
          value={typed.keep ?? 'session'}
          onChange={(keep) => {
            centers.typed.value = { ...typed, keep };
          }}
        />
        {failure.value && !ofField && (
          <FailureNote
            model={model}
            id="center-problem"
            failure={failure.value}
            onAllowed={() => void connect()}
          />
        )}
        <div class="form-actions">
          <button
            type="submit"
            form="center-form"
            class="primary"
            id="center-connect"
            aria-disabled={busy.value || undefined}
          >
            {busy.value ? 'Connecting …' : 'Connect'}
          </button>
        </div>
      </div>
    </>
  );
}

/** What people call theirs: the part of its address that is not AWS's. */
function nameOf(startUrl: string): string {
  return /^https?:\/\/([^./:]+)/i.exec(startUrl)?.[1] ?? startUrl;
}

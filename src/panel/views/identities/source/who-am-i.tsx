import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Outcome } from '#core/failure.ts';
import type { CallerIdentity } from '#core/identity/sts-answer.ts';
import type { IdentitySummary } from '#protocol/secrets-contract.ts';
import { TextField } from '../../../forms/text-field.tsx';
import type { IdentitiesModel } from '../../../model/identities/identities-model.ts';
import { failureWords } from '../../../words/failure-words.ts';
import { FailureNote } from './failure-note.tsx';

/** Asks STS whose keys these are: the test that they work, which no policy can forbid. */
export function WhoAmI(props: {
  readonly model: IdentitiesModel;
  readonly profile: IdentitySummary;
}): JSX.Element {
  const { model, profile } = props;
  const { source } = profile;
  const ofSts = source && source.kind !== 'center' && source.kind !== 'identity-pool' ? source : null;
  const region = useSignal(ofSts?.region || 'us-east-1');
  const endpoint = useSignal(ofSts?.endpoint ?? '');
  const busy = useSignal(false);
  const said = useSignal<Outcome<CallerIdentity> | null>(null);
  const test = async (): Promise<void> => {
    if (busy.value) return;
    busy.value = true;
    said.value = await model.sources.whoAmI(profile.id, region.value, endpoint.value);
    busy.value = false;
    if (said.value.ok) model.status.value = `STS knows ${profile.name}: ${said.value.value.arn}`;
  };
  const failure = said.value?.ok === false ? said.value.failure : null;
  const problemOf = (field: string) =>
    failure?.field === `form:${field}` ? { ...failureWords(failure), tone: 'bad' as const } : null;
  const ofField = problemOf('region') ?? problemOf('endpoint');
  return (
    <section class="section who-am-i" aria-labelledby="who-heading">
      <div class="source-head">
        <h3 id="who-heading">Who am I?</h3>
        <button
          type="button"
          id="who-ask"
          aria-disabled={busy.value || undefined}
          onClick={() => void test()}
        >
          {busy.value ? 'Asking STS …' : 'Ask STS'}
        </button>
      </div>
      {said.value?.ok && (
        <dl class="facts source-facts" id="who-answer">
          <div>
            <dt>Account</dt>
            <dd>
              <code>{said.value.value.account}</code>
            </dd>
          </div>
          <div>
            <dt>ARN</dt>
            <dd>
              <code>{said.value.value.arn}</code>
            </dd>
          </div>
          <div>
            <dt>User id</dt>
            <dd>
              <code>{said.value.value.userId}</code>
            </dd>
          </div>
        </dl>
      )}
      {failure && !ofField && (
        <FailureNote model={model} id="who-problem" failure={failure} onAllowed={() => void test()} />
      )}
      <details class="section" id="who-where" {...(ofField ? { open: true } : {})}>
        <summary>Where</summary>
        <div class="field-pair">
          <TextField
            id="who-region"
            name="Region"
            value={region.value}
            placeholder="us-east-1"
            problem={problemOf('region')}
            onInput={(value) => {
              region.value = value;
            }}
          />
          <TextField
            id="who-endpoint"
            name="Endpoint of STS"
            value={endpoint.value}
            placeholder="AWS’s own"
            problem={problemOf('endpoint')}
            onInput={(value) => {
              endpoint.value = value;
            }}
          />
        </div>
      </details>
    </section>
  );
}

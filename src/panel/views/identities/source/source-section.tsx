import type { JSX } from 'preact';
import type { CredentialSource } from '#core/identity/credential-source.ts';
import type { IdentitySummary } from '#protocol/secrets-contract.ts';
import type { IdentitiesModel } from '../../../model/identities/identities-model.ts';
import { sourceKindWords, sourceSentence } from '../../../words/source-words.ts';
import { openPage } from '../open-page.ts';
import { FederationFacts } from './federation-facts.tsx';
import { FreshnessFacts } from './freshness-facts.tsx';
import { RefreshForm } from './refresh-form.tsx';
import { SessionView } from './session-view.tsx';
import { WhoAmI } from './who-am-i.tsx';

/** Where an identity comes from, how it is kept fresh, and whose it is: a part of its page. */
export function SourceSection(props: {
  readonly model: IdentitiesModel;
  readonly profile: IdentitySummary;
}): JSX.Element {
  const { model, profile } = props;
  const { source } = profile;
  return (
    <>
      {source && (
        <section
          class="section source-section"
          id="source-section"
          data-kind={source.kind}
          aria-labelledby="source-heading"
        >
          <div class="source-head">
            <h3 id="source-heading">Source: {sourceKindWords(source.kind)}</h3>
            {source.kind === 'center' ? (
              <button
                type="button"
                id="source-center"
                onClick={() => openPage(model, 'center', source.centerId)}
              >
                Open the Identity Center
              </button>
            ) : (
              <button
                type="button"
                id="source-edit"
                onClick={() => openPage(model, 'edit-source', profile.id)}
              >
                Edit
              </button>
            )}
          </div>
          <Chain model={model} profile={profile} source={source} />
          {profile.freshness && <FreshnessFacts source={source} freshness={profile.freshness} />}
          <RefreshForm model={model} profile={profile} source={source} />
          {source.kind === 'identity-pool' && (
            <>
              <FederationFacts model={model} profile={profile} />
              <SessionView model={model} profile={profile} />
            </>
          )}
        </section>
      )}
      <WhoAmI model={model} profile={profile} />
    </>
  );
}

/** The sentence, and those of the identities that it stands on, one under the other. */
function Chain(props: {
  readonly model: IdentitiesModel;
  readonly profile: IdentitySummary;
  readonly source: CredentialSource;
}): JSX.Element {
  const { model, profile, source } = props;
  const identities = model.identities.value;
  const names = { identities, connections: model.sources.connections.value };
  const bases = basesOf(profile, identities);
  return (
    <>
      <p id="source-sentence">{sourceSentence(source, names)}</p>
      {bases.length > 0 && (
        <ol class="source-chain" aria-label="What it stands on">
          {bases.map((base) => (
            <li key={base.id}>
              <button
                type="button"
                class="text-button"
                aria-label={`Open ${base.name}`}
                onClick={() => openPage(model, 'profile', base.id)}
              >
                {base.name}
              </button>
              <span>{base.source ? sourceSentence(base.source, names) : 'Keys that were typed in.'}</span>
            </li>
          ))}
        </ol>
      )}
      {'roleArn' in source && (
        <p class="note">
          <code>{source.roleArn}</code>
          {'sessionName' in source && ` · session ${source.sessionName}`}
        </p>
      )}
    </>
  );
}

/** The identities whose keys sign for it, nearest first; a loop is gone round once. */
function basesOf(
  profile: IdentitySummary,
  identities: readonly IdentitySummary[],
): readonly IdentitySummary[] {
  const found: IdentitySummary[] = [];
  for (let at: IdentitySummary | undefined = profile; at?.source && 'baseId' in at.source; ) {
    const { baseId }: { readonly baseId: string } = at.source;
    at = identities.find(({ id }) => id === baseId);
    if (!at || found.includes(at) || at === profile) break;
    found.push(at);
  }
  return found;
}

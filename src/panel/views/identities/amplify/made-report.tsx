import type { JSX } from 'preact';
import type { Made } from '../../../model/identities/amplify-making.ts';
import type { IdentitiesModel } from '../../../model/identities/identities-model.ts';
import { FieldError } from '../../../ui/field-error.tsx';
import { TickIcon } from '../../../ui/icons.tsx';
import { failureWords } from '../../../words/failure-words.ts';
import { openPage } from '../open-page.ts';

/** What was made of a project, with the way there; what was not, with the reason. */
export function MadeReport(props: {
  readonly model: IdentitiesModel;
  readonly report: readonly Made[];
}): JSX.Element {
  const { model, report } = props;
  return (
    <section class="amplify-report" id="amplify-report" aria-labelledby="amplify-report-heading">
      <h3 id="amplify-report-heading" tabIndex={-1}>
        What was made
      </h3>
      <ul class="role-list">
        {report.map(({ part, outcome }) => (
          <li key={part.id} data-name={part.name} data-made={'id' in outcome ? 'yes' : 'no'}>
            {'id' in outcome ? (
              <span class="made-line">
                <TickIcon />
                <span>
                  {part.name}{' '}
                  <span class="note">
                    {part.kind !== 'rule' && part.existing ? 'brought up to date' : 'made'}
                  </span>
                </span>
                <OpenMade model={model} part={part} id={outcome.id} />
              </span>
            ) : (
              <>
                <strong>{part.name}</strong>{' '}
                {outcome.field.startsWith('form:') && <code>{outcome.field.slice(5)}</code>}
                <FieldError
                  id={`made-${part.id.replace(/\W+/g, '-')}`}
                  tone="bad"
                  {...failureWords(outcome)}
                />
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function OpenMade(props: {
  readonly model: IdentitiesModel;
  readonly part: Made['part'];
  readonly id: string;
}): JSX.Element | null {
  const { model, part, id } = props;
  const { showRule } = model;
  const open =
    part.kind === 'rule'
      ? showRule && (() => showRule(id))
      : part.kind === 'identity'
        ? () => openPage(model, 'profile', id)
        : () => openPage(model, 'user-pool', id);
  return open ? (
    <button type="button" class="text-button" aria-label={`Open ${part.name}`} onClick={open}>
      Open
    </button>
  ) : null;
}

import type { JSX } from 'preact';
import { canMake, isMade } from '../../../model/identities/amplify-choice.ts';
import type { AmplifyPlan, PlanPart } from '../../../model/identities/amplify-plan.ts';
import type { IdentitiesModel } from '../../../model/identities/identities-model.ts';
import { focusSoon } from '../../../ui/focus-soon.ts';
import { leftOutWords, partWords } from '../../../words/amplify-words.ts';
import { canKeep, KeepChoice } from '../keep-choice.tsx';
import { ListField } from '../source/list-field.tsx';
import { ProjectFacts } from './project-facts.tsx';
import { ScopeField } from './scope-choice.tsx';

/** What is to be made of a project, each part to be left; and what cannot be made, with the reason. */
export function PlanForm(props: {
  readonly model: IdentitiesModel;
  readonly plan: AmplifyPlan;
}): JSX.Element {
  const { model, plan } = props;
  const { amplify } = model;
  const left = amplify.left.value;
  const wanted = plan.parts.filter((part) => isMade(part, plan, left));
  const rules = wanted.filter((part) => part.kind === 'rule');
  const signs = rules.some(({ needs }) => needs === 'credentials');
  const project = amplify.read.value;
  const make = async (): Promise<void> => {
    if (wanted.length === 0 || amplify.making.value) return;
    if (!canKeep(model, amplify.keep.value)) {
      focusSoon('#amplify-passphrase', '#amplify-create-vault');
      return;
    }
    await amplify.make();
    focusSoon('#amplify-report-heading');
  };
  return (
    <>
      {project && typeof project === 'object' && <ProjectFacts project={project} />}
      {plan.parts.length > 0 && (
        <fieldset class="section" id="amplify-parts">
          <legend>To be made</legend>
          {plan.parts.map((part) => (
            <PartRow key={part.id} model={model} plan={plan} part={part} />
          ))}
        </fieldset>
      )}
      {plan.leftOut.length > 0 && (
        <section class="section" id="amplify-left-out" aria-labelledby="left-out-heading">
          <h3 id="left-out-heading">Left out</h3>
          <ul class="role-list">
            {plan.leftOut.map(({ name, reason }) => (
              <li key={`${name} ${reason}`} data-reason={reason}>
                <strong>{name}</strong> {leftOutWords(reason)}
              </li>
            ))}
          </ul>
        </section>
      )}
      {signs && (
        <ListField
          id="amplify-sign-as"
          label="The rules sign as"
          value={amplify.signAs.value}
          options={amplify.signers.value.map(({ value, label }) => [value, label] as const)}
          onChange={amplify.chooseSigner}
        />
      )}
      {rules.length > 0 && <ScopeField model={model} />}
      {plan.parts.length > 0 && (
        <>
          <KeepChoice
            model={model}
            idPrefix="amplify"
            value={amplify.keep.value}
            onChange={(keep) => {
              amplify.keep.value = keep;
            }}
          />
          <div class="form-actions">
            <button
              type="button"
              class="primary"
              id="amplify-make"
              aria-disabled={amplify.making.value || wanted.length === 0 || undefined}
              onClick={() => void make()}
            >
              {amplify.making.value
                ? 'Making …'
                : `Make ${wanted.length === 1 ? 'this part' : `these ${wanted.length} parts`}`}
            </button>
            <button
              type="button"
              id="amplify-clear"
              onClick={() => {
                amplify.clear();
                focusSoon('#amplify-text');
              }}
            >
              Clear
            </button>
          </div>
        </>
      )}
    </>
  );
}

function PartRow(props: {
  readonly model: IdentitiesModel;
  readonly plan: AmplifyPlan;
  readonly part: PlanPart;
}): JSX.Element {
  const { model, plan, part } = props;
  const left = model.amplify.left.value;
  const can = canMake(part, plan, left);
  return (
    <label class="check amplify-part" data-part={part.kind} data-name={part.name}>
      <input
        type="checkbox"
        checked={can && !left.has(part.id)}
        disabled={!can}
        onChange={(event) => model.amplify.choose(part.id, event.currentTarget.checked)}
      />
      <span>
        <strong>{part.name}</strong>{' '}
        <span class="note">{can ? partWords(part) : 'Not without the user pool'}</span>
      </span>
    </label>
  );
}

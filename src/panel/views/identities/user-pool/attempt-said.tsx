import type { JSX } from 'preact';
import type { Failure } from '#core/failure.ts';
import type { FieldProblem } from '../../../forms/field-problem.ts';
import type { IdentitiesModel } from '../../../model/identities/identities-model.ts';
import { failureWords } from '../../../words/failure-words.ts';
import { FailureNote } from '../source/failure-note.tsx';
import type { Attempt } from './use-attempt.ts';

/** Why something failed, where no field of `fields` is at fault; what the browser has to allow first can be allowed here. */
export function AttemptSaid(props: {
  readonly model: IdentitiesModel;
  readonly id: string;
  readonly attempt: Attempt;
  /** Properties of the form that show their failures themselves. */
  readonly fields?: readonly string[];
}): JSX.Element | null {
  const { model, id, attempt, fields = [] } = props;
  const { failure } = attempt;
  if (!failure || fields.some((property) => failure.field === `form:${property}`)) return null;
  return <FailureNote model={model} id={`${id}-problem`} failure={failure} onAllowed={attempt.again} />;
}

/** What is wrong with one field of a form. */
export function fieldProblem(failure: Failure | null, ...properties: readonly string[]): FieldProblem | null {
  return failure && properties.some((property) => failure.field === `form:${property}`)
    ? { ...failureWords(failure), tone: 'bad' }
    : null;
}

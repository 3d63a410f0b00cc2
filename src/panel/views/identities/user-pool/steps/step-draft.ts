import type { Signal } from '@preact/signals';
import type { FieldProblem } from '../../../../forms/field-problem.ts';
import { failureWords } from '../../../../words/failure-words.ts';
import type { AnyStepProps } from './step-props.ts';

/** What is typed at a step: kept while other pages are looked at, and where it is refused. */
export function stepDraft<T>({ model, signIn, step }: AnyStepProps, begin: () => T): Signal<T> {
  return model.userPools.drafts.of<T>(`step ${signIn.id} ${step.name}`, begin);
}

/** What is wrong with the answer, to stand under its field; what is about another field of the form does not. */
export function answerProblem(
  { said }: Pick<AnyStepProps, 'said'>,
  ...others: readonly string[]
): FieldProblem | null {
  if (!said || said.code === 'permission-missing') return null;
  if (others.some((property) => said.field === `form:${property}`)) return null;
  return { ...failureWords(said), tone: 'bad' };
}

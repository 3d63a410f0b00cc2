import type { Failure, Field } from '#core/failure.ts';
import type { Rule } from '#core/rules/rule.ts';
import type { FieldProblem } from '../../../forms/field-problem.ts';
import type { RulesModel } from '../../../model/rules-model.ts';
import { failureWords } from '../../../words/failure-words.ts';

/** What each part of the editor gets: the rule as typed, a way to change it, and what is wrong with it. */
export type EditorProps = {
  readonly model: RulesModel;
  readonly rule: Rule;
  readonly change: (change: Partial<Rule>) => void;
  /** Opens the dialog that asks for something secret. */
  readonly onAsk: (what: Asked) => void;
};

export type Asked = 'identity' | 'token';

/** What is wrong at one field, as far as it may be shown yet. */
export function ruleProblemAt({ model }: Pick<EditorProps, 'model'>, field: Field): FieldProblem | null {
  const failure = model.editing.problems.value.find((candidate) => candidate.field === field);
  return failure ? problemOf(failure) : null;
}

/** A failure as a field shows it. */
export function problemOf(failure: Failure): FieldProblem {
  return { ...failureWords(failure), tone: 'bad' };
}

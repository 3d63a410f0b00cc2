import type { Field } from '#core/failure.ts';
import type { TraceReply } from '#protocol/compose-contract.ts';
import type { FieldProblem } from '../../forms/field-problem.ts';
import { failureWords } from '../../words/failure-words.ts';

/** What is wrong at one field, in words; an error comes before a warning. */
export function problemAt(reply: TraceReply | null, field: Field): FieldProblem | null {
  const failure = reply?.failures.find((candidate) => candidate.field === field);
  if (failure) return { ...failureWords(failure), tone: 'bad' };
  const warning = reply?.warnings.find((candidate) => candidate.field === field);
  return warning ? { ...failureWords(warning), tone: 'warn' } : null;
}

import type { Words } from '../words/failure-words.ts';

/** What is wrong with a field, in words, and whether that stops anything. */
export type FieldProblem = Words & { readonly tone: 'bad' | 'warn' };

import * as v from 'valibot';
import { failure, type Outcome, success } from '../failure.ts';
import type { Rule } from './rule.ts';
import { ruleSchema } from './rule-schema.ts';

const version = 1;
const most = 500;
const longest = 1024 * 1024;

const envelope = v.object({
  countersign: v.literal('rules'),
  version: v.literal(version),
  rules: v.pipe(v.array(v.unknown()), v.maxLength(most)),
});

/** Rules as a file for people and for {@link readRulesFile}. Rules hold no secret, and so the file holds none. */
export function printRulesFile(rules: readonly Rule[]): string {
  return `${JSON.stringify({ countersign: 'rules', version, rules }, null, 2)}\n`;
}

/**
 * Reads what {@link printRulesFile} wrote, of at most a million characters and 500 rules. Fails with `rules-file-invalid`, the detail
 * being the place in the file (`rules[2].where.text`), or `too large`, or `not JSON: ` and the engine's words. Of the rules only the
 * form is checked.
 */
export function readRulesFile(text: string): Outcome<readonly Rule[]> {
  if (text.length > longest) return invalid('too large');
  let data: unknown;
  try {
    data = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return invalid(`not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const file = v.safeParse(envelope, data, { abortEarly: true });
  if (!file.success) return invalid(placeOf('', file.issues[0]));
  const rules: Rule[] = [];
  for (const [index, found] of file.output.rules.entries()) {
    const rule = v.safeParse(ruleSchema, found, { abortEarly: true });
    if (!rule.success) return invalid(placeOf(`rules[${index}]`, rule.issues[0]));
    rules.push(rule.output);
  }
  return success(rules);
}

function invalid(detail: string): Outcome<never> {
  return failure('rules-file-invalid', 'rules-file', detail);
}

function placeOf(start: string, issue: v.BaseIssue<unknown>): string {
  const place = (issue.path ?? []).reduce<string>(
    (text, { key }) => text + (typeof key === 'number' ? `[${key}]` : `.${String(key)}`),
    start,
  );
  return place === '' ? 'no rules file' : place.replace(/^\./, '');
}

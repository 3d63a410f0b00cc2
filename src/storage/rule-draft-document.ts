import * as v from 'valibot';
import type { Rule } from '#core/rules/rule.ts';
import { ruleSchema } from '#core/rules/rule-schema.ts';
import { decodeBy } from './decode-by.ts';
import type { DocumentKind } from './document.ts';

/** The rule being written, valid or not; null where none is. */
export type StoredRuleDraft = { readonly rule: Rule | null };

const schema = v.object({ rule: v.nullable(ruleSchema) });

export const ruleDraftDocument: DocumentKind<StoredRuleDraft> = {
  name: 'rule-draft',
  version: 1,
  secret: false,
  migrations: [],
  decode: decodeBy(schema),
};

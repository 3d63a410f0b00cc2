import * as v from 'valibot';
import type { Rule } from '#core/rules/rule.ts';
import { ruleSchema } from '#core/rules/rule-schema.ts';
import { decodeBy } from './decode-by.ts';
import type { DocumentKind } from './document.ts';

/** The rules in their order, and whether all of them are paused. */
export type StoredRules = { readonly rules: readonly Rule[]; readonly paused: boolean };

const schema = v.object({ rules: v.array(ruleSchema), paused: v.boolean() });

export const rulesDocument: DocumentKind<StoredRules> = {
  name: 'rules',
  version: 1,
  secret: false,
  migrations: [],
  decode: decodeBy(schema),
};

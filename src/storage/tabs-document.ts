import * as v from 'valibot';
import type { Binding } from '#core/rules/request-facts.ts';
import { decodeBy } from './decode-by.ts';
import type { DocumentKind } from './document.ts';

/** What holds for tabs, whose numbers mean nothing in the next browser session. */
export type StoredTabs = {
  /** By rule: the tab that it is for. */
  readonly bindings: { readonly [ruleId: string]: Binding };
  readonly offTabs: readonly number[];
  /** Where the user cancelled the debugging bar. */
  readonly cancelledTabs: readonly number[];
};

export const noTabs: StoredTabs = { bindings: {}, offTabs: [], cancelledTabs: [] };

const schema = v.object({
  bindings: v.record(v.string(), v.object({ tabId: v.number(), origin: v.nullable(v.string()) })),
  offTabs: v.array(v.number()),
  cancelledTabs: v.array(v.number()),
});

export const tabsDocument: DocumentKind<StoredTabs> = {
  name: 'tabs',
  version: 1,
  secret: false,
  migrations: [],
  decode: decodeBy(schema),
};

import * as v from 'valibot';
import { decodeBy } from './decode-by.ts';
import type { DocumentKind } from './document.ts';

/** A tab that the debugger is attached to, which it stays while the worker is stopped. */
export type DebuggedTab = {
  readonly tabId: number;
  /** What its requests are filtered by, as it was last set. */
  readonly filter: string;
  /** Frames and workers of it that have a session of their own. */
  readonly sessions: readonly string[];
};

const schema = v.array(v.object({ tabId: v.number(), filter: v.string(), sessions: v.array(v.string()) }));

export const debuggedTabsDocument: DocumentKind<readonly DebuggedTab[]> = {
  name: 'debugged-tabs',
  version: 1,
  secret: false,
  migrations: [],
  decode: decodeBy(schema),
};

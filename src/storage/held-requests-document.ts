import * as v from 'valibot';
import { decodeBy } from './decode-by.ts';
import type { DocumentKind } from './document.ts';

/** A request that is under way by our doing, so that a later worker knows it: `url` is where it goes now. */
export type HeldRequest = {
  readonly requestId: string;
  readonly tabId: number;
  readonly sessionId?: string;
  readonly ruleId: string;
  readonly method: string;
  readonly url: string;
};

const schema = v.array(
  v.object({
    requestId: v.string(),
    tabId: v.number(),
    sessionId: v.exactOptional(v.string()),
    ruleId: v.string(),
    method: v.string(),
    url: v.string(),
  }),
);

export const heldRequestsDocument: DocumentKind<readonly HeldRequest[]> = {
  name: 'held-requests',
  version: 1,
  secret: false,
  migrations: [],
  decode: decodeBy(schema),
};

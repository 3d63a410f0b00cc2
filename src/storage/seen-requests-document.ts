import * as v from 'valibot';
import { decodeBy } from './decode-by.ts';
import type { DocumentKind } from './document.ts';

/** Up to which number the requests of a debugger's session have been told of. */
export type SeenRequest = {
  readonly tabId: number;
  readonly sessionId?: string;
  readonly number: number;
};

const schema = v.array(
  v.object({ tabId: v.number(), sessionId: v.exactOptional(v.string()), number: v.number() }),
);

export const seenRequestsDocument: DocumentKind<readonly SeenRequest[]> = {
  name: 'seen-requests',
  version: 1,
  secret: false,
  migrations: [],
  decode: decodeBy(schema),
};

import * as v from 'valibot';
import { decodeBy } from './decode-by.ts';
import type { DocumentKind } from './document.ts';

/** The newest request that the debugger has told a worker of, by its number. */
export type NewestHeld = { readonly number: number };

export const newestHeldDocument: DocumentKind<NewestHeld> = {
  name: 'newest-held',
  version: 1,
  secret: false,
  migrations: [],
  decode: decodeBy(v.object({ number: v.number() })),
};

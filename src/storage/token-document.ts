import * as v from 'valibot';
import { decodeBy } from './decode-by.ts';
import type { DocumentKind } from './document.ts';

export type StoredToken = { readonly id: string; readonly name: string; readonly value: string };

const schema = v.array(v.object({ id: v.string(), name: v.string(), value: v.string() }));

/** Tokens and API keys that were pasted: for this browser session only. */
export const tokenDocument: DocumentKind<readonly StoredToken[]> = {
  name: 'tokens',
  version: 1,
  secret: true,
  migrations: [],
  decode: decodeBy(schema),
};

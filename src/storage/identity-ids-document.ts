import * as v from 'valibot';
import { decodeBy } from './decode-by.ts';
import type { DocumentKind } from './document.ts';

/** By pool and login. */
export type StoredIdentityIds = { readonly [key: string]: string };

/** The identity ids that identity pools gave, for this browser session. */
export const identityIdsDocument: DocumentKind<StoredIdentityIds> = {
  name: 'identity-ids',
  version: 1,
  secret: true,
  migrations: [],
  decode: decodeBy(v.record(v.string(), v.string())),
};

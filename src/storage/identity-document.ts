import * as v from 'valibot';
import type { Credentials } from '#core/sigv4/credentials.ts';
import { decodeBy } from './decode-by.ts';
import type { DocumentKind } from './document.ts';

export type StoredIdentity = {
  readonly id: string;
  readonly name: string;
  readonly credentials: Credentials;
  /** Milliseconds since 1970, where it is known. */
  readonly expiresAt?: number;
};

const schema: v.GenericSchema<unknown, readonly StoredIdentity[]> = v.array(
  v.object({
    id: v.string(),
    name: v.string(),
    credentials: v.object({
      accessKeyId: v.string(),
      secretAccessKey: v.string(),
      sessionToken: v.exactOptional(v.string()),
    }),
    expiresAt: v.exactOptional(v.number()),
  }),
);

/** Credentials typed in by hand: for this browser session only. */
export const identityDocument: DocumentKind<readonly StoredIdentity[]> = {
  name: 'identities',
  version: 1,
  secret: true,
  migrations: [],
  decode: decodeBy(schema),
};

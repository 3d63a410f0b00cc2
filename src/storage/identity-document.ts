import * as v from 'valibot';
import type { CredentialSource } from '#core/identity/credential-source.ts';
import { credentialSourceSchema } from '#core/identity/credential-source-schema.ts';
import type { Credentials } from '#core/sigv4/credentials.ts';
import { decodeBy } from './decode-by.ts';
import type { DocumentKind } from './document.ts';

export type StoredIdentity = {
  readonly id: string;
  readonly name: string;
  /** Empty where they have a source that was not asked yet. */
  readonly credentials: Credentials;
  /** Milliseconds since 1970, where it is known; 0 where there are no credentials yet. */
  readonly expiresAt?: number;
  /** Where they came from and come from again; none: they were typed in. */
  readonly source?: CredentialSource;
  /** When they came from their source, milliseconds since 1970. */
  readonly obtainedAt?: number;
  /** Of an identity pool: who they are of. */
  readonly identityId?: string;
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
    source: v.exactOptional(credentialSourceSchema),
    obtainedAt: v.exactOptional(v.number()),
    identityId: v.exactOptional(v.string()),
  }),
);

/** Credentials, typed in or with where they come from. */
export const identityDocument: DocumentKind<readonly StoredIdentity[]> = {
  name: 'identities',
  version: 1,
  secret: true,
  migrations: [],
  decode: decodeBy(schema),
};

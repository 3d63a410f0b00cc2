import * as v from 'valibot';
import type { Failure } from '#core/failure.ts';
import type { PendingAuthorisation, SsoToken } from '#core/identity/sso-authorisation.ts';
import { decodeBy } from './decode-by.ts';
import type { DocumentKind } from './document.ts';
import { failureSchema } from './failure-schema.ts';

/** A device authorisation of an IAM Identity Center that waits for its user, or is over. */
export type StoredPendingCenter = {
  /** Of the Identity Center that comes of it. */
  readonly id: string;
  readonly name: string;
  readonly startUrl: string;
  readonly region: string;
  readonly oidcEndpoint: string;
  readonly portalEndpoint: string;
  /** Null: where the one with this id is kept. */
  readonly keep: 'session' | 'vault' | null;
  readonly authorisation: PendingAuthorisation;
  /** The user said yes, and the token could not be put where it is to be kept. */
  readonly granted: { readonly token: SsoToken; readonly obtainedAt: number } | null;
  readonly failure: Failure | null;
};

const text = v.string();
const nullable = v.nullable(text);
const time = v.number();

const client = v.object({ clientId: text, clientSecret: text, expiresAt: v.nullable(time) });
const token = v.object({ accessToken: text, refreshToken: nullable, expiresAt: v.nullable(time) });

const schema: v.GenericSchema<unknown, readonly StoredPendingCenter[]> = v.array(
  v.object({
    id: text,
    name: text,
    startUrl: text,
    region: text,
    oidcEndpoint: text,
    portalEndpoint: text,
    keep: v.nullable(v.picklist(['session', 'vault'])),
    authorisation: v.object({
      client,
      deviceCode: text,
      userCode: text,
      verificationUri: text,
      verificationUriComplete: nullable,
      expiresAt: time,
      interval: time,
      nextPollAt: time,
    }),
    granted: v.nullable(v.object({ token, obtainedAt: time })),
    failure: v.nullable(failureSchema),
  }),
);

/** Its device codes are worth a session of the user: for this browser session only. */
export const pendingCentersDocument: DocumentKind<readonly StoredPendingCenter[]> = {
  name: 'pending-centers',
  version: 1,
  secret: true,
  migrations: [],
  decode: decodeBy(schema),
};

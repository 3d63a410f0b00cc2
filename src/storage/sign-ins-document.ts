import * as v from 'valibot';
import type { Failure } from '#core/failure.ts';
import type { PendingSignIn } from '#core/identity/sign-in/pending-sign-in.ts';
import { decodeBy } from './decode-by.ts';
import type { DocumentKind } from './document.ts';
import { failureSchema } from './failure-schema.ts';

/** A sign-in that is not done yet. No password is in it. */
export type StoredSignIn = {
  readonly id: string;
  readonly poolId: string;
  /** Where the user is to be kept; left out: where they are, or in the session. */
  readonly keep?: 'session' | 'vault';
  /** The user of ours whose device is named; null: none is. */
  readonly userId: string | null;
  /** When the tokens came that this user had before, milliseconds since 1970; null: there was nobody. */
  readonly hadTokensOf: number | null;
  readonly state: PendingSignIn;
  /** A step that comes before the sign-in goes on. */
  readonly before: 'CONFIRM_SIGN_UP' | 'RESET_PASSWORD' | null;
  readonly problem: Failure | null;
  /** It has failed, and waits for nothing but to be looked at. */
  readonly failed: boolean;
  /** When it last moved, milliseconds since 1970. */
  readonly at: number;
};

const text = v.string();
const texts = v.record(text, text);

const state: v.GenericSchema<unknown, PendingSignIn> = v.object({
  flow: v.picklist([
    'USER_SRP_AUTH',
    'USER_PASSWORD_AUTH',
    'CUSTOM_WITH_SRP',
    'CUSTOM_WITHOUT_SRP',
    'USER_AUTH',
  ]),
  preferred: v.nullable(v.picklist(['PASSWORD', 'PASSWORD_SRP', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'])),
  typedName: text,
  username: text,
  clientMetadata: v.nullable(texts),
  device: v.nullable(v.object({ key: text, groupKey: text })),
  deviceDropped: v.boolean(),
  session: v.nullable(text),
  challenge: v.nullable(v.object({ name: text, parameters: texts, available: v.array(text) })),
  chosen: v.nullable(text),
  totp: v.nullable(v.object({ secretCode: text, verified: v.boolean() })),
});

const schema: v.GenericSchema<unknown, readonly StoredSignIn[]> = v.array(
  v.object({
    id: text,
    poolId: text,
    keep: v.exactOptional(v.picklist(['session', 'vault'])),
    userId: v.nullable(text),
    hadTokensOf: v.optional(v.nullable(v.number()), null),
    state,
    before: v.nullable(v.picklist(['CONFIRM_SIGN_UP', 'RESET_PASSWORD'])),
    problem: v.nullable(failureSchema),
    failed: v.boolean(),
    at: v.number(),
  }),
);

/** Sign-ins under way, for the worker that goes on with them. */
export const signInsDocument: DocumentKind<readonly StoredSignIn[]> = {
  name: 'sign-ins',
  version: 1,
  secret: true,
  migrations: [],
  decode: decodeBy(schema),
};

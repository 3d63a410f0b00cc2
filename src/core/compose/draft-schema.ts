import * as v from 'valibot';
import type { Draft, DraftAuth } from './draft.ts';

const text = v.pipe(v.string(), v.maxLength(64 * 1024 * 1024));
const row = v.object({ id: v.string(), enabled: v.boolean(), name: text, value: text });
const size = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const file = v.object({ blobId: v.string(), name: text, type: text, size });

/** What differs from a service's signing profile. */
export const signingProfileSchema: v.GenericSchema<unknown, DraftAuth['profile']> = v.object({
  normalizePath: v.optional(v.boolean()),
  doubleEncodePath: v.optional(v.boolean()),
  encodeWirePath: v.optional(v.boolean()),
  payload: v.optional(v.picklist(['signed', 'unsigned'])),
  contentSha256Header: v.optional(v.boolean()),
  sessionToken: v.optional(v.picklist(['signed', 'appended', 'omitted'])),
  presignPayload: v.optional(v.picklist(['signed', 'unsigned'])),
  extraSignedHeaders: v.optional(v.array(text)),
  neverSignedHeaders: v.optional(v.array(text)),
});

/** A draft from outside the worker, or from a document that an older version wrote. */
export const draftSchema: v.GenericSchema<unknown, Draft> = v.object({
  method: text,
  url: text,
  query: v.array(v.object({ id: v.string(), enabled: v.boolean(), name: text, value: v.nullable(text) })),
  headers: v.array(row),
  body: v.object({
    kind: v.picklist(['none', 'text', 'json', 'form', 'multipart', 'file']),
    text,
    json: text,
    form: v.array(row),
    parts: v.array(v.object({ ...row.entries, file: v.nullable(file) })),
    boundary: v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,70}$/)),
    file: v.nullable(file),
  }),
  auth: v.object({
    kind: v.picklist(['header', 'query', 'none']),
    identityId: v.string(),
    region: text,
    service: text,
    amzDate: text,
    scopeDate: text,
    expiresIn: text,
    profile: signingProfileSchema,
  }),
});

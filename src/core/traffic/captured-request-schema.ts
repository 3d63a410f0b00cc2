import * as v from 'valibot';
import type { CapturedBody, CapturedRequest, CapturedResponse } from './captured-request.ts';

const size = v.nullable(v.number());
const headers = v.array(v.tuple([v.string(), v.string()]));

export const capturedBodySchema: v.GenericSchema<unknown, CapturedBody> = v.variant('kind', [
  v.object({ kind: v.literal('none') }),
  v.object({ kind: v.literal('exact'), base64: v.string(), size: v.number() }),
  v.object({ kind: v.literal('text'), text: v.string(), size }),
  v.object({ kind: v.literal('not-kept'), why: v.picklist(['too-large', 'not-shown', 'not-read']), size }),
]);

const response: v.GenericSchema<unknown, CapturedResponse> = v.object({
  status: v.number(),
  statusText: v.string(),
  headers,
  mimeType: v.string(),
  size,
  body: capturedBodySchema,
  error: v.nullable(v.string()),
});

/** A captured request that another page of the extension tells of. */
export const capturedRequestSchema: v.GenericSchema<unknown, CapturedRequest> = v.object({
  id: v.string(),
  at: v.number(),
  method: v.string(),
  url: v.string(),
  headers,
  body: capturedBodySchema,
  response: v.nullable(response),
  took: v.nullable(v.number()),
  resourceType: v.nullable(v.string()),
  from: v.picklist(['page', 'har', 'paste', 'replay']),
});

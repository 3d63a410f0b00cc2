import { bytesIfBase64 } from '../http/base64.ts';
import { longestForm } from '../http/form-fields.ts';
import { type ReadPostPolicy, readPolicyForm } from '../sigv4/read-post-policy.ts';
import type { ReadSignature } from '../sigv4/read-signature.ts';
import { readSignature } from '../sigv4/read-signature-of.ts';
import { bytesOfBody } from './body-bytes.ts';
import type { CapturedBody, CapturedRequest } from './captured-request.ts';

/** The signed form of an upload by POST policy; null for any other request, or where its body is not known. */
export function policyForm(
  entry: Pick<CapturedRequest, 'method' | 'headers' | 'body'>,
): ReadPostPolicy | null {
  return readPolicyForm(entry, () => beginningOf(entry.body));
}

/** The AWS signature that a request carries, in its headers, its URL or its form; null where it carries none. */
export function signatureOfCaptured(
  entry: Pick<CapturedRequest, 'method' | 'url' | 'headers' | 'body'>,
): ReadSignature | null {
  return readSignature(entry) ?? policyForm(entry)?.signature ?? null;
}

/** As much of a body as may hold a form's fields: a list has thousands of bodies, each of up to a megabyte. */
function beginningOf(body: CapturedBody): Uint8Array | null {
  if (body.kind === 'text') return bytesOfBody({ ...body, text: body.text.slice(0, longestForm) });
  if (body.kind !== 'exact') return null;
  return bytesIfBase64(body.base64.slice(0, Math.ceil(longestForm / 3) * 4));
}

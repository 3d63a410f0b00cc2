import { headerValue } from '../http/headers.ts';
import type { ReadCredential } from '../sigv4/read-signature.ts';
import { readCredential } from '../sigv4/read-signature-of.ts';
import type { CapturedRequest } from './captured-request.ts';

/** The fields of a form come before its file. */
const longestForm = 64 * 1024;

/**
 * The credential in the form of an upload by POST policy; null for any other request. Source: S3 API Reference, "Creating an HTML form
 * (using AWS signature version 4)".
 */
export function policyFormCredential({ method, headers, body }: CapturedRequest): ReadCredential | null {
  if (method !== 'POST' || !/^multipart\/form-data/i.test(headerValue(headers, 'content-type') ?? ''))
    return null;
  const text = body.kind === 'text' ? body.text : body.kind === 'exact' ? latin1Of(body.base64) : '';
  const form = text.slice(0, longestForm);
  if (!/name="?policy"?[;\r\n]/i.test(form)) return null;
  const credential = /name="?x-amz-credential"?\r?\n(?:[^\r\n]+\r?\n)*\r?\n([^\r\n]+)/i.exec(form)?.[1];
  return credential === undefined ? null : readCredential(credential);
}

function latin1Of(base64: string): string {
  try {
    return atob(base64.slice(0, Math.ceil(longestForm / 3) * 4));
  } catch {
    return '';
  }
}

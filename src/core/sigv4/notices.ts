import { SHA256_HEADER } from '@smithy/signature-v4';
import { headerValue } from '../http/headers.ts';
import type { HttpRequest } from '../http/request.ts';
import { encodePathFully } from './canonical-path.ts';
import { isAuthorizationParameter, isGeneratedHeader } from './signable-request.ts';
import type { SigningOptions } from './signing-options.ts';
import type { Notice } from './trace.ts';

/** What the user should know of this signature although nothing is wrong with it. */
export function signingNotices(
  request: HttpRequest,
  { credentials, profile, mode }: SigningOptions,
  signedHeaders: string,
): readonly Notice[] {
  const notices: Notice[] = [];
  const query = request.url.query ?? [];
  const plus = query.find(({ name, value }) => name.includes('+') || value?.includes('+'));
  if (plus) notices.push({ code: 'plus-read-as-space', detail: plus.name });
  if (profile.encodeWirePath && encodePathFully(request.url.path) !== request.url.path) {
    notices.push({ code: 'path-encoded-for-s3', detail: encodePathFully(request.url.path) });
  }
  const signed = new Set(signedHeaders.split(';'));
  for (const [name] of request.headers) {
    if (isGeneratedHeader(name)) notices.push({ code: 'header-replaced', detail: name });
    else if (!signed.has(name.toLowerCase())) notices.push({ code: 'header-not-signed', detail: name });
  }
  const replaced = query.find(({ name }) => isAuthorizationParameter(name));
  if (replaced) notices.push({ code: 'query-replaced', detail: replaced.name });
  if (headerValue(request.headers, SHA256_HEADER) !== undefined) notices.push({ code: 'payload-hash-given' });
  else if ((mode.kind === 'query' ? profile.presignPayload : profile.payload) === 'unsigned') {
    notices.push({ code: 'payload-unsigned' });
  }
  if (credentials.sessionToken !== undefined && profile.sessionToken !== 'signed') {
    notices.push({ code: profile.sessionToken === 'omitted' ? 'token-omitted' : 'token-appended' });
  }
  return notices;
}

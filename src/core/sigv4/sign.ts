import {
  ALGORITHM_IDENTIFIER,
  AUTH_HEADER,
  createScope,
  SHA256_HEADER,
  SIGNATURE_QUERY_PARAM,
  TOKEN_HEADER,
  TOKEN_QUERY_PARAM,
  UNSIGNED_PAYLOAD,
} from '@smithy/signature-v4';
import { type Outcome, success } from '../failure.ts';
import { checkHeaders, type Header, headerValue } from '../http/headers.ts';
import { uriEncode } from '../http/percent-encoding.ts';
import type { HttpRequest } from '../http/request.ts';
import { canonicalRequest, type SignableRequest } from './canonical-request.ts';
import { hex } from './hex.ts';
import { signingNotices } from './notices.ts';
import { signableByHeaders, signableByQuery } from './signable-request.ts';
import type { SigningKeys } from './signing-key.ts';
import { checkSigningOptions, type SigningOptions } from './signing-options.ts';
import { stringToSign } from './string-to-sign.ts';
import type { Trace } from './trace.ts';

const encoder = new TextEncoder();

/**
 * Signs a request with AWS Signature Version 4, in its headers or as a presigned URL, and returns every step of it. An
 * earlier signature in the request is replaced. This is the only signing path: what is sent, shown and copied reads its
 * trace.
 * Source: IAM User Guide, "Create a signed AWS API request"; S3 API Reference, "Authenticating Requests: Using Query
 * Parameters".
 */
export async function sign(
  request: HttpRequest,
  options: SigningOptions,
  keys: SigningKeys,
): Promise<Outcome<Trace>> {
  const checked = checkSigningOptions(options);
  if (!checked.ok) return checked;
  const headersChecked = checkHeaders(request.headers);
  if (!headersChecked.ok) return headersChecked;

  const { credentials, region, service, amzDate, profile, mode } = options;
  const scopeDate = options.scopeDate ?? amzDate.slice(0, 8);
  const credentialScope = createScope(scopeDate, region, service);
  const payloadHash = payloadHashOf(request, options);
  const signable =
    mode.kind === 'header'
      ? signableByHeaders(request, options, payloadHash)
      : signableByQuery(request, options, credentialScope);

  const canonical = canonicalRequest(signable, payloadHash, profile);
  const toSign = await stringToSign(amzDate, credentialScope, canonical.text);
  const key = keys.get(credentials, scopeDate, region, service);
  const signature = hex(key.sign(encoder.encode(toSign.text)));

  return success({
    algorithm: ALGORITHM_IDENTIFIER,
    amzDate,
    scope: { date: scopeDate, region, service },
    credentialScope,
    canonicalRequest: canonical.text,
    canonicalLines: canonical.lines,
    canonicalRequestHash: toSign.hash,
    stringToSign: toSign.text,
    stringToSignLines: toSign.lines,
    signedHeaders: canonical.signedHeaders,
    payloadHash,
    signature,
    notices: signingNotices(request, options, canonical.signedHeaders),
    signed: withSignature(signable, options, credentialScope, canonical.signedHeaders, signature),
  });
}

/** A payload hash that the caller put in the headers (`UNSIGNED-PAYLOAD`, `STREAMING-…`) is taken at its word. */
function payloadHashOf(request: HttpRequest, { profile, mode }: SigningOptions): string {
  const given = headerValue(request.headers, SHA256_HEADER);
  if (given !== undefined) return given.trim();
  const payload = mode.kind === 'query' ? profile.presignPayload : profile.payload;
  return payload === 'unsigned' ? UNSIGNED_PAYLOAD : request.payload.sha256;
}

function withSignature(
  { request }: SignableRequest,
  { credentials, profile, mode }: SigningOptions,
  credentialScope: string,
  signedHeaders: string,
  signature: string,
): Trace['signed'] {
  const tokenToAppend = profile.sessionToken === 'appended' ? credentials.sessionToken : undefined;
  if (mode.kind === 'query') {
    const query = [...(request.url.query ?? []), { name: SIGNATURE_QUERY_PARAM, value: signature }];
    if (tokenToAppend !== undefined) query.push({ name: TOKEN_QUERY_PARAM, value: uriEncode(tokenToAppend) });
    return { ...request, url: { ...request.url, query } };
  }
  const authorization =
    `${ALGORITHM_IDENTIFIER} Credential=${credentials.accessKeyId}/${credentialScope}, ` +
    `SignedHeaders=${signedHeaders}, Signature=${signature}`;
  const headers: Header[] = [...request.headers, [AUTH_HEADER, authorization]];
  if (tokenToAppend !== undefined) headers.push([TOKEN_HEADER, tokenToAppend]);
  return { ...request, headers };
}

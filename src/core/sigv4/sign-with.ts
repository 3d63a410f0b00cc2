import {
  AUTH_HEADER,
  SHA256_HEADER,
  SIGNATURE_QUERY_PARAM,
  TOKEN_HEADER,
  TOKEN_QUERY_PARAM,
  UNSIGNED_PAYLOAD,
} from '@smithy/signature-v4';
import { failure, type Outcome, success } from '../failure.ts';
import { checkHeaders, type Header, headerValue, isToken } from '../http/headers.ts';
import { uriEncode } from '../http/percent-encoding.ts';
import type { HttpRequest } from '../http/request.ts';
import { canonicalRequest, type SignableRequest } from './canonical-request.ts';
import { signingNotices } from './notices.ts';
import { signableByHeaders, signableByQuery } from './signable-request.ts';
import type { SigningAlgorithm } from './signing-algorithm.ts';
import { type SigningOptions, scopeDateOf } from './signing-options.ts';
import { stringToSign } from './string-to-sign.ts';
import type { Trace } from './trace.ts';
import { utf8 } from './utf8.ts';

/** The steps from a request to its signature, under either algorithm. The options have been checked already. */
export function signWith(
  algorithm: SigningAlgorithm,
  request: HttpRequest,
  options: SigningOptions,
): Outcome<Trace> {
  if (!isToken(request.method)) return failure('method-invalid', 'method', request.method);
  const headersChecked = checkHeaders(request.headers);
  if (!headersChecked.ok) return headersChecked;

  const { region, service, amzDate, profile, mode } = options;
  const { credentialScope } = algorithm;
  const payloadHash = payloadHashOf(request, options);
  const signable =
    mode.kind === 'header'
      ? signableByHeaders(request, options, algorithm, payloadHash)
      : signableByQuery(request, options, algorithm);

  const canonical = canonicalRequest(signable, payloadHash, profile);
  const toSign = stringToSign(algorithm.identifier, amzDate, credentialScope, canonical.text);
  const signature = algorithm.signatureOf(utf8(toSign.text));

  return success({
    algorithm: algorithm.identifier,
    amzDate,
    scope: { date: scopeDateOf(options), region, service },
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
    signed: withSignature(signable, options, algorithm, canonical.signedHeaders, signature),
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
  { identifier, credentialScope }: SigningAlgorithm,
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
    `${identifier} Credential=${credentials.accessKeyId}/${credentialScope}, ` +
    `SignedHeaders=${signedHeaders}, Signature=${signature}`;
  const headers: Header[] = [...request.headers, [AUTH_HEADER, authorization]];
  if (tokenToAppend !== undefined) headers.push([TOKEN_HEADER, tokenToAppend]);
  return { ...request, headers };
}

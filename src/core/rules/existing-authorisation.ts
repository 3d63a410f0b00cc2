import {
  AUTH_HEADER,
  CREDENTIAL_QUERY_PARAM,
  SHA256_HEADER,
  SIGNATURE_QUERY_PARAM,
} from '@smithy/signature-v4';
import { type Header, headerValue } from '../http/headers.ts';
import { percentDecode } from '../http/percent-encoding.ts';
import type { QueryPair } from '../http/query.ts';
import type { WireUrl } from '../http/wire-url.ts';
import { isAuthorizationParameter, isGeneratedHeader } from '../sigv4/signable-request.ts';

// Signature Version 2, as old presigned S3 URLs still have it.
const keyIdV2 = 'AWSAccessKeyId';
const signatureV2 = 'Signature';
const presignV2: ReadonlySet<string> = new Set([keyIdV2, signatureV2, 'Expires']);

/**
 * Whether a request already carries authorisation: in its headers, as a presigned URL, or in the header that the rule itself would set
 * (`ownHeader`, null for none).
 */
export function carriesAuthorisation(
  url: WireUrl,
  headers: readonly Header[],
  ownHeader: string | null,
): boolean {
  const own = ownHeader?.trim().toLowerCase();
  return headers.some(([name]) => isNamed(name, AUTH_HEADER) || isNamed(name, own)) || isPresigned(url);
}

/**
 * Region and service of the AWS signature that a request carries. Null where it carries none, or one without a region (Signature
 * Version 4A).
 */
export function scopeOfSignature(
  url: WireUrl,
  headers: readonly Header[],
): { readonly region: string; readonly service: string } | null {
  const header = headerValue(headers, AUTH_HEADER) ?? '';
  const inHeader = /^\s*AWS4-HMAC-SHA256\s(?:.*[\s,])?Credential=([^,\s]+)/.exec(header)?.[1];
  const inQuery = url.query?.find(({ name }) => percentDecode(name) === CREDENTIAL_QUERY_PARAM)?.value;
  const credential = inHeader ?? percentDecode(inQuery ?? '');
  const [, region, service] = /\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request$/.exec(credential) ?? [];
  return region === undefined || service === undefined ? null : { region, service };
}

/** The request without any authorisation. What holds none comes back as the very object it is. */
export function withoutAuthorisation(
  url: WireUrl,
  headers: readonly Header[],
): { readonly url: WireUrl; readonly headers: readonly Header[] } {
  const keptHeaders = headers.filter(([name]) => !isAuthorisationHeader(name));
  return {
    url: withoutPresign(url),
    headers: keptHeaders.length === headers.length ? headers : keptHeaders,
  };
}

function isAuthorisationHeader(name: string): boolean {
  return isGeneratedHeader(name) || isNamed(name, 'x-api-key') || isNamed(name, SHA256_HEADER);
}

function isNamed(name: string, lowerCase: string | undefined): boolean {
  return name.toLowerCase() === lowerCase;
}

function isPresigned({ query }: WireUrl): boolean {
  if (query === null) return false;
  const names = new Set(query.map(({ name }) => percentDecode(name)));
  return names.has(SIGNATURE_QUERY_PARAM) || names.has(CREDENTIAL_QUERY_PARAM) || isPresignedV2(names);
}

function isPresignedV2(names: ReadonlySet<string>): boolean {
  return names.has(keyIdV2) && names.has(signatureV2);
}

function withoutPresign(url: WireUrl): WireUrl {
  if (url.query === null) return url;
  const v2 = isPresignedV2(new Set(url.query.map(({ name }) => percentDecode(name))));
  const isKept = ({ name }: QueryPair) =>
    !isAuthorizationParameter(name) && !(v2 && presignV2.has(percentDecode(name)));
  const query = url.query.filter(isKept);
  if (query.length === url.query.length) return url;
  return { ...url, query: query.length === 0 ? null : query };
}

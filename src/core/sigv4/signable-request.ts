import {
  ALGORITHM_QUERY_PARAM,
  AMZ_DATE_HEADER,
  AMZ_DATE_QUERY_PARAM,
  AUTH_HEADER,
  CREDENTIAL_QUERY_PARAM,
  EXPIRES_QUERY_PARAM,
  HOST_HEADER,
  REGION_SET_PARAM,
  SHA256_HEADER,
  SIGNATURE_QUERY_PARAM,
  SIGNED_HEADERS_QUERY_PARAM,
  TOKEN_HEADER,
  TOKEN_QUERY_PARAM,
} from '@smithy/signature-v4';
import { type Header, headerValue } from '../http/headers.ts';
import { percentDecode, uriEncode } from '../http/percent-encoding.ts';
import type { QueryPair } from '../http/query.ts';
import type { HttpRequest } from '../http/request.ts';
import { hostOf, type WireUrl } from '../http/wire-url.ts';
import { canonicalHeaders } from './canonical-headers.ts';
import { encodePathFully } from './canonical-path.ts';
import type { SignableRequest } from './canonical-request.ts';
import type { SigningAlgorithm } from './signing-algorithm.ts';
import type { SigningOptions } from './signing-options.ts';
import type { Source } from './trace.ts';

const REGION_SET_HEADER = REGION_SET_PARAM.toLowerCase();

const generatedHeaders: ReadonlySet<string> = new Set([
  AUTH_HEADER,
  AMZ_DATE_HEADER,
  REGION_SET_HEADER,
  TOKEN_HEADER,
]);
const authorizationParameters: ReadonlySet<string> = new Set([
  ALGORITHM_QUERY_PARAM,
  AMZ_DATE_QUERY_PARAM,
  CREDENTIAL_QUERY_PARAM,
  EXPIRES_QUERY_PARAM,
  REGION_SET_PARAM,
  SIGNATURE_QUERY_PARAM,
  SIGNED_HEADERS_QUERY_PARAM,
  TOKEN_QUERY_PARAM,
]);

export function isGeneratedHeader(name: string): boolean {
  return generatedHeaders.has(name.toLowerCase());
}

/** `name` as on the wire: a server decodes it before it looks, so `X%2DAmz-Date` is one too. */
export function isAuthorizationParameter(name: string): boolean {
  return authorizationParameters.has(percentDecode(name));
}

/** The request with `host` and the signature's own headers, and without any earlier signature. */
export function signableByHeaders(
  request: HttpRequest,
  { credentials, profile, amzDate }: SigningOptions,
  { regionSet }: SigningAlgorithm,
  payloadHash: string,
): SignableRequest {
  const { headers, headerSources } = keptHeaders(request);
  const add = (name: string, value: string, source: Source) => {
    headers.push([name, value]);
    headerSources.push(source);
  };
  add(AMZ_DATE_HEADER, amzDate, { kind: 'date' });
  if (regionSet !== null) add(REGION_SET_HEADER, regionSet, { kind: 'scope' });
  if (profile.contentSha256Header && headerValue(headers, SHA256_HEADER) === undefined) {
    add(SHA256_HEADER, payloadHash, { kind: 'body' });
  }
  if (credentials.sessionToken !== undefined && profile.sessionToken === 'signed') {
    add(TOKEN_HEADER, credentials.sessionToken, { kind: 'token' });
  }
  const { url, querySources } = keptUrl(request.url, profile.encodeWirePath);
  return { request: { method: request.method, url, headers }, headerSources, querySources };
}

/** The request with every `X-Amz-*` parameter of a presigned URL but the signature. */
export function signableByQuery(
  request: HttpRequest,
  { credentials, profile, amzDate, mode }: SigningOptions,
  { identifier, credentialScope, regionSet }: SigningAlgorithm,
): SignableRequest {
  const { headers, headerSources } = keptHeaders(request);
  const { url, querySources } = keptUrl(request.url, profile.encodeWirePath);
  const query = [...(url.query ?? [])];
  const add = (name: string, value: string, source: Source) => {
    query.push({ name, value: uriEncode(value) });
    querySources.push(source);
  };
  const signedHeaders = canonicalHeaders(headers, profile.extraSignedHeaders, profile.neverSignedHeaders)
    .map(({ name }) => name)
    .join(';');
  add(ALGORITHM_QUERY_PARAM, identifier, { kind: 'signer' });
  add(CREDENTIAL_QUERY_PARAM, `${credentials.accessKeyId}/${credentialScope}`, { kind: 'scope' });
  add(AMZ_DATE_QUERY_PARAM, amzDate, { kind: 'date' });
  if (regionSet !== null) add(REGION_SET_PARAM, regionSet, { kind: 'scope' });
  if (mode.kind === 'query') add(EXPIRES_QUERY_PARAM, String(mode.expiresIn), { kind: 'date' });
  if (credentials.sessionToken !== undefined && profile.sessionToken === 'signed') {
    add(TOKEN_QUERY_PARAM, credentials.sessionToken, { kind: 'token' });
  }
  add(SIGNED_HEADERS_QUERY_PARAM, signedHeaders, { kind: 'signer' });
  return {
    request: { method: request.method, url: { ...url, query }, headers },
    headerSources,
    querySources,
  };
}

function keptHeaders(request: HttpRequest): { headers: Header[]; headerSources: Source[] } {
  const headers: Header[] = [];
  const headerSources: Source[] = [];
  for (let index = 0; index < request.headers.length; index++) {
    const header = request.headers[index] as Header;
    if (isGeneratedHeader(header[0])) continue;
    headers.push(header);
    headerSources.push({ kind: 'header', index });
  }
  if (headerValue(headers, HOST_HEADER) === undefined) {
    headers.push([HOST_HEADER, hostOf(request.url)]);
    headerSources.push({ kind: 'host' });
  }
  return { headers, headerSources };
}

function keptUrl(url: WireUrl, encodeWirePath: boolean): { url: WireUrl; querySources: Source[] } {
  const query: QueryPair[] = [];
  const querySources: Source[] = [];
  for (const [index, pair] of (url.query ?? []).entries()) {
    if (isAuthorizationParameter(pair.name)) continue;
    query.push(pair);
    querySources.push({ kind: 'query', index });
  }
  const path = encodeWirePath ? encodePathFully(url.path) : url.path;
  return { url: { ...url, path, query: url.query === null ? null : query }, querySources };
}

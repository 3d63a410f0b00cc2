import {
  ALGORITHM_QUERY_PARAM,
  AMZ_DATE_HEADER,
  AMZ_DATE_QUERY_PARAM,
  AUTH_HEADER,
  CREDENTIAL_QUERY_PARAM,
  EXPIRES_QUERY_PARAM,
  REGION_SET_PARAM,
  SIGNATURE_QUERY_PARAM,
  SIGNED_HEADERS_QUERY_PARAM,
  TOKEN_HEADER,
  TOKEN_QUERY_PARAM,
} from '@smithy/signature-v4';
import { type Header, headerValue } from '../http/headers.ts';
import { percentDecode } from '../http/percent-encoding.ts';
import { parseQuery } from '../http/query.ts';
import { amzDateToTime } from './amz-date.ts';
import type { ReadCredential, ReadSignature, SignatureDate } from './read-signature.ts';

/**
 * The AWS signature that a request carries, in its headers or in its URL; null where it carries none. Whatever is wrong with it is kept as
 * written, for somebody to explain. A signature in the header is read before one in the query.
 * Source: IAM User Guide, "Authentication methods"; S3 API Reference, "Authenticating Requests"; for version 2
 * S3 User Guide, "Signing and authenticating REST requests".
 */
export function readSignature(request: {
  readonly url: string;
  readonly headers: readonly Header[];
}): ReadSignature | null {
  const query = decodedQuery(request.url);
  const authorization = headerValue(request.headers, AUTH_HEADER)?.trim();
  return (
    (authorization === undefined ? null : inHeader(authorization, request.headers, query)) ??
    inQuery(request.headers, query)
  );
}

type DecodedQuery = readonly (readonly [name: string, value: string])[];

function decodedQuery(url: string): DecodedQuery {
  const [beforeFragment = ''] = url.split('#', 1);
  const mark = beforeFragment.indexOf('?');
  if (mark < 0) return [];
  return parseQuery(beforeFragment.slice(mark + 1)).map(({ name, value }) => [
    percentDecode(name),
    percentDecode(value ?? '', true),
  ]);
}

function inHeader(
  authorization: string,
  headers: readonly Header[],
  query: DecodedQuery,
): ReadSignature | null {
  const version2 = /^AWS\s+([^\s:]+):(\S+)$/.exec(authorization);
  if (version2) return signatureV2('sigv2-header', version2[1] ?? '', version2[2] ?? '', dateOf(headers));
  const [, scheme = '', rest = ''] = /^(\S+)\s*([\s\S]*)$/.exec(authorization) ?? [];
  const parameters = new Map<string, string>();
  for (const pair of rest.split(/[,\s]+/)) {
    const equals = pair.indexOf('=');
    if (equals > 0) parameters.set(pair.slice(0, equals), pair.slice(equals + 1));
  }
  if (!/^AWS4-/.test(scheme) && !parameters.has('Credential') && !parameters.has('SignedHeaders'))
    return null;
  const asymmetric = scheme.includes('ECDSA');
  return {
    kind: asymmetric ? 'sigv4a-header' : 'sigv4-header',
    algorithm: scheme,
    credential: readCredential(parameters.get('Credential'), asymmetric),
    date: dateOf(headers),
    expires: null,
    signedHeaders: readSignedHeaders(parameters.get('SignedHeaders')),
    signature: parameters.get('Signature') ?? null,
    sessionToken: tokenOf(headers, query),
    regionSet: headerValue(headers, REGION_SET_PARAM.toLowerCase()) ?? null,
  };
}

function inQuery(headers: readonly Header[], query: DecodedQuery): ReadSignature | null {
  const value = (wanted: string) => query.find(([name]) => name === wanted)?.[1];
  const [keyId, signature] = [value('AWSAccessKeyId'), value('Signature')];
  if (keyId !== undefined && signature !== undefined) {
    return { ...signatureV2('sigv2-query', keyId, signature, null), expires: epochExpiry(value('Expires')) };
  }
  const present = [ALGORITHM_QUERY_PARAM, CREDENTIAL_QUERY_PARAM, SIGNATURE_QUERY_PARAM].some(
    (name) => value(name) !== undefined,
  );
  if (!present) return null;
  const algorithm = value(ALGORITHM_QUERY_PARAM) ?? null;
  const asymmetric = algorithm?.includes('ECDSA') ?? false;
  const date = value(AMZ_DATE_QUERY_PARAM);
  const expires = value(EXPIRES_QUERY_PARAM);
  return {
    kind: asymmetric ? 'sigv4a-query' : 'sigv4-query',
    algorithm,
    credential: readCredential(value(CREDENTIAL_QUERY_PARAM), asymmetric),
    date: date === undefined ? dateOf(headers) : readDate(date),
    expires: expires === undefined ? null : { text: expires, seconds: wholeNumber(expires) },
    signedHeaders: readSignedHeaders(value(SIGNED_HEADERS_QUERY_PARAM)),
    signature: value(SIGNATURE_QUERY_PARAM) ?? null,
    sessionToken: tokenOf(headers, query),
    regionSet: value(REGION_SET_PARAM) ?? null,
  };
}

/** A credential as written in a header, a query or a form. `asymmetric`: that of SigV4a names no region. */
export function readCredential(text: string | undefined, asymmetric = false): ReadCredential | null {
  if (text === undefined) return null;
  const parts = text.split('/');
  // A key id may hold slashes in S3-compatible stores; the scope is what stands at the end.
  const scopeLength = asymmetric ? 3 : 4;
  if (parts.length < scopeLength + 1) {
    return { text, accessKeyId: parts[0] ?? '', scope: null };
  }
  const scope = parts.slice(-scopeLength);
  const [date = '', second = '', third = '', fourth = ''] = scope;
  return {
    text,
    accessKeyId: parts.slice(0, -scopeLength).join('/'),
    scope: asymmetric
      ? { date, region: null, service: second, terminator: third }
      : { date, region: second, service: third, terminator: fourth },
  };
}

/** A date as a signature writes it, `YYYYMMDDTHHMMSSZ`, or as the `Date` header does. */
export function readDate(text: string): SignatureDate {
  const basic = amzDateToTime(text.trim());
  if (basic !== null) return { text, time: basic };
  const time = /[a-z]{3}/i.test(text) ? Date.parse(text) : Number.NaN;
  return { text, time: Number.isNaN(time) ? null : time };
}

function dateOf(headers: readonly Header[]): SignatureDate | null {
  const text = headerValue(headers, AMZ_DATE_HEADER) ?? headerValue(headers, 'date');
  return text === undefined ? null : readDate(text);
}

function readSignedHeaders(text: string | undefined): readonly string[] | null {
  return text === undefined ? null : text.split(';').map((name) => name.trim().toLowerCase());
}

/** A token holds no comma: where one stands, the header was sent twice and joined on the way. */
function tokenOf(headers: readonly Header[], query: DecodedQuery): ReadSignature['sessionToken'] {
  const values = [
    ...headers
      .filter(([name]) => name.toLowerCase() === TOKEN_HEADER)
      .flatMap(([, value]) => value.split(',').map((part) => part.trim())),
    ...query.filter(([name]) => name === TOKEN_QUERY_PARAM).map(([, value]) => value),
  ].filter((value) => value !== '');
  const [value] = values;
  return value === undefined ? null : { value, count: values.length };
}

function signatureV2(
  kind: 'sigv2-header' | 'sigv2-query',
  accessKeyId: string,
  signature: string,
  date: SignatureDate | null,
): ReadSignature {
  return {
    kind,
    algorithm: null,
    credential: { text: accessKeyId, accessKeyId, scope: null },
    date,
    expires: null,
    signedHeaders: null,
    signature,
    sessionToken: null,
    regionSet: null,
  };
}

/** Version 2 writes the moment of expiry, in seconds since 1970, where version 4 writes a lifetime. */
function epochExpiry(text: string | undefined): ReadSignature['expires'] {
  return text === undefined ? null : { text, seconds: wholeNumber(text) };
}

function wholeNumber(text: string): number | null {
  return /^-?\d{1,15}$/.test(text) ? Number(text) : null;
}

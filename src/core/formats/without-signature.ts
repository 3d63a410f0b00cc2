import { SHA256_HEADER } from '@smithy/signature-v4';
import { type Header, headerValue } from '../http/headers.ts';
import { parseQuery, printQuery } from '../http/query.ts';
import { isAuthorizationParameter, isGeneratedHeader } from '../sigv4/signable-request.ts';
import type { PrintableRequest } from './pasted-request.ts';
import { signingScope } from './signing-scope.ts';

/** A request for a program that signs by itself, and for what it has to sign. Null in `scope` where nothing tells. */
export type UnsignedRequest = {
  readonly request: PrintableRequest;
  readonly region: string | null;
  readonly service: string | null;
  /** Whether the request had a session token. */
  readonly hasToken: boolean;
};

/**
 * Takes the signature off a request, from its headers or its URL. `x-amz-content-sha256` stays, as S3 asks for it; an upload that was presigned
 * gets one.
 */
export function withoutSignature(request: PrintableRequest): UnsignedRequest {
  const { region, service, hasToken, isPresigned } = signingScope(request);
  const headers: Header[] = request.headers.filter(([name]) => !isGeneratedHeader(name));
  if (service === 's3' && isPresigned && headerValue(headers, SHA256_HEADER) === undefined) {
    headers.push([SHA256_HEADER, 'UNSIGNED-PAYLOAD']);
  }
  return { request: { ...request, url: withoutParameters(request.url), headers }, region, service, hasToken };
}

function withoutParameters(url: string): string {
  const [, before = url, query, fragment = ''] = /^([^?#]*)\?([^#]*)(.*)$/s.exec(url) ?? [];
  if (query === undefined) return url;
  const pairs = parseQuery(query);
  const kept = pairs.filter(({ name }) => !isAuthorizationParameter(name));
  if (kept.length === pairs.length) return url;
  return `${before}${kept.length === 0 ? '' : `?${printQuery(kept)}`}${fragment}`;
}

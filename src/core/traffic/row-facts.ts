import { resolveHost } from '../endpoints/resolve-host.ts';
import { headerValue } from '../http/headers.ts';
import { decodeJwt } from '../jwt.ts';
import { maskKeyId, redactUrl } from '../redact.ts';
import type { ReadSignature, SignatureKind } from '../sigv4/read-signature.ts';
import type { CapturedRequest } from './captured-request.ts';
import { signatureOfCaptured } from './policy-form.ts';

/** How a request is authorised, as far as it shows. */
export type AuthKind =
  | 'sigv4'
  | 'presigned'
  | 'sigv4a'
  | 'post-policy'
  | 'sigv2'
  | 'api-key'
  | 'jwt'
  | 'bearer'
  | 'basic'
  | 'other'
  | 'none';

/** What a row shows of an entry and what a filter looks at; worked out once for each. */
export type RowFacts = {
  readonly host: string;
  /** Path and query as on the wire, but for a presigned URL's signature and token, which are masked. */
  readonly path: string;
  /** As the signature names them, else as the host tells; null where neither does. */
  readonly service: string | null;
  readonly region: string | null;
  readonly auth: AuthKind;
  readonly keyId: string | null;
  readonly maskedKeyId: string | null;
  readonly signature: ReadSignature | null;
  /** In lower case: all that plain words of a filter are sought in. */
  readonly haystack: string;
};

const kinds: { readonly [K in SignatureKind]: AuthKind } = {
  'sigv4-header': 'sigv4',
  'sigv4-query': 'presigned',
  'sigv4a-header': 'sigv4a',
  'sigv4a-query': 'sigv4a',
  'post-policy': 'post-policy',
  'sigv2-header': 'sigv2',
  'sigv2-query': 'sigv2',
};

const signedKinds: ReadonlySet<AuthKind> = new Set(['sigv4', 'presigned', 'sigv4a', 'post-policy', 'sigv2']);

/** A URL may be megabytes long, and nobody seeks at its end. */
const soughtLength = 16 * 1024;

/** Whether this kind of authorisation is an AWS signature. */
export function isSigned(auth: AuthKind): boolean {
  return signedKinds.has(auth);
}

/**
 * Whether a request that goes out once more is signed anew. The signature of an upload form stands in its body and is not made here: the form
 * goes out as it is.
 */
export function isSignedAnew({ signature }: Pick<RowFacts, 'signature'>): boolean {
  return signature !== null && signature.kind !== 'post-policy';
}

/** Reads an entry for the list. A signature is found by what the request carries, never by its host. */
export function rowFacts(entry: CapturedRequest): RowFacts {
  const { host, path } = splitUrl(entry.url);
  const signature = signatureOfCaptured(entry);
  const credential = signature?.credential;
  const told = resolveHost(host, path.slice(0, 2048), headerValue(entry.headers, 'x-amz-target') ?? '');
  const service = credential?.scope?.service ?? told.service;
  const region = credential?.scope?.region ?? signature?.regionSet ?? told.region;
  const keyId = credential?.accessKeyId || null;
  const maskedKeyId = keyId === null ? null : maskKeyId(keyId);
  const words = [entry.method, entry.url.slice(0, soughtLength), service, region, maskedKeyId];
  return {
    host,
    path: redactUrl(path),
    service,
    region,
    auth: signature ? kinds[signature.kind] : otherAuth(entry),
    keyId,
    maskedKeyId,
    signature,
    haystack: words.join(' ').toLowerCase(),
  };
}

function otherAuth({ headers }: CapturedRequest): AuthKind {
  const value = headerValue(headers, 'authorization')?.trim();
  if (value) {
    if (decodeJwt(value)) return 'jwt';
    if (/^bearer\s/i.test(value)) return 'bearer';
    return /^basic\s/i.test(value) ? 'basic' : 'other';
  }
  return headerValue(headers, 'x-api-key') === undefined ? 'none' : 'api-key';
}

function splitUrl(url: string): { readonly host: string; readonly path: string } {
  const [, host = '', path = ''] = /^(?:[a-z][a-z0-9+.-]*:\/\/)?([^/?#]*)([^#]*)/i.exec(url) ?? [];
  return { host, path };
}

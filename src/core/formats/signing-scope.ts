import { resolveHost } from '../endpoints/resolve-host.ts';
import { headerValue } from '../http/headers.ts';
import { parseWireUrl } from '../http/wire-url.ts';
import { readSignature } from '../sigv4/read-signature-of.ts';
import type { PrintableRequest } from './pasted-request.ts';

/** What a signer needs to know of a request. Null where neither its signature nor its host tells. */
export type SigningScope = {
  readonly region: string | null;
  readonly service: string | null;
  readonly hasToken: boolean;
  readonly isPresigned: boolean;
};

/** As the request was signed, and where it was not, as its host tells. */
export function signingScope(request: PrintableRequest): SigningScope {
  const signature = readSignature(request);
  const scope = signature?.credential?.scope ?? null;
  const host = hostScope(request);
  return {
    region: scope?.region || host.region,
    service: scope?.service || host.service,
    hasToken: signature !== null && signature.sessionToken !== null,
    isPresigned: signature?.kind === 'sigv4-query' || signature?.kind === 'sigv4a-query',
  };
}

function hostScope({ url, headers }: PrintableRequest): { region: string | null; service: string | null } {
  const parsed = parseWireUrl(url);
  if (!parsed.ok) return { region: null, service: null };
  const { authority, path } = parsed.value;
  const { region, service } = resolveHost(authority, path, headerValue(headers, 'x-amz-target') ?? '');
  return { region: region === '*' ? null : region, service };
}

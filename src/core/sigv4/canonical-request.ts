import type { SigningProfile } from '../endpoints/signing-profile.ts';
import type { QueryPair } from '../http/query.ts';
import type { HttpRequest } from '../http/request.ts';
import { canonicalHeaders } from './canonical-headers.ts';
import { canonicalPathSegments } from './canonical-path.ts';
import { canonicalQuery } from './canonical-query.ts';
import { lineText, type Part, type Piece, type Source, type TraceLine } from './trace.ts';

const signer: Source = { kind: 'signer' };

/** A request ready to be signed; the sources run parallel to its headers and query pairs. */
export type SignableRequest = {
  readonly request: Omit<HttpRequest, 'payload'>;
  readonly headerSources: readonly Source[];
  readonly querySources: readonly Source[];
};

/**
 * The six parts of the canonical request in AWS's order, as lines whose pieces know where they come from.
 * Source: IAM User Guide, "Create a signed AWS API request", step 1.
 */
export function canonicalRequest(
  { request, headerSources, querySources }: SignableRequest,
  payloadHash: string,
  profile: SigningProfile,
): { readonly text: string; readonly lines: readonly TraceLine[]; readonly signedHeaders: string } {
  const headers = canonicalHeaders(request.headers, profile.extraSignedHeaders, profile.neverSignedHeaders);
  const signedHeaders = headers.map(({ name }) => name).join(';');
  const lines: TraceLine[] = [
    line('method', request.method, 'method', { kind: 'method' }),
    { role: 'path', pieces: pathPieces(request.url.path, profile) },
    { role: 'query', pieces: queryPieces(request.url.query ?? [], querySources) },
  ];
  for (const { name, value, indices } of headers) {
    lines.push(
      line('header', `${name}:${value}`, partOfHeader(name), headerSources[indices[0] ?? 0] ?? signer),
    );
  }
  lines.push(
    { role: 'empty', pieces: [] },
    line('signed-headers', signedHeaders, 'header', { kind: 'signer' }),
    line('payload-hash', payloadHash, 'body', { kind: 'body' }),
  );
  return { text: lines.map(lineText).join('\n'), lines, signedHeaders };
}

function line(role: TraceLine['role'], text: string, part: Part, source: Source): TraceLine {
  return { role, pieces: [{ text, part, source }] };
}

function pathPieces(wirePath: string, profile: SigningProfile): readonly Piece[] {
  const wireSegments = wirePath.split('/');
  const segments = canonicalPathSegments(wirePath, profile);
  // Where dot segments were folded, a segment's place is no longer known; it is the path as a whole then.
  const placed = segments.length === wireSegments.length;
  return segments.map((segment, index) => ({
    text: index === 0 ? segment : `/${segment}`,
    part: 'path',
    source: { kind: 'path', index: placed ? index : 0 },
  }));
}

function queryPieces(pairs: readonly QueryPair[], sources: readonly Source[]): readonly Piece[] {
  return canonicalQuery(pairs).map(({ name, value, index }, place) => {
    const source = sources[index] ?? signer;
    return {
      text: `${place === 0 ? '' : '&'}${name}=${value}`,
      part: source.kind === 'query' ? 'query' : partOfParameter(name),
      source,
    };
  });
}

function partOfHeader(name: string): Part {
  if (name === 'x-amz-date') return 'date';
  if (name === 'x-amz-security-token') return 'key';
  if (name === 'x-amz-content-sha256') return 'body';
  if (name === 'x-amz-region-set') return 'scope';
  return 'header';
}

function partOfParameter(name: string): Part {
  if (name === 'X-Amz-Date' || name === 'X-Amz-Expires') return 'date';
  if (name === 'X-Amz-Credential' || name === 'X-Amz-Region-Set') return 'scope';
  if (name === 'X-Amz-Security-Token') return 'key';
  if (name === 'X-Amz-SignedHeaders') return 'header';
  return 'query';
}

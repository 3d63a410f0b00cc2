import type { HttpRequest } from '../http/request.ts';

/** The eight parts of a signed request that have a colour of their own in the panel. */
export type Part = 'method' | 'path' | 'query' | 'header' | 'body' | 'date' | 'scope' | 'key';

/**
 * Where a piece of the canonical request comes from: the request as it was handed to the signer (indices count its path
 * segments, query pairs and headers from 0), or the signer itself.
 */
export type Source =
  | { readonly kind: 'method' | 'host' | 'body' | 'date' | 'scope' | 'key' | 'token' | 'signer' }
  | { readonly kind: 'path' | 'query' | 'header'; readonly index: number };

export type Piece = { readonly text: string; readonly part: Part; readonly source: Source };

export type LineRole =
  | 'method'
  | 'path'
  | 'query'
  | 'header'
  | 'empty'
  | 'signed-headers'
  | 'payload-hash'
  | 'algorithm'
  | 'date'
  | 'scope'
  | 'canonical-request-hash';

/** One line of the canonical request or the string to sign; its pieces, joined, are its text. */
export type TraceLine = { readonly role: LineRole; readonly pieces: readonly Piece[] };

/** Something true and useful that is no error: shown beside the trace. */
export type Notice = {
  readonly code:
    | 'plus-read-as-space'
    | 'path-encoded-for-s3'
    | 'header-replaced'
    | 'query-replaced'
    | 'header-not-signed'
    | 'payload-unsigned'
    | 'payload-hash-given'
    | 'token-omitted'
    | 'token-appended';
  readonly detail?: string;
};

/** Every step of one signature, named as AWS names it. What is sent is `signed`, and nothing else. */
export type Trace = {
  readonly algorithm: string;
  readonly amzDate: string;
  readonly scope: { readonly date: string; readonly region: string; readonly service: string };
  readonly credentialScope: string;
  readonly canonicalRequest: string;
  readonly canonicalLines: readonly TraceLine[];
  readonly canonicalRequestHash: string;
  readonly stringToSign: string;
  readonly stringToSignLines: readonly TraceLine[];
  readonly signedHeaders: string;
  readonly payloadHash: string;
  readonly signature: string;
  readonly notices: readonly Notice[];
  readonly signed: Omit<HttpRequest, 'payload'>;
};

export function lineText(line: TraceLine): string {
  let text = '';
  for (const piece of line.pieces) text += piece.text;
  return text;
}

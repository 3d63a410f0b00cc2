import type { Header } from './headers.ts';
import type { WireUrl } from './wire-url.ts';

/** SHA-256 of a body in lower-case hex, and the body's size in bytes. */
export type PayloadDigest = { readonly sha256: string; readonly size: number };

/**
 * The one request model: immutable, ordered, byte for byte. The signer needs of a body only its digest, so that a file of
 * any size is signed without being held in memory; the bytes travel beside the request.
 */
export type HttpRequest = {
  readonly method: string;
  readonly url: WireUrl;
  readonly headers: readonly Header[];
  readonly payload: PayloadDigest;
};

export const emptyPayload: PayloadDigest = {
  sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  size: 0,
};

import type { Header } from '../http/headers.ts';

/** Bytes of a body as far as they are known. `size` in bytes; null where nobody tells. */
export type CapturedBody =
  | { readonly kind: 'none' }
  /** As on the wire, Base64. */
  | { readonly kind: 'exact'; readonly base64: string; readonly size: number }
  /** As DevTools shows it. The bytes behind it are a guess wherever a character is not ASCII. */
  | { readonly kind: 'text'; readonly text: string; readonly size: number | null }
  | {
      readonly kind: 'not-kept';
      readonly why: 'too-large' | 'not-shown' | 'not-read';
      readonly size: number | null;
    };

export type CapturedResponse = {
  /** 0 where no answer came. */
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly Header[];
  readonly mimeType: string;
  /** Bytes of the body; null where nobody tells. */
  readonly size: number | null;
  readonly body: CapturedBody;
  /** The browser's own word where the request failed or was blocked, e.g. `net::ERR_FAILED`. */
  readonly error: string | null;
};

/** One request with its answer, as the browser, a file or a paste tells of it. */
export type CapturedRequest = {
  /** Unique in the log. */
  readonly id: string;
  /** When it began, milliseconds since 1970. */
  readonly at: number;
  readonly method: string;
  /** As on the wire, byte for byte. */
  readonly url: string;
  /** As on the wire, in order, duplicates and all; of HTTP/2 without the pseudo headers. */
  readonly headers: readonly Header[];
  readonly body: CapturedBody;
  /** Null where none came with it, as with a pasted request. */
  readonly response: CapturedResponse | null;
  /** Milliseconds until the answer was whole; null where nobody tells. */
  readonly took: number | null;
  /** The browser's own word for what it is: `xhr`, `fetch`, `document`, `preflight` …; null where nobody tells. */
  readonly resourceType: string | null;
  readonly from: 'page' | 'har' | 'paste' | 'replay';
};

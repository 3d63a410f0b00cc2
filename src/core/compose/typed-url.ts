import { failure, type Outcome } from '../failure.ts';
import { parseWireUrl, type WireUrl } from '../http/wire-url.ts';

/**
 * From the URL as typed to the URL that a browser puts on the wire for it: blanks and letters beyond ASCII are percent-encoded,
 * dot segments folded, the default port dropped (WHATWG URL). What is wire-ready already comes back byte for byte. Fails with the
 * `url-…` codes of {@link parseWireUrl}.
 */
export function typedUrlToWire(typed: string): Outcome<WireUrl> {
  const asTyped = parseWireUrl(typed.trim());
  if (!asTyped.ok) return asTyped;
  try {
    return parseWireUrl(new URL(typed.trim()).href);
  } catch {
    return failure('url-unparsable', 'url');
  }
}

/** Whether the path as typed has segments that every browser folds away before it sends: `.`, `..`, `%2e`, also behind a `\`. */
export function hasDotSegments(typed: string): boolean {
  const path = /^[a-z]+:\/\/[^/?#]*([^?#]*)/i.exec(typed.trim())?.[1] ?? '';
  return path.split(/[/\\]/).some((segment) => /^(\.|%2e){1,2}$/i.test(segment));
}

import type { CapturedRequest } from './captured-request.ts';
import { bodyLimit } from './content-body.ts';
import { rowFacts } from './row-facts.ts';

/**
 * Whether the body of an answer is to be read as soon as the answer is there, before the browser forgets it: where the request was
 * refused, or carried any authorisation, and the body is none too large to keep.
 */
export function isReadAtOnce(entry: CapturedRequest): boolean {
  const { response } = entry;
  if (response?.body.kind !== 'not-kept' || (response.size ?? 0) > bodyLimit) return false;
  return response.status >= 400 || rowFacts(entry).auth !== 'none';
}

import type { CapturedRequest } from './captured-request.ts';
import { rowFacts } from './row-facts.ts';

const secretHeader = /^(?:cookie|proxy-authorization|x-amz-security-token)$|token|secret/i;

/** Whether whoever has this request, as it was sent, can act as its sender: it carries authorisation, a token, or cookies. */
export function holdsCredentials(entry: CapturedRequest): boolean {
  return rowFacts(entry).auth !== 'none' || entry.headers.some(([name]) => secretHeader.test(name));
}

import { kindOfName } from '../redaction/secret-names.ts';
import type { CapturedRequest } from './captured-request.ts';
import { rowFacts } from './row-facts.ts';

/** Whether whoever has this request, as it was sent, can act as its sender: it carries authorisation, a token, or cookies. */
export function holdsCredentials(entry: CapturedRequest): boolean {
  return rowFacts(entry).auth !== 'none' || entry.headers.some(([name]) => kindOfName(name) !== null);
}

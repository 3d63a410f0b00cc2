import { percentDecode } from '../http/percent-encoding.ts';
import { isSecretHeader } from '../http/secret-headers.ts';
import { mask, redactUrl } from '../redact.ts';
import { isAuthorizationParameter } from '../sigv4/signable-request.ts';
import type { Draft, QueryRow, Row } from './draft.ts';
import { withQuery, withUrl } from './query-grid.ts';

/** So many characters of a body are worth remembering. */
const longestBody = 64 * 1024;

/**
 * A draft to be kept for long: header rows that hold credentials lose their value and are switched off, a presigned URL loses its signature and
 * its token, a long body is left out. `newId` gives rows their ids.
 */
export function draftWithoutCredentials(draft: Draft, newId: () => string): Draft {
  const kept = (text: string) => (text.length > longestBody ? '' : text);
  const isPresigned = draft.query.some(({ name }) => isAuthorizationParameter(name));
  const { body } = draft;
  const plain: Draft = {
    ...draft,
    headers: draft.headers.map((row) => (isSecretHeader(row.name) ? emptied(row) : row)),
    body: { ...body, text: kept(body.text), json: kept(body.json) },
  };
  const redacted =
    isPresigned || redactUrl(draft.url) !== draft.url ? withUrl(plain, redactUrl(draft.url), newId) : plain;
  // Rows that are switched off stand in no URL, and names may be encoded.
  if (!redacted.query.some(isSecretRow)) return redacted;
  return withQuery(
    redacted,
    redacted.query.map((row) => (isSecretRow(row) ? { ...row, value: mask } : row)),
  );
}

function isSecretRow({ name, value }: QueryRow): boolean {
  const parameter = `?${percentDecode(name)}=x`;
  return value !== null && value !== '' && value !== mask && redactUrl(parameter) !== parameter;
}

function emptied(row: Row): Row {
  return { ...row, value: '', enabled: false };
}

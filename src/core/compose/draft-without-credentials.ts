import { isSecretHeader } from '../http/secret-headers.ts';
import { redactUrl } from '../redact.ts';
import { isAuthorizationParameter } from '../sigv4/signable-request.ts';
import type { Draft, Row } from './draft.ts';
import { withUrl } from './query-grid.ts';

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
  return isPresigned || redactUrl(draft.url) !== draft.url
    ? withUrl(plain, redactUrl(draft.url), newId)
    : plain;
}

function emptied(row: Row): Row {
  return { ...row, value: '', enabled: false };
}

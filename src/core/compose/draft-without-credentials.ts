import { percentDecode } from '../http/percent-encoding.ts';
import { mask, redactUrl } from '../redact.ts';
import { maskValue } from '../redaction/mask-value.ts';
import { redactText } from '../redaction/redact-text.ts';
import { kindOfName } from '../redaction/secret-names.ts';
import { isAuthorizationParameter } from '../sigv4/signable-request.ts';
import type { Draft, DraftBody, QueryRow, Row } from './draft.ts';
import { withQuery, withUrl } from './query-grid.ts';

/** So many characters of a body are worth remembering. */
const longestBody = 64 * 1024;

/**
 * A draft to be kept for long: header rows that hold credentials lose their value and are switched off, a presigned URL loses its signature and
 * its token, passwords, tokens and their like in a body are masked, a long body is left out. `newId` gives rows their ids.
 */
export function draftWithoutCredentials(draft: Draft, newId: () => string): Draft {
  const isPresigned = draft.query.some(({ name }) => isAuthorizationParameter(name));
  const plain: Draft = {
    ...draft,
    headers: draft.headers.map((row) => (kindOfName(row.name) === null ? row : emptied(row))),
    body: bodyWithoutCredentials(draft.body),
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

function bodyWithoutCredentials(body: DraftBody): DraftBody {
  return {
    ...body,
    text: keptText(body.text),
    json: keptText(body.json),
    form: body.form.map(fieldWithoutCredentials),
    parts: body.parts.map(fieldWithoutCredentials),
  };
}

function keptText(text: string): string {
  return text.length > longestBody ? '' : redactText(text);
}

/** A field is switched on as it was: what is masked shows that something stood there. */
function fieldWithoutCredentials<R extends Row>(row: R): R {
  const kind = kindOfName(row.name);
  return { ...row, value: kind === null ? redactText(row.value) : maskValue(kind, row.value) };
}

function isSecretRow({ name, value }: QueryRow): boolean {
  return value !== null && value !== '' && value !== mask && kindOfName(percentDecode(name)) === 'secret';
}

function emptied(row: Row): Row {
  return { ...row, value: '', enabled: false };
}

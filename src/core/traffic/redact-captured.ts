import { utf8Text } from '../formats/bytes.ts';
import { bytesIfBase64 } from '../http/base64.ts';
import type { Header } from '../http/headers.ts';
import { latin1Text } from '../http/latin1.ts';
import { maskValue } from '../redaction/mask-value.ts';
import { maskOwn, ownSecrets } from '../redaction/own-secrets.ts';
import { redactText } from '../redaction/redact-text.ts';
import { maskSecrets } from '../redaction/secret-forms.ts';
import { kindOfName } from '../redaction/secret-names.ts';
import type { CapturedBody, CapturedRequest, CapturedResponse } from './captured-request.ts';

export { redactText };

const none: readonly string[] = [];

/** Names that some formats write as they are among bytes. */
const telling = /SecretAccessKey|SessionToken|AccessToken|RefreshToken|IdToken|SecretString|Password/i;

/**
 * The request with its answer as it may be given to others: what {@link redactText} masks, and the values of headers that hold secrets, which
 * are masked in bodies too, since servers say them again. `secrets` are masked wherever they occur. A body that is changed by this is no longer exact; one of bytes that seem to hold a secret is
 * left out.
 */
export function redactCaptured(entry: CapturedRequest, secrets: readonly string[] = none): CapturedRequest {
  const own = ownSecrets(entry.url, entry.headers);
  const redact: Redact = (text) => maskOwn(redactText(text, secrets), own);
  return {
    ...entry,
    method: maskSecrets(entry.method, secrets),
    url: redactText(entry.url, secrets),
    headers: redactHeaders(entry.headers, (text) => redactText(text, secrets)),
    body: redactBody(entry.body, redact),
    response: entry.response && redactResponse(entry.response, redact),
  };
}

type Redact = (text: string) => string;

function redactResponse(response: CapturedResponse, redact: Redact): CapturedResponse {
  return {
    ...response,
    statusText: redact(response.statusText),
    headers: redactHeaders(response.headers, redact),
    body: redactBody(response.body, redact),
    error: response.error && redact(response.error),
  };
}

function redactHeaders(headers: readonly Header[], redact: Redact): readonly Header[] {
  return headers.map(([name, value]) => {
    const kind = kindOfName(name);
    return [name, kind === null ? redact(value) : maskValue(kind, value)];
  });
}

function redactBody(body: CapturedBody, redact: Redact): CapturedBody {
  if (body.kind === 'text') return { ...body, text: redact(body.text) };
  if (body.kind !== 'exact') return body;
  const bytes = bytesIfBase64(body.base64);
  const text = bytes && utf8Text(bytes);
  if (text !== null) {
    const redacted = redact(text);
    return redacted === text ? body : { kind: 'text', text: redacted, size: body.size };
  }
  const spoken = bytes === null ? body.base64 : latin1Text(bytes);
  const isClean = !telling.test(spoken) && redact(spoken) === spoken;
  return isClean ? body : { kind: 'not-kept', why: 'not-shown', size: body.size };
}

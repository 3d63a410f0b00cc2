import { fromBase64, latin1Text, utf8Text } from '../formats/bytes.ts';
import type { Header } from '../http/headers.ts';
import { maskValue } from '../redaction/mask-value.ts';
import { redactText } from '../redaction/redact-text.ts';
import { maskSecrets } from '../redaction/secret-forms.ts';
import { kindOfName } from '../redaction/secret-names.ts';
import type { CapturedBody, CapturedRequest, CapturedResponse } from './captured-request.ts';

export { redactText };

const none: readonly string[] = [];

/** Names that some formats write as they are among bytes. */
const telling = /SecretAccessKey|SessionToken|AccessToken|RefreshToken|IdToken|SecretString|Password/i;

/**
 * The request with its answer as it may be given to others: what {@link redactText} masks, and the values of headers that hold secrets.
 * `secrets` are masked wherever they occur. A body that is changed by this is no longer exact; one of bytes that seem to hold a secret is
 * left out.
 */
export function redactCaptured(entry: CapturedRequest, secrets: readonly string[] = none): CapturedRequest {
  return {
    ...entry,
    method: maskSecrets(entry.method, secrets),
    url: redactText(entry.url, secrets),
    headers: redactHeaders(entry.headers, secrets),
    body: redactBody(entry.body, secrets),
    response: entry.response && redactResponse(entry.response, secrets),
  };
}

function redactResponse(response: CapturedResponse, secrets: readonly string[]): CapturedResponse {
  return {
    ...response,
    statusText: redactText(response.statusText, secrets),
    headers: redactHeaders(response.headers, secrets),
    body: redactBody(response.body, secrets),
    error: response.error && redactText(response.error, secrets),
  };
}

function redactHeaders(headers: readonly Header[], secrets: readonly string[]): readonly Header[] {
  return headers.map(([name, value]) => {
    const kind = kindOfName(name);
    return [name, kind === null ? redactText(value, secrets) : maskValue(kind, value)];
  });
}

function redactBody(body: CapturedBody, secrets: readonly string[]): CapturedBody {
  if (body.kind === 'text') return { ...body, text: redactText(body.text, secrets) };
  if (body.kind !== 'exact') return body;
  const bytes = fromBase64(body.base64);
  const text = bytes && utf8Text(bytes);
  if (text !== null) {
    const redacted = redactText(text, secrets);
    return redacted === text ? body : { kind: 'text', text: redacted, size: body.size };
  }
  const spoken = bytes === null ? body.base64 : latin1Text(bytes);
  const isClean = !telling.test(spoken) && redactText(spoken, secrets) === spoken;
  return isClean ? body : { kind: 'not-kept', why: 'not-shown', size: body.size };
}

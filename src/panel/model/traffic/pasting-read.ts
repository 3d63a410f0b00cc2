import type { Failure } from '#core/failure.ts';
import { readPaste } from '#core/formats/parse-paste.ts';
import { PasteNotes } from '#core/formats/paste-notes.ts';
import { readHead } from '#core/formats/raw-http-lines.ts';
import { headerValue } from '#core/http/headers.ts';
import { capturedFromPaste } from '#core/traffic/captured-from-paste.ts';
import type { CapturedRequest, CapturedResponse } from '#core/traffic/captured-request.ts';
import { pasteNoteWords } from '../../words/paste-note-words.ts';

/** What two pasted texts come to. */
export type ReadPastes =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'failure'; readonly failure: Failure }
  /** An error text, or a canonical request, without the request it belongs to. */
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'request'; readonly entry: CapturedRequest; readonly notes: string };

/** Reads the two fields of the paste box; what stands in the wrong one is taken as what it is. `now` in milliseconds since 1970. */
export function readPastes(request: string, answer: string, id: string, now: number): ReadPastes {
  const pasted = readPaste(request, () => id);
  if (pasted.kind === 'nothing') {
    return answer.trim() === '' ? { kind: 'nothing' } : textOrRequest(answer, id, now);
  }
  if (!('outcome' in pasted)) {
    return pasted.kind === 'error-text' && answer.trim() !== ''
      ? { kind: 'failure', failure: { code: 'paste-unreadable', field: 'paste' } }
      : { kind: 'text', text: request };
  }
  if (!pasted.outcome.ok) return { kind: 'failure', failure: pasted.outcome.failure };
  const { value } = pasted.outcome;
  if ('entries' in value) {
    const [entry] = value.entries;
    return entry ? { kind: 'request', entry: withAnswer(entry, answer), notes: '' } : { kind: 'nothing' };
  }
  const entry = withAnswer(capturedFromPaste(value, id, now), answer);
  return { kind: 'request', entry, notes: pasteNoteWords(value.notes) };
}

/** A request may well be pasted where the answer belongs. */
function textOrRequest(answer: string, id: string, now: number): ReadPastes {
  const pasted = readPaste(answer, () => id);
  const isRequest = pasted.kind === 'curl' || pasted.kind === 'url' || pasted.kind === 'har';
  return isRequest ? readPastes(answer, '', id, now) : { kind: 'text', text: answer };
}

function withAnswer(entry: CapturedRequest, answer: string): CapturedRequest {
  return answer.trim() === '' ? entry : { ...entry, response: answerOf(answer) };
}

/** What AWS says that it computed, when only that was pasted, in the words in which it says so. */
function answerOf(text: string): CapturedResponse {
  const trimmed = text.trim();
  const isCanonical = readPaste(trimmed).kind === 'canonical-request';
  const whole = isCanonical ? null : /^HTTP\/[\d.]+ +(\d{3}) ?([^\r\n]*)\r?\n/.exec(trimmed);
  if (!whole) {
    const body = isCanonical
      ? `The Canonical String for this request should have been\n'${trimmed.replaceAll('\r\n', '\n')}'`
      : trimmed;
    return { ...refused, body: { kind: 'text', text: body, size: null } };
  }
  const blank = /\r?\n\r?\n/.exec(trimmed);
  const { headers } = readHead(blank ? trimmed.slice(0, blank.index) : trimmed, new PasteNotes());
  const body = blank ? trimmed.slice(blank.index + blank[0].length) : '';
  return {
    ...refused,
    status: Number(whole[1]),
    statusText: whole[2] ?? '',
    headers,
    mimeType: headerValue(headers, 'content-type') ?? '',
    body: body === '' ? { kind: 'none' } : { kind: 'text', text: body, size: null },
  };
}

const refused: CapturedResponse = {
  status: 403,
  statusText: '',
  headers: [],
  mimeType: '',
  size: null,
  body: { kind: 'none' },
  error: null,
};

import { FailureError } from '#core/failure-error.ts';
import { type Json, parseJson } from '#core/identity/json-fields.ts';
import { readServiceError } from '#core/identity/service-error.ts';
import type { Answered } from './persistently.ts';
import { ServiceRefusal } from './service-refusal.ts';
import type { ServiceAnswer } from './transport.ts';

/**
 * What a service that speaks JSON answered; null where it said nothing. Throws `ServiceRefusal`, and `answer-unreadable` (detail: the
 * operation) for what is no JSON.
 */
export function readJsonAnswer(
  { status, headers, body, clockOffset }: ServiceAnswer,
  operation: string,
): Answered<Json> {
  if (status < 200 || status > 299) throw new ServiceRefusal(readServiceError(status, headers, body));
  if (body.trim() === '') return { value: null, clockOffset };
  const value = parseJson(body);
  if (value === null && body.trim() !== 'null') throw unreadable(operation);
  return { value, clockOffset };
}

/** An answer without what it was asked for. */
export function unreadable(operation: string): FailureError {
  return new FailureError({ code: 'answer-unreadable', field: 'request', detail: operation });
}

import { randomUUID } from 'node:crypto';
import type { Answer } from '../answer.ts';
import type { ServiceRefusal } from '../service-refusal.ts';

const type = 'application/x-amz-json-1.1';

/** An answer of AWS's JSON protocol 1.1. */
export function json11Answer(value: unknown): Answer {
  const headers = { 'content-type': type, 'x-amzn-requestid': randomUUID() };
  return { status: 200, headers, body: JSON.stringify(value) };
}

/** A refusal of AWS's JSON protocol 1.1. */
export function json11Refusal({ code, message, status }: ServiceRefusal): Answer {
  const headers = { 'content-type': type, 'x-amzn-requestid': randomUUID(), 'x-amzn-errortype': `${code}:` };
  return { status, headers, body: JSON.stringify({ __type: code, message }) };
}

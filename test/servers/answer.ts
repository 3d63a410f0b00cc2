import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { Refusal } from './fault.ts';

/** A response, ready to be written. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | Readable;
}

/** An answer with what the sandbox made of the request, in a few words. */
export interface Outcome {
  readonly verdict: string;
  readonly answer: Answer;
}

/** An answer whose body is JSON. */
export function jsonAnswer(status: number, value: unknown, headers: Record<string, string> = {}): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: `${JSON.stringify(value, undefined, 2)}\n`,
  };
}

/** S3's XML error; `requestId` appears in the body and in the header. */
export function s3ErrorAnswer(refusal: Refusal, requestId: string = randomUUID()): Answer {
  const hostId = Buffer.from(requestId).toString('base64');
  const elements = [
    ['Code', refusal.code],
    ['Message', refusal.message],
    ...(refusal.details ?? []),
    ['RequestId', requestId],
    ['HostId', hostId],
  ].map(([element, text = '']) => `<${element}>${escapeXml(text)}</${element}>`);
  return {
    status: refusal.status,
    headers: {
      'content-type': 'application/xml',
      'x-amz-request-id': requestId,
      'x-amz-id-2': hostId,
      ...refusal.headers,
    },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error>${elements.join('')}</Error>`,
  };
}

/** Escapes text for XML content. */
export function escapeXml(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/\r/g, '&#13;');
}

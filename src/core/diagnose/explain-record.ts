import * as v from 'valibot';
import { bytesFromBase64, bytesIfBase64 } from '../http/base64.ts';
import { amzDateToTime } from '../sigv4/amz-date.ts';
import { examine } from './diagnose.ts';
import type { At, Cause, Fix } from './diagnosis.ts';

/** One refused request with its answer, as a line of JSON holds it. Bodies in Base64; `now` as `YYYYMMDDTHHMMSSZ`. */
export type ExplainRecord = {
  readonly id: string | number;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: readonly (readonly [string, string])[];
    readonly body_base64?: string | null | undefined;
  };
  readonly response?:
    | {
        readonly status?: number | null | undefined;
        readonly headers?: readonly (readonly [string, string])[] | null | undefined;
        readonly body_base64?: string | null | undefined;
      }
    | null
    | undefined;
  readonly credentials?:
    | {
        readonly accessKeyId: string;
        readonly secretAccessKey: string;
        readonly sessionToken?: string | null | undefined;
      }
    | null
    | undefined;
  readonly now?: string | null | undefined;
};

const headers = v.array(v.tuple([v.string(), v.string()]));
const base64 = v.pipe(
  v.string(),
  v.check((text) => bytesIfBase64(text) !== null, 'Expected Base64'),
);

const recordSchema: v.GenericSchema<unknown, ExplainRecord> = v.object({
  id: v.union([v.string(), v.number()]),
  request: v.object({
    method: v.string(),
    url: v.string(),
    headers,
    body_base64: v.nullish(base64),
  }),
  response: v.nullish(
    v.object({
      status: v.nullish(v.number()),
      headers: v.nullish(headers),
      body_base64: v.nullish(base64),
    }),
  ),
  credentials: v.nullish(
    v.object({
      accessKeyId: v.string(),
      secretAccessKey: v.string(),
      sessionToken: v.nullish(v.string()),
    }),
  ),
  now: v.nullish(v.string()),
});

/** Reads one record. Throws an `Error` that names what is wrong with it. */
export function readExplainRecord(value: unknown): ExplainRecord {
  const read = v.safeParse(recordSchema, value);
  if (read.success) return read.output;
  const [issue] = read.issues;
  throw new Error(`${v.getDotPath(issue) ?? 'record'}: ${issue.message}`);
}

export type ExplainedRecord = {
  readonly id: string | number;
  readonly cause: Cause;
  readonly at: At | null;
  readonly sent: string | null;
  readonly expected: string | null;
  readonly fix: Fix | null;
};

/**
 * The doctor's word on one record. `clock` in milliseconds since 1970 stands in where the record fixes no `now` and the answer names no
 * time. A URL that is none gives `unknown`.
 */
export function explainRecord(record: ExplainRecord, clock: number): ExplainedRecord {
  const { id, request, response, credentials, now } = record;
  const examined = examine({
    request: {
      method: request.method,
      url: request.url,
      headers: request.headers,
      bodies: [bytesFromBase64(request.body_base64 ?? '')],
    },
    response: response
      ? {
          status: response.status ?? 0,
          headers: response.headers ?? [],
          body: new TextDecoder().decode(bytesFromBase64(response.body_base64 ?? '')),
        }
      : null,
    credentials: credentials
      ? {
          accessKeyId: credentials.accessKeyId,
          secretAccessKey: credentials.secretAccessKey,
          ...(credentials.sessionToken ? { sessionToken: credentials.sessionToken } : {}),
        }
      : null,
    now: amzDateToTime(now ?? '') ?? clock,
  });
  if (!examined.ok) return { id, cause: 'unknown', at: null, sent: null, expected: null, fix: null };
  const { cause, at, sent, expected, fix } = examined.value.diagnosis;
  return { id, cause, at, sent, expected, fix };
}

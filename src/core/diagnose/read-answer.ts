import type { Header } from '../http/headers.ts';
import { readDate } from '../sigv4/read-signature-of.ts';
import { jsonLeaves } from './json-leaves.ts';
import type { ServiceAnswer } from './service-answer.ts';
import { toldInElements, toldInMessage } from './told-canonical.ts';
import { xmlLeaves } from './xml-leaves.ts';

/** Longer answers are no error of AWS's; what stands behind is not looked at. Messages are searched by many patterns, so that they are shorter. */
const longestBody = 4 * 1024 * 1024;
const longestMessage = 64 * 1024;

const headersOfInterest: ReadonlySet<string> = new Set(['x-amz-bucket-region', 'x-aoss-response-hint']);

/**
 * Takes a service's answer apart, whatever its protocol: S3's and the Query protocol's XML, JSON with `__type`, with `code` or with a header,
 * GraphQL's `errors`, a plain text. Never throws.
 * Source: the protocols' error shapes as public issue threads show them.
 */
export function readAnswer(response: {
  readonly status: number;
  readonly headers: readonly Header[];
  readonly body: string;
}): ServiceAnswer {
  const { status, headers } = response;
  const body = response.body.slice(0, longestBody);
  const leaves = leavesOf(body);
  const fields = new Map(leaves);
  for (const [name, value] of headers) {
    const lower = name.toLowerCase();
    if (headersOfInterest.has(lower)) fields.set(lower, value);
  }
  const header = (wanted: string) => headers.find(([name]) => name.toLowerCase() === wanted)?.[1];
  const first = (...names: readonly string[]) =>
    names.map((name) => leaves?.get(name)).find((value) => value !== undefined && value !== '');
  const code =
    header('x-amzn-errortype') ??
    first('__type', 'Code', 'code', 'errorType', 'type', 'Type') ??
    /^\s*<(\w+(?:Exception|Error))\b/.exec(body)?.[1] ??
    null;
  const message =
    first('detailedMessage', 'message', 'Message', 'errorMessage', 'reason', 'error_description') ??
    header('x-amzn-errormessage') ??
    (leaves === null ? body.trim() || null : null);
  const told =
    toldInElements(fields) ?? (message === null ? null : toldInMessage(message)) ?? toldInMessage(body);
  const serverTime = readDate(first('ServerTime') ?? '').time ?? isoTime(first('ServerTime')) ?? null;
  return {
    status,
    code: code === null ? null : bareCode(code),
    message: message?.slice(0, longestMessage) ?? null,
    fields,
    canonicalRequest: told?.canonicalRequest ?? null,
    stringToSign: told?.stringToSign ?? null,
    exact: told?.exact ?? false,
    serverTime: serverTime ?? readDate(header('date') ?? '').time,
    requestId:
      header('x-amzn-requestid') ?? header('x-amz-request-id') ?? first('RequestId', 'RequestID') ?? null,
  };
}

/** A paste may hold prose around the answer: what lies between the outermost brackets is tried too. */
function leavesOf(body: string): ReadonlyMap<string, string> | null {
  const whole = xmlLeaves(body) ?? jsonLeaves(body);
  if (whole) return whole;
  const xml = body.search(/<(?:\?xml|Error|ErrorResponse|Response)\b/);
  if (xml >= 0 && body.indexOf('>', xml) > xml) return xmlLeaves(body.slice(xml));
  const from = body.indexOf('{');
  const to = body.lastIndexOf('}');
  return from >= 0 && to > from ? jsonLeaves(body.slice(from, to + 1)) : null;
}

/** `com.amazon.coral.service#X` and `X:http://…` are both X. */
function bareCode(code: string): string {
  const [link = ''] = code.trim().split(':', 1);
  return link.slice(link.lastIndexOf('#') + 1).trim();
}

function isoTime(text: string | undefined): number | null {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? null : time;
}

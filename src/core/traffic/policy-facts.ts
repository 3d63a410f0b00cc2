import { fromBase64, latin1Text, utf8Text } from '../formats/bytes.ts';
import { headerValue } from '../http/headers.ts';
import { bytesOfBody } from './body-bytes.ts';
import type { CapturedRequest } from './captured-request.ts';

/** One condition of a POST policy. */
export type PolicyCondition =
  | { readonly kind: 'equals' | 'starts-with'; readonly field: string; readonly value: string }
  | { readonly kind: 'size'; readonly from: number; readonly to: number };

export type PolicyFacts = {
  /** As written; the time in milliseconds since 1970, null for what is no date. */
  readonly expiration: { readonly text: string; readonly time: number | null } | null;
  readonly conditions: readonly PolicyCondition[];
  /** Conditions of a form that is not known. */
  readonly unread: number;
};

/** The fields of a form come before its file. */
const longestForm = 64 * 1024;

/**
 * The policy that a form for an upload carries, decoded; null where the request has none, or one that cannot be read.
 * Source: S3 API Reference, "POST Policy".
 */
export function policyFacts({
  headers,
  body,
}: Pick<CapturedRequest, 'headers' | 'body'>): PolicyFacts | null {
  if (!/^multipart\/form-data/i.test(headerValue(headers, 'content-type') ?? '')) return null;
  const bytes = bytesOfBody(body);
  if (!bytes) return null;
  const form = latin1Text(bytes.subarray(0, longestForm));
  const policy = /name="?policy"?(?:;[^\r\n]*)?\r?\n(?:[^\r\n]+\r?\n)*\r?\n([A-Za-z0-9+/=\s]+?)\r?\n--/i.exec(
    form,
  );
  const decoded = fromBase64(policy?.[1] ?? '');
  const text = decoded && utf8Text(decoded);
  return text ? readPolicy(text) : null;
}

function readPolicy(text: string): PolicyFacts | null {
  const policy = parsed(text);
  if (typeof policy !== 'object' || policy === null || Array.isArray(policy)) return null;
  const written: unknown = Reflect.get(policy, 'expiration');
  const list: unknown = Reflect.get(policy, 'conditions');
  const read = (Array.isArray(list) ? list : []).flatMap(conditionsOf);
  const time = typeof written === 'string' ? Date.parse(written) : Number.NaN;
  return {
    expiration:
      typeof written === 'string' ? { text: written, time: Number.isNaN(time) ? null : time } : null,
    conditions: read.filter((condition) => condition !== null),
    unread: read.filter((condition) => condition === null).length,
  };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

/** `["starts-with", "$key", "a/"]`, `["content-length-range", 1, 9]`, `{"acl": "private"}`. */
function conditionsOf(written: unknown): readonly (PolicyCondition | null)[] {
  if (Array.isArray(written)) {
    const [operator, field, value]: readonly unknown[] = written;
    if (
      operator === 'content-length-range' &&
      Number.isFinite(Number(field)) &&
      Number.isFinite(Number(value))
    ) {
      return [{ kind: 'size', from: Number(field), to: Number(value) }];
    }
    const kind = operator === 'eq' ? 'equals' : operator === 'starts-with' ? 'starts-with' : null;
    if (kind === null || typeof field !== 'string' || typeof value !== 'string') return [null];
    return [{ kind, field: field.replace(/^\$/, ''), value }];
  }
  if (typeof written !== 'object' || written === null) return [null];
  return Object.entries(written).map(([field, value]) =>
    typeof value === 'string' ? { kind: 'equals', field, value } : null,
  );
}

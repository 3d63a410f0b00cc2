import type { ReadPostPolicy } from '../sigv4/read-post-policy.ts';
import type { SignatureDate } from '../sigv4/read-signature.ts';

/** One condition of a POST policy. */
export type PolicyCondition =
  | { readonly kind: 'equals' | 'starts-with'; readonly field: string; readonly value: string }
  | { readonly kind: 'size'; readonly from: number; readonly to: number };

export type PolicyFacts = {
  readonly expiration: SignatureDate | null;
  readonly conditions: readonly PolicyCondition[];
  /** Conditions of a form that is not known. */
  readonly unread: number;
};

/**
 * What a form's policy allows; null where the policy cannot be read.
 * Source: S3 API Reference, "POST Policy".
 */
export function policyFacts({ readable, expiration, conditions }: ReadPostPolicy): PolicyFacts | null {
  if (!readable) return null;
  const read = (conditions ?? []).flatMap(conditionsOf);
  return {
    expiration,
    conditions: read.filter((condition) => condition !== null),
    unread: read.filter((condition) => condition === null).length,
  };
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

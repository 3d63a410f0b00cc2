import type { CanonicalParts } from '../sigv4/canonical-parts.ts';
import { checksOf } from './checks.ts';
import { compareLines } from './compare-lines.ts';
import type { Cause, Diagnosis } from './diagnosis.ts';
import { fixFor } from './fix-for.ts';
import type { Finding, Refused } from './refused.ts';
import type { ServiceAnswer } from './service-answer.ts';
import { saysMismatch } from './told-otherwise.ts';

/** The answer that did not come. */
export const silence: ServiceAnswer = {
  status: 0,
  code: null,
  message: null,
  fields: new Map(),
  canonicalRequest: null,
  stringToSign: null,
  exact: false,
  serverTime: null,
  requestId: null,
};

/** A finding with everything that follows from it; null is the cause that nobody knows. */
export function diagnosisOf(
  finding: Finding | null,
  refused: Refused,
  sent: CanonicalParts | null,
  aws: CanonicalParts | null,
): Diagnosis {
  const mismatch = refused.answer.status >= 300 && saysMismatch(refused) && finding?.basis !== 'told';
  return {
    cause: finding?.cause ?? 'unknown',
    at: finding?.at ?? null,
    sent: finding?.sent ?? null,
    expected: finding?.expected ?? null,
    basis: finding?.basis ?? null,
    fix: finding === null ? null : fixFor(finding, refused),
    ...checksOf(finding, mismatch),
    compared: sent && aws ? compareLines(sent, aws) : [],
    ruledOut: finding?.cause === 'wrong-secret' && mismatch ? comparedCauses(refused) : [],
  };
}

/** What a comparison without a difference leaves no room for. A form's signature is of its policy alone. */
function comparedCauses({ policyForm }: Refused): readonly Cause[] {
  return policyForm ? [...ofAnySignature, 'payload-changed'] : [...ofAnySignature, ...ofRequest];
}

const ofAnySignature: readonly Cause[] = ['clock-skew', 'wrong-region', 'wrong-service', 'unknown-key-id'];
const ofRequest: readonly Cause[] = [
  'method-changed',
  'path-changed',
  'query-changed',
  'header-changed',
  'host-changed',
  'payload-changed',
];

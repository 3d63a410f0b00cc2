import type { CanonicalParts } from '../../sigv4/canonical-parts.ts';
import type { ScopeOfKey } from '../../sigv4/verify.ts';
import type { At, Cause } from '../diagnosis.ts';

/** One thing that a client may have done otherwise: what it signed instead of what AWS computes. */
export type Variant = {
  readonly cause: Cause;
  readonly at: At;
  /** What was signed; null for nothing. */
  readonly sent: string | null;
  /** What AWS computes; null for nothing. */
  readonly expected: string | null;
  readonly change: Partial<CanonicalParts>;
  /** The scope of the key, where it is not the one that the signature names. */
  readonly scope?: ScopeOfKey;
  /** Common enough to be tried together with another. */
  readonly common: boolean;
};

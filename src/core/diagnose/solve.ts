import { type CanonicalParts, printCanonicalParts } from '../sigv4/canonical-parts.ts';
import type { Credentials } from '../sigv4/credentials.ts';
import type { ReadSignature } from '../sigv4/read-signature.ts';
import { type SignatureTest, signatureTest } from '../sigv4/verify.ts';
import { type Finding, type Refused, wrongSecret } from './refused.ts';
import { headerVariants } from './variants/header-variants.ts';
import { scopeVariants, secretVariants } from './variants/key-variants.ts';
import { pathVariants } from './variants/path-variants.ts';
import { payloadVariants } from './variants/payload-variants.ts';
import { queryVariants } from './variants/query-variants.ts';
import type { Variant } from './variants/variant.ts';

const methods: readonly string[] = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'];
/** A canonical request of megabytes is made again a few dozen times and not thousands of times. */
const longForPairs = 64 * 1024;
const mostCharacters = 128 * 1024 * 1024;

/** What was signed, found by making the very signature again; `also`: the second deviation, where it took two. */
export type Solution = { readonly finding: Finding; readonly also: Finding | null };

/**
 * The blind solver: given what AWS computes (`base`), finds the deviation under which the stored secret gives the signature that was sent.
 * One deviation at a time, then pairs of common ones. A hit is proof, since a signature of 256 bits does not come about by chance.
 */
export function solve(
  refused: Refused,
  base: CanonicalParts,
  signature: ReadSignature,
  credentials: Credentials,
): Solution | null {
  const test = signatureTest(signature, credentials);
  if (!test) return null;
  const most = Math.ceil(mostCharacters / printCanonicalParts(base).length);
  const variants = allVariants(refused, base).slice(0, most);
  const single = variants.find((variant) => fits(test, base, variant));
  if (single) return { finding: findingOf(single), also: null };
  return pairOf(variants, test, base) ?? solveSecret(base, signature, credentials);
}

function allVariants(refused: Refused, base: CanonicalParts): readonly Variant[] {
  return [
    ...pathVariants(refused, base.path),
    ...queryVariants(refused, base.query),
    ...methodVariants(base.method),
    ...payloadVariants(refused, base.payloadHash),
    ...headerVariants(refused, base),
    ...scopeVariants(refused),
  ];
}

function methodVariants(expected: string): readonly Variant[] {
  return [...methods, expected.toLowerCase()]
    .filter((method) => method !== expected)
    .map((method) => ({
      cause: 'method-changed',
      at: 'method',
      sent: method,
      expected,
      change: { method },
      common: false,
    }));
}

function fits(test: SignatureTest, base: CanonicalParts, ...variants: readonly Variant[]): boolean {
  const scope = variants.find((variant) => variant.scope)?.scope;
  const parts: CanonicalParts = Object.assign({}, base, ...variants.map(({ change }) => change));
  return test.matches(printCanonicalParts(parts), scope);
}

function pairOf(variants: readonly Variant[], test: SignatureTest, base: CanonicalParts): Solution | null {
  if (printCanonicalParts(base).length > longForPairs) return null;
  const common = variants.filter((variant) => variant.common);
  for (const [at, first] of common.entries()) {
    for (const second of common.slice(at + 1)) {
      if (first.at === second.at || sharesPart(first, second)) continue;
      if (fits(test, base, first, second)) return { finding: findingOf(first), also: findingOf(second) };
    }
  }
  return null;
}

function sharesPart(first: Variant, second: Variant): boolean {
  return Object.keys(first.change).some((key) => key in second.change);
}

function solveSecret(
  base: CanonicalParts,
  signature: ReadSignature,
  credentials: Credentials,
): Solution | null {
  const canonicalRequest = printCanonicalParts(base);
  const found = secretVariants(credentials.secretAccessKey).some(
    (secretAccessKey) =>
      secretAccessKey !== '' &&
      signatureTest(signature, { ...credentials, secretAccessKey })?.matches(canonicalRequest),
  );
  return found ? { finding: wrongSecret('reproduced'), also: null } : null;
}

/** What stands to reason once a signature was made again that way. */
export function findingOf({ cause, at, sent, expected }: Variant): Finding {
  return { cause, at, sent, expected, basis: 'reproduced' };
}

import { unsigned } from './big-integers.ts';
import { powerOfTwo } from './power.ts';

/** How many random bytes {@link srpKeyPair} takes. */
export const srpRandomLength = 128;

/**
 * The client's half of an SRP exchange. `secret` lives between two requests and is never stored; `publicHex` goes into `SRP_A`.
 */
export type SrpKeyPair = { readonly secret: bigint; readonly publicHex: string };

/**
 * A key pair for one exchange, from {@link srpRandomLength} random bytes. `SRP_A` is in lower case and without leading zeros, as
 * Amazon's own clients write it.
 */
export function srpKeyPair(random: Uint8Array): SrpKeyPair {
  const secret = unsigned(random);
  return { secret, publicHex: powerOfTwo(secret).toString(16) };
}

import { sha256Hex } from './sha256.ts';
import type { Part, Source, TraceLine } from './trace.ts';
import { utf8 } from './utf8.ts';

/**
 * The string to sign: algorithm, date, credential scope and the hash of the canonical request, a line each. Written out here
 * rather than asked of smithy's signer, whose three promises for it take Firefox longer than all the rest of a signature.
 * Source: IAM User Guide, "Create a signed AWS API request", step 3.
 */
export function stringToSign(
  algorithm: string,
  amzDate: string,
  credentialScope: string,
  canonicalRequest: string,
): { readonly text: string; readonly lines: readonly TraceLine[]; readonly hash: string } {
  const hash = sha256Hex(utf8(canonicalRequest));
  const line = (role: TraceLine['role'], value: string, part: Part, source: Source): TraceLine => ({
    role,
    pieces: [{ text: value, part, source }],
  });
  return {
    text: `${algorithm}\n${amzDate}\n${credentialScope}\n${hash}`,
    hash,
    lines: [
      line('algorithm', algorithm, 'key', { kind: 'signer' }),
      line('date', amzDate, 'date', { kind: 'date' }),
      line('scope', credentialScope, 'scope', { kind: 'scope' }),
      line('canonical-request-hash', hash, 'body', { kind: 'signer' }),
    ],
  };
}

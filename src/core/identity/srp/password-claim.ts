import { base64FromBytes, bytesFromBase64 } from '../../http/base64.ts';
import { joinBytes } from '../../http/join-bytes.ts';
import { HmacKey } from '../../sigv4/hmac.ts';
import { utf8 } from '../../sigv4/utf8.ts';
import { pad, readHexNumber, unsigned } from './big-integers.ts';
import { multiplier, prime } from './group.ts';
import { hash } from './hash.ts';
import type { SrpKeyPair } from './key-pair.ts';
import { power, powerOfTwo } from './power.ts';
import { srpTimestamp } from './srp-timestamp.ts';

/** Whose password is proven: a user of a pool (`group` is the pool's name, the part of its id behind `_`), or a device of its group. */
export type SrpAccount = { readonly group: string; readonly user: string; readonly password: string };

/** What a `PASSWORD_VERIFIER` or `DEVICE_PASSWORD_VERIFIER` challenge holds: numbers in hexadecimal, the block in Base64. */
export type SrpChallenge = {
  readonly serverPublic: string;
  readonly salt: string;
  readonly secretBlock: string;
};

export type PasswordClaim = {
  /** `PASSWORD_CLAIM_SIGNATURE`. */
  readonly signature: string;
  /** `TIMESTAMP`: the same text is signed. */
  readonly timestamp: string;
};

const info = utf8('Caldera Derived Key\u0001');

/**
 * Proves a password by SRP-6a as Amazon Cognito wants it (HKDF over SHA-256, 16 bytes, info `Caldera Derived Key`). `time`: milliseconds
 * since 1970, corrected by the known drift. Null where the challenge must not be answered: its numbers are none, the server's
 * is 0 in the group, or the scrambling parameter is 0.
 * Source: AWS Amplify's `AuthenticationHelper`; RFC 5054; RFC 5869.
 */
export function passwordClaim(
  account: SrpAccount,
  challenge: SrpChallenge,
  keyPair: SrpKeyPair,
  time: number,
): PasswordClaim | null {
  const key = claimKey(account, challenge, keyPair);
  if (!key) return null;
  const timestamp = srpTimestamp(time);
  const block = bytesFromBase64(challenge.secretBlock);
  const message = [utf8(account.group + account.user), block, utf8(timestamp)];
  return { signature: base64FromBytes(new HmacKey(key).sign(joinBytes(message))), timestamp };
}

/** `x`, from which verifier and session key come: the salted hash of the password under its account. */
export function privateKey({ group, user, password }: SrpAccount, salt: bigint): bigint {
  return unsigned(hash(pad(salt), hash(utf8(`${group}${user}:${password}`))));
}

function claimKey(account: SrpAccount, challenge: SrpChallenge, keyPair: SrpKeyPair): Uint8Array | null {
  const serverPublic = readHexNumber(challenge.serverPublic);
  // A salt with a minus is what Cognito makes up for users it does not know, and real salts once had it.
  const salt = readHexNumber(challenge.salt);
  if (serverPublic === null || serverPublic < 0n || serverPublic % prime === 0n || salt === null) return null;
  const scrambling = unsigned(hash(pad(BigInt(`0x${keyPair.publicHex}`)), pad(serverPublic)));
  if (scrambling === 0n) return null;
  const x = privateKey(account, salt);
  const shared = power(serverPublic - multiplier * powerOfTwo(x), keyPair.secret + scrambling * x);
  return expand(new HmacKey(pad(scrambling)).sign(pad(shared)));
}

/** The one block of HKDF's expansion that is used. */
function expand(pseudoRandomKey: Uint8Array): Uint8Array {
  return new HmacKey(pseudoRandomKey).sign(info).subarray(0, 16);
}

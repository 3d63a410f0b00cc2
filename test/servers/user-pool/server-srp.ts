/**
 * The server's half of SRP-6a as Cognito does it. The verifier of a password comes from `cognito-srp`. The rest is written again here: that
 * package hashes `B` and `S` with the zeros before them, where Cognito hashes a number as Java's BigInteger prints it, so that one right
 * sign-in in about 128 would be refused.
 */
import {
  createHash,
  createHmac,
  getDiffieHellman,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { UserPool } from 'cognito-srp';
import { invalidParameter } from './pool-error.ts';

/** What a server keeps of a password, in hexadecimal without leading zeros. */
export interface Verifier {
  readonly salt: string;
  readonly verifier: string;
}

/** An exchange whose first half has been sent. */
export interface SrpExchange {
  readonly group: string;
  readonly user: string;
  /** `B`, in hexadecimal without leading zeros. */
  readonly publicHex: string;
  readonly salt: string;
  /** Base64. */
  readonly secretBlock: string;
  readonly key: Buffer;
}

// RFC 3526, group 15: 3072 bits, generator 2.
const prime = fromBytes(getDiffieHellman('modp15').getPrime());
const generator = 2n;
const multiplier = hash(padded(prime), padded(generator));

/** The verifier of a password for a name within a group; the salt is new where none is given. */
export async function makeVerifier(
  group: string,
  username: string,
  password: string,
  salt: string = minimal(randomBytes(16)),
): Promise<Verifier> {
  const { verifier } = await new UserPool(group).createUser({ username, password }, salt);
  return { salt, verifier: BigInt(`0x${verifier}`).toString(16) };
}

export async function isPassword(
  group: string,
  user: string,
  password: string,
  known: Verifier,
): Promise<boolean> {
  return (await makeVerifier(group, user, password, known.salt)).verifier === known.verifier;
}

/** A verifier as a device sends it, from its bytes. */
export function deviceVerifier(salt: Buffer, verifier: Buffer): Verifier {
  return { salt: minimal(salt), verifier: minimal(verifier) };
}

/** Answers a client's `A`, in hexadecimal; `secret` is the server's `b`. Throws where `A` is no number between 0 and N. */
export function beginExchange(
  group: string,
  user: string,
  known: Verifier,
  publicA: string,
  secret: Buffer = randomBytes(32),
): SrpExchange {
  if (!/^[0-9a-f]+$/i.test(publicA)) throw invalidParameter('SRP_A is not a hexadecimal number.');
  const a = BigInt(`0x${publicA}`);
  if (a % prime === 0n) throw invalidParameter('SRP_A is zero.');
  const verifier = BigInt(`0x${known.verifier}`);
  const b = fromBytes(secret);
  const publicB = (multiplier * verifier + power(generator, b)) % prime;
  const scramble = hash(padded(a), padded(publicB));
  const shared = power((a * power(verifier, scramble)) % prime, b);
  const key = hkdfSync('sha256', padded(shared), padded(scramble), 'Caldera Derived Key', 16);
  return {
    group,
    user,
    publicHex: publicB.toString(16),
    salt: known.salt,
    secretBlock: randomBytes(512).toString('base64'),
    key: Buffer.from(key),
  };
}

/** Whether a signature, in Base64, proves that its maker knew the password. */
export function isProof(exchange: SrpExchange, timestamp: string, signature: string): boolean {
  const right = createHmac('sha256', exchange.key)
    .update(exchange.group + exchange.user)
    .update(Buffer.from(exchange.secretBlock, 'base64'))
    .update(timestamp)
    .digest();
  const told = Buffer.from(signature, 'base64');
  return told.length === right.length && timingSafeEqual(told, right);
}

/** Java's BigInteger.toByteArray() of a number that is not negative. */
function padded(number: bigint): Buffer {
  const digits = number.toString(16);
  const even = digits.length % 2 === 0 ? digits : `0${digits}`;
  return Buffer.from(/^[89a-f]/.test(even) ? `00${even}` : even, 'hex');
}

function hash(...parts: readonly Buffer[]): bigint {
  return fromBytes(createHash('sha256').update(Buffer.concat(parts)).digest());
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = (result * result) % prime;
    if (bit === '1') result = (result * base) % prime;
  }
  return result;
}

function fromBytes(bytes: Buffer): bigint {
  return BigInt(`0x${bytes.toString('hex')}`);
}

function minimal(bytes: Buffer): string {
  return fromBytes(bytes).toString(16);
}

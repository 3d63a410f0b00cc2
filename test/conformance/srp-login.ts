import { createHmac } from 'node:crypto';
import { ServerPasswordChallenge, type Session, UserPool } from 'cognito-srp';
import type { SrpKeyPair } from '#core/identity/srp/key-pair.ts';
import { srpKeyPair } from '#core/identity/srp/key-pair.ts';
import { passwordClaim } from '#core/identity/srp/password-claim.ts';
import { amazonKey } from './srp-oracles.ts';
import { seededBytes } from './srp-random.ts';

const time = Date.UTC(2023, 8, 5, 8, 2, 9);

/** One user before its sign-in, and the server's side of it, all from a seed. */
export type PreparedLogin = {
  readonly account: { readonly group: string; readonly user: string; readonly password: string };
  /** In hexadecimal without leading zeros, as the service prints a number. */
  readonly salt: string;
  readonly verifier: string;
  readonly a: Buffer;
  readonly keyPair: SrpKeyPair;
  readonly server: ServerPasswordChallenge;
  /** The server's `B`, of the group's whole length. */
  readonly serverPublic: Buffer;
  readonly secretBlock: string;
};

export async function prepareLogin(seed: string, saltBytes?: Buffer): Promise<PreparedLogin> {
  const account = {
    group: seededBytes(`${seed}/group`, 6).toString('base64url'),
    user: seededBytes(`${seed}/user`, 12).toString('hex'),
    password: `${seededBytes(`${seed}/password`, 9).toString('base64')}ß🙂`,
  };
  const salt = minimal(saltBytes ?? seededBytes(`${seed}/salt`, 16));
  const { username, password } = { username: account.user, password: account.password };
  const user = await new UserPool(account.group).createUser({ username, password }, salt);
  const a = seededBytes(`${seed}/a`, 128);
  const server = new ServerPasswordChallenge(account.group, user, seededBytes(`${seed}/b`, 32));
  return {
    account,
    salt,
    verifier: user.verifier,
    a,
    keyPair: srpKeyPair(a),
    server,
    serverPublic: server.calculateB(),
    secretBlock: seededBytes(`${seed}/block`, 200).toString('base64'),
  };
}

/** The signatures of us, of AWS's own client and of the third-party server over one login. */
export function signatures(login: PreparedLogin): {
  ours: string;
  amazon: string;
  server: string;
  shared: Buffer;
} {
  const { account, salt, keyPair, secretBlock } = login;
  const serverPublic = minimal(login.serverPublic);
  const claim = passwordClaim(account, { serverPublic, salt, secretBlock }, keyPair, time);
  if (!claim) throw new Error('the challenge was refused');
  const key = amazonKey(account, login.a, keyPair.publicHex, serverPublic, salt);
  const session = login.server.getSession(keyPair.publicHex);
  return {
    ours: claim.signature,
    amazon: createHmac('sha256', key)
      .update(account.group + account.user)
      .update(Buffer.from(secretBlock, 'base64'))
      .update(claim.timestamp)
      .digest('base64'),
    server: session.calculateSignature(secretBlock, claim.timestamp),
    shared: sharedSecret(session),
  };
}

/**
 * Whether the third-party server hashes a number otherwise than Cognito does: it takes `B` and `S` at the group's whole length, and Cognito, as
 * AWS's own client shows, without the zeros before them, but for the one that keeps the first bit clear.
 */
export function paddedOtherwise(number: Uint8Array): boolean {
  return number[0] === 0 && (number[1] ?? 0) < 0x80;
}

/** `S` of the group's whole length; the package keeps it for itself. */
function sharedSecret(session: Session): Buffer {
  return (session as unknown as { key: Buffer }).key;
}

function minimal(bytes: Uint8Array): string {
  return BigInt(`0x${Buffer.from(bytes).toString('hex')}`).toString(16);
}

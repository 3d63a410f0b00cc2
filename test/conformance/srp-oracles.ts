import { createRequire } from 'node:module';
import { nativePower } from './srp-native-power.ts';

const require = createRequire(import.meta.url);

/** Both oracles count with `jsbn`: one is a fork, one the package. */
type Big = { toString(radix: number): string };
type BigClass = {
  new (digits: string, radix: number): Big;
  prototype: { modPow(exponent: Big, modulus: Big, callback?: (error: null, result: Big) => void): Big };
};

/** The parts of `amazon-cognito-identity-js`, AWS's own client, that the tests look into. */
type AmazonHelper = {
  poolName: string;
  smallAValue: Big;
  largeAValue: Big;
  SaltToHashDevices: string;
  verifierDevices: string;
  generateRandomString(): string;
  padHex(number: Big): string;
  getPasswordAuthenticationKey(
    user: string,
    password: string,
    serverPublic: Big,
    salt: Big,
    callback: (error: Error | null, key: Uint8Array) => void,
  ): void;
  generateHashDevice(groupKey: string, deviceKey: string, callback: (error: Error | null) => void): void;
};

const amazonBig: BigClass = require('amazon-cognito-identity-js/lib/BigInteger.js').default;
const AmazonHelperClass: new (pool: string) => AmazonHelper =
  require('amazon-cognito-identity-js/lib/AuthenticationHelper.js').default;
/** Where that client draws its random bytes. */
const randomWords: { prototype: { random(length: number): { toString(): string } } } =
  require('amazon-cognito-identity-js/lib/utils/WordArray.js').default;
const packageBig: BigClass = createRequire(require.resolve('cognito-srp'))('jsbn').BigInteger;

/** Lets OpenSSL do the powers of both oracles, and nothing else: what is hashed, padded and derived stays theirs. */
export function useNativePowers(): () => void {
  const undo = [amazonBig, packageBig].map((big) => {
    const { modPow } = big.prototype;
    big.prototype.modPow = function (this: Big, exponent, modulus, callback) {
      const power = nativePower(numberOf(this), numberOf(exponent), numberOf(modulus));
      const result = new big(power.toString(16), 16);
      callback?.(null, result);
      return result;
    };
    return () => {
      big.prototype.modPow = modPow;
    };
  });
  return () => {
    for (const restore of undo) restore();
  };
}

function numberOf(big: Big): bigint {
  const text = big.toString(16);
  return text.startsWith('-') ? -BigInt(`0x${text.slice(1)}`) : BigInt(`0x${text}`);
}

export function amazonPad(number: bigint): string {
  const helper = Object.create(AmazonHelperClass.prototype) as AmazonHelper;
  return helper.padHex(new amazonBig(number.toString(16), 16)).toLowerCase();
}

/** The key that AWS's own client signs with. Its `A` was made from the same secret `a`, unless it was not and the key differs. */
export function amazonKey(
  account: { readonly group: string; readonly user: string; readonly password: string },
  a: Uint8Array,
  publicHex: string,
  serverPublic: string,
  salt: string,
): Uint8Array {
  const helper = Object.create(AmazonHelperClass.prototype) as AmazonHelper & Record<string, unknown>;
  Object.assign(helper, amazonConstants(), {
    poolName: account.group,
    smallAValue: new amazonBig(Buffer.from(a).toString('hex'), 16),
    largeAValue: new amazonBig(publicHex, 16),
  });
  let found: Uint8Array | null = null;
  helper.getPasswordAuthenticationKey(
    account.user,
    account.password,
    new amazonBig(serverPublic, 16),
    new amazonBig(salt, 16),
    (error, key) => {
      if (error) throw error;
      found = key;
    },
  );
  if (!found) throw new Error('no key');
  return found;
}

/** What AWS's own client would send with `ConfirmDevice`, in hexadecimal, if it had drawn this password and this salt. */
export function amazonDeviceVerifier(
  device: { readonly key: string; readonly groupKey: string },
  password: string,
  salt: Uint8Array,
): { readonly salt: string; readonly verifier: string } {
  const helper = Object.create(AmazonHelperClass.prototype) as AmazonHelper;
  Object.assign(helper, amazonConstants());
  helper.generateRandomString = () => password;
  const words = randomWords.prototype.random;
  randomWords.prototype.random = () => ({ toString: () => Buffer.from(salt).toString('hex') });
  try {
    helper.generateHashDevice(device.groupKey, device.key, () => undefined);
  } finally {
    randomWords.prototype.random = words;
  }
  return { salt: helper.SaltToHashDevices, verifier: helper.verifierDevices };
}

let constants: object | null = null;

/** N, g, k and the info text as the constructor makes them; made once, since it draws a random `a` each time and raises g to it. */
function amazonConstants(): object {
  constants ??= new AmazonHelperClass('pool');
  const { N, g, k, infoBits } = constants as Record<string, unknown>;
  return { N, g, k, infoBits };
}

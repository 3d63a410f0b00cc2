import { base64FromBytes } from '../../http/base64.ts';
import { pad, unsigned } from './big-integers.ts';
import { privateKey } from './password-claim.ts';
import { powerOfTwo } from './power.ts';

/** How many random bytes {@link deviceSecret} takes. */
export const deviceRandomLength = { password: 40, salt: 16 } as const;

/** What a user pool calls a device by, from `NewDeviceMetadata`. */
export type DeviceName = { readonly key: string; readonly groupKey: string };

/** `password` stays here, a secret; salt and verifier (both Base64) go to the service with `ConfirmDevice`. */
export type DeviceSecret = { readonly password: string; readonly salt: string; readonly verifier: string };

/**
 * Makes up a password for a device and what the service needs to check it later. A wrong verifier would be noticed at the next sign-in only.
 * `random`: bytes as {@link deviceRandomLength} says.
 */
export function deviceSecret(
  device: DeviceName,
  random: { readonly password: Uint8Array; readonly salt: Uint8Array },
): DeviceSecret {
  const password = base64FromBytes(random.password);
  const salt = unsigned(random.salt);
  const x = privateKey({ group: device.groupKey, user: device.key, password }, salt);
  return {
    password,
    salt: base64FromBytes(pad(salt)),
    verifier: base64FromBytes(pad(powerOfTwo(x))),
  };
}

import { base64FromBytes, bytesFromBase64 } from '#core/http/base64.ts';
import { confirmDevice } from '#core/identity/account-requests.ts';
import type { KnownDevice, UserPoolConnection } from '#core/identity/connection.ts';
import { type DeviceName, deviceRandomLength, deviceSecret } from '#core/identity/srp/device-secret.ts';
import { ServiceRefusal } from './service-refusal.ts';
import type { UserPoolPorts } from './user-pool-ports.ts';

/** A device that a pool offered, with a password made up for it. To be stored before it is confirmed: else it is of no use to anybody. */
export function newDevice({ random }: Pick<UserPoolPorts, 'random'>, name: DeviceName): KnownDevice {
  return { ...name, password: base64FromBytes(random(deviceRandomLength.password)) };
}

/**
 * Makes a device known to the pool; done twice, the password holds all the same. `refused`: the pool does not want it; `unknown`: it may have
 * arrived. Never rejects.
 */
export function confirmOurDevice(
  { call, random }: Pick<UserPoolPorts, 'call' | 'random'>,
  pool: UserPoolConnection,
  accessToken: string,
  device: KnownDevice,
  signal: AbortSignal,
): Promise<'confirmed' | 'refused' | 'unknown'> {
  const secret = deviceSecret(device, {
    password: bytesFromBase64(device.password),
    salt: random(deviceRandomLength.salt),
  });
  return call(pool, confirmDevice(accessToken, device.key, 'Countersign', secret), signal).then(
    () => 'confirmed',
    (caught: unknown) => (caught instanceof ServiceRefusal ? 'refused' : 'unknown'),
  );
}

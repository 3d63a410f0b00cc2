import { confirmDevice } from '#core/identity/account-requests.ts';
import type { KnownDevice, UserPoolConnection } from '#core/identity/connection.ts';
import { type DeviceName, deviceRandomLength, deviceSecret } from '#core/identity/srp/device-secret.ts';
import { ServiceRefusal } from './service-refusal.ts';
import type { UserPoolPorts } from './user-pool-ports.ts';

/** A device that a pool offered, with the password that was made up for it. `confirm` makes it known to the pool. */
export type NewDevice = {
  readonly device: KnownDevice;
  /** `refused`: the pool does not want it; `unknown`: it may have arrived. */
  readonly confirm: (
    pool: UserPoolConnection,
    accessToken: string,
    signal: AbortSignal,
  ) => Promise<'confirmed' | 'refused' | 'unknown'>;
};

/** The password is to be stored before the device is confirmed: without it a confirmed device would be of no use to anybody. */
export function newDevice(
  { call, random }: Pick<UserPoolPorts, 'call' | 'random'>,
  name: DeviceName,
): NewDevice {
  const secret = deviceSecret(name, {
    password: random(deviceRandomLength.password),
    salt: random(deviceRandomLength.salt),
  });
  return {
    device: { ...name, password: secret.password },
    confirm: (pool, accessToken, signal) =>
      call(pool, confirmDevice(accessToken, name.key, 'Countersign', secret), signal).then(
        () => 'confirmed',
        (caught: unknown) => (caught instanceof ServiceRefusal ? 'refused' : 'unknown'),
      ),
  };
}

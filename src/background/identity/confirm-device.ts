import { base64FromBytes, bytesFromBase64 } from '#core/http/base64.ts';
import { confirmDevice, isLeftToUser } from '#core/identity/account-requests.ts';
import type { KnownDevice, UserConnection, UserPoolConnection } from '#core/identity/connection.ts';
import { type DeviceName, deviceRandomLength, deviceSecret } from '#core/identity/srp/device-secret.ts';
import { ServiceRefusal } from './service-refusal.ts';
import type { UserPoolPorts } from './user-pool-ports.ts';

/** A device that a pool offered, with a password made up for it. To be stored before it is confirmed: else it is of no use to anybody. */
export function newDevice({ random }: Pick<UserPoolPorts, 'random'>, name: DeviceName): KnownDevice {
  return { ...name, password: base64FromBytes(random(deviceRandomLength.password)) };
}

/**
 * Makes the stored device of a user known to the pool, and stores what the pool says to that: that it wants none, or that the user is to be asked
 * whether it remembers it. Done twice, the password holds all the same. Where no answer comes it may have arrived: the device stays. Rejects where
 * it could not be stored that the pool wants none: the session would go on naming a device that nobody knows.
 */
export async function confirmOurDevice(
  { call, random, connections }: Pick<UserPoolPorts, 'call' | 'random' | 'connections'>,
  pool: UserPoolConnection,
  { id, accessToken }: { readonly id: string; readonly accessToken: string },
  device: KnownDevice,
  signal: AbortSignal,
): Promise<void> {
  const { key } = device;
  const secret = deviceSecret(device, {
    password: bytesFromBase64(device.password),
    salt: random(deviceRandomLength.salt),
  });
  const answer = await call(pool, confirmDevice(accessToken, key, 'Countersign', secret), signal).then(
    (output) => (isLeftToUser(output) ? 'left-to-user' : 'remembered'),
    (caught: unknown) => (caught instanceof ServiceRefusal ? 'refused' : 'unknown'),
  );
  if (answer === 'refused') await connections.change('user', id, (found) => withoutDevice(found, key));
  if (answer === 'left-to-user') {
    // To be asked is a convenience: the user is signed in without it, and finds the device among those at the pool.
    const stored = connections.change('user', id, (found) => withDeviceOffer(found, key, true));
    await stored.catch(() => undefined);
  }
}

/** A device that the pool does not know is not to be named again. */
export function withoutDevice(user: UserConnection, key: string): UserConnection {
  const { device, session } = user;
  return {
    ...user,
    device: device?.key === key ? null : device,
    session: session?.deviceKey === key ? { ...session, deviceKey: null } : session,
  };
}

/** `offered`: the user is to be asked whether the pool remembers this device. */
export function withDeviceOffer(user: UserConnection, key: string, offered: boolean): UserConnection {
  if (user.device?.key !== key) return user;
  const { offered: _, ...device } = user.device;
  return { ...user, device: offered ? { ...device, offered: true } : device };
}

import { callerOf } from './account.ts';
import { group, type Input, optionalText, text } from './input.ts';
import type { Pool } from './pool.ts';
import { invalidParameter } from './pool-error.ts';
import type { Device } from './pool-user.ts';
import { deviceVerifier } from './server-srp.ts';
import { knownDevice } from './sign-in.ts';

/** ConfirmDevice keeps the verifier unchecked, as Cognito does: a wrong one shows at the next sign-in. */
export function confirmDevice(pool: Pool, input: Input): unknown {
  const device = deviceOf(pool, input);
  const secrets = group(input, 'DeviceSecretVerifierConfig');
  const salt = Buffer.from(text(secrets, 'Salt'), 'base64');
  const verifier = Buffer.from(text(secrets, 'PasswordVerifier'), 'base64');
  if (salt.length === 0 || verifier.length === 0) throw invalidParameter('Invalid device verifier.');
  const optIn = pool.settings.deviceTracking === 'opt-in';
  device.name = optionalText(input, 'DeviceName') ?? '';
  device.verifier = deviceVerifier(salt, verifier);
  device.status = optIn ? 'not_remembered' : 'remembered';
  return { UserConfirmationNecessary: optIn };
}

export function updateDeviceStatus(pool: Pool, input: Input): unknown {
  const device = deviceOf(pool, input);
  const status = text(input, 'DeviceRememberedStatus');
  if (status !== 'remembered' && status !== 'not_remembered') {
    throw invalidParameter('DeviceRememberedStatus must be remembered or not_remembered');
  }
  device.status = status;
  return {};
}

/** ListDevices, by `Limit`; the next token is the place to go on from. */
export function listDevices(pool: Pool, input: Input): unknown {
  const all = [...callerOf(pool, input).devices.values()].filter(({ status }) => status !== 'pending');
  const from = Number(optionalText(input, 'PaginationToken') ?? 0);
  const limit = typeof input.Limit === 'number' ? input.Limit : 60;
  const next = from + limit;
  return {
    Devices: all.slice(from, next).map(described),
    ...(next < all.length ? { PaginationToken: String(next) } : {}),
  };
}

export function getDevice(pool: Pool, input: Input): unknown {
  return { Device: described(deviceOf(pool, input)) };
}

export function forgetDevice(pool: Pool, input: Input): undefined {
  const { key } = deviceOf(pool, input);
  callerOf(pool, input).devices.delete(key);
  return undefined;
}

function deviceOf(pool: Pool, input: Input): Device {
  return knownDevice(callerOf(pool, input), text(input, 'DeviceKey'));
}

function described({ key, name, created, authenticated, status }: Device): unknown {
  return {
    DeviceKey: key,
    DeviceAttributes: [
      { Name: 'device_status', Value: status === 'remembered' ? 'remembered' : 'not_remembered' },
      { Name: 'device_name', Value: name },
    ],
    DeviceCreateDate: created,
    DeviceLastModifiedDate: created,
    DeviceLastAuthenticatedDate: authenticated,
  };
}

import { createObtain, type Obtain, type Obtained, type ObtainPorts } from '#background/identity/obtain.ts';
import { FailureError } from '#core/failure-error.ts';
import type { CredentialSource } from '#core/identity/credential-source.ts';
import { type FakeService, never } from './fake-service.ts';

/** The first of January 2026. */
export const now = Date.UTC(2026, 0, 1);

export const baseKeys = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'base-secret' };

export type ObtainFixture = {
  readonly obtain: Obtain;
  /** With no MFA code, no earlier identity id, and the name Ann. */
  readonly get: (source: CredentialSource, attempt?: Partial<Parameters<Obtain>[1]>) => Promise<Obtained>;
  readonly identityIds: Map<string, string>;
};

export function obtainFrom(service: FakeService, ports: Partial<ObtainPorts> = {}): ObtainFixture {
  const identityIds = new Map<string, string>();
  const unexpected = async (): Promise<never> => {
    throw new FailureError({ code: 'internal', field: 'request', detail: 'nobody expected this' });
  };
  const obtain = createObtain({
    ...service.ports,
    now: () => now,
    baseCredentials: async () => baseKeys,
    idToken: unexpected,
    centerToken: unexpected,
    centerRefused: unexpected,
    identityIds: {
      get: async (key) => identityIds.get(key) ?? null,
      set: async (key, id) => void identityIds.set(key, id),
      remove: async (key) => void identityIds.delete(key),
    },
    ...ports,
  });
  return {
    obtain,
    identityIds,
    get: (source, attempt) =>
      obtain(source, { name: 'Ann', mfaCode: '', identityId: null, signal: never, ...attempt }),
  };
}

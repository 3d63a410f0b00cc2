import type { CredentialSource, ServicePlace } from '#core/identity/credential-source.ts';
import type { TemporaryCredentials } from '#core/identity/identity-pool.ts';
import { byOurClock } from '#core/identity/our-time.ts';
import { readStsCredentials } from '#core/identity/sts-answer.ts';
import {
  assumeRole,
  assumeRoleWithSaml,
  assumeRoleWithWebIdentity,
  getSessionToken,
  type MfaCode,
  type RoleSession,
  type StsCall,
} from '#core/identity/sts-query.ts';
import { withoutBearer } from '#core/jwt.ts';
import type { Credentials } from '#core/sigv4/credentials.ts';
import { callSts, type StsPorts } from './call-sts.ts';
import type { Attempt } from './obtain.ts';
import { unreadable } from './read-json-answer.ts';
import { mfaCodeNeeded, needingNewToken, refuseSpentToken } from './user-needed.ts';

export type BaseCredentials = {
  /** Credentials of another identity that can be used now. */
  readonly baseCredentials: (id: string) => Promise<Credentials>;
};

type StsSource = Extract<
  CredentialSource,
  { readonly kind: 'assume-role' | 'session-token' | 'web-identity' | 'saml' }
>;

export async function obtainBySts(
  ports: StsPorts & BaseCredentials,
  source: StsSource,
  { name, mfaCode, signal }: Attempt,
): Promise<TemporaryCredentials> {
  switch (source.kind) {
    case 'assume-role': {
      const mfa = mfaOf(source.mfaSerial, mfaCode, name);
      const { sessionName, externalId, tags, sourceIdentity } = source;
      const call = assumeRole({ ...roleOf(source, sessionName), externalId, tags, sourceIdentity, ...mfa });
      return askForKeys(ports, source, call, await ports.baseCredentials(source.baseId), signal);
    }
    case 'session-token': {
      const mfa = mfaOf(source.mfaSerial, mfaCode, name);
      const call = getSessionToken({ ...durationOf(source), ...mfa });
      return askForKeys(ports, source, call, await ports.baseCredentials(source.baseId), signal);
    }
    case 'web-identity': {
      const token = withoutBearer(source.token);
      refuseSpentToken(token, ports.now(), name, 'form:token');
      const call = assumeRoleWithWebIdentity({ ...roleOf(source, source.sessionName), token });
      return needingNewToken(name, 'form:token', () => askForKeys(ports, source, call, null, signal));
    }
    case 'saml': {
      const { principalArn } = source;
      const assertion = source.assertion.replace(/\s/g, '');
      const call = assumeRoleWithSaml({ ...roleOf(source, ''), principalArn, assertion });
      return needingNewToken(name, 'form:assertion', () => askForKeys(ports, source, call, null, signal));
    }
  }
}

/** Asks STS for keys, and reads when they end by our clock. */
export async function askForKeys(
  ports: StsPorts,
  place: ServicePlace,
  call: StsCall,
  credentials: Credentials | null,
  signal: AbortSignal,
): Promise<TemporaryCredentials> {
  const { value, clockOffset } = await callSts(ports, place, call, credentials, signal);
  const read = readStsCredentials(value);
  if (!read) throw unreadable(call.action);
  return { credentials: read.credentials, expiresAt: byOurClock(read.expiresAt, clockOffset) };
}

type Asked = Pick<
  StsSource & { readonly kind: 'assume-role' },
  'roleArn' | 'duration' | 'policy' | 'policyArns'
>;

function roleOf(source: Asked, sessionName: string): RoleSession {
  const { roleArn, policy, policyArns } = source;
  return { roleArn, sessionName, policy, policyArns, ...durationOf(source) };
}

function durationOf({ duration }: { readonly duration: number | null }): {
  readonly durationSeconds?: number;
} {
  return duration === null ? {} : { durationSeconds: duration };
}

function mfaOf(serialNumber: string, code: string, name: string): { readonly mfa?: MfaCode } {
  if (serialNumber === '') return {};
  if (code.trim() === '') throw mfaCodeNeeded(name);
  return { mfa: { serialNumber, code } };
}

import { xmlLeaves } from '../diagnose/xml-leaves.ts';
import type { TemporaryCredentials } from './identity-pool.ts';
import type { ServiceError } from './service-error.ts';

export type StsCredentials = TemporaryCredentials & {
  /** Who the keys act as: `arn:aws:sts::…:assumed-role/…`; null for a session token of the same user. */
  readonly assumedRoleArn: string | null;
};

/** Reads the keys from an answer of STS, which is XML. Null where there are none. */
export function readStsCredentials(body: string): StsCredentials | null {
  const leaves = xmlLeaves(body);
  const accessKeyId = leaves?.get('AccessKeyId')?.trim();
  const secretAccessKey = leaves?.get('SecretAccessKey')?.trim();
  const sessionToken = leaves?.get('SessionToken')?.trim();
  if (!leaves || !accessKeyId || !secretAccessKey || !sessionToken) return null;
  const expiresAt = Date.parse(leaves.get('Expiration')?.trim() ?? '');
  return {
    credentials: { accessKeyId, secretAccessKey, sessionToken },
    expiresAt: Number.isNaN(expiresAt) ? null : expiresAt,
    assumedRoleArn: leaves.get('Arn')?.trim() ?? null,
  };
}

/** Whose keys a request was signed with. */
export type CallerIdentity = { readonly account: string; readonly arn: string; readonly userId: string };

export function readCallerIdentity(body: string): CallerIdentity | null {
  const leaves = xmlLeaves(body);
  const account = leaves?.get('Account')?.trim();
  const arn = leaves?.get('Arn')?.trim();
  const userId = leaves?.get('UserId')?.trim();
  return account && arn && userId ? { account, arn, userId } : null;
}

/** Reads why STS refused. */
export function readStsError(status: number, body: string): ServiceError {
  const leaves = xmlLeaves(body);
  const name = leaves?.get('Code')?.trim().slice(0, 200);
  const message = leaves?.get('Message')?.trim() ?? '';
  return { name: name || 'UnknownError', message, status, reason: null };
}

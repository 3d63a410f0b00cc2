import { createHash } from 'node:crypto';
import { type IssuedCredentials, type IssuedTo, issueCredentials } from '../issued-credentials.ts';
import { credentialElements, type Elements } from './answers.ts';
import type { Role } from './roles.ts';

/** What all ways to a role's keys have in common. */
export interface TakenRole {
  readonly credentials: IssuedCredentials;
  /** `Credentials` and `AssumedRoleUser`. */
  readonly elements: Elements;
}

/** Gives out keys of a role's session. */
export function takeRole(role: Role, sessionName: string, mfa: boolean, expiresAt: Date): TakenRole {
  const holder = sessionHolder(role.arn, sessionName, mfa);
  const credentials = issueCredentials(holder, expiresAt);
  const elements: Elements = [
    credentialElements(credentials),
    [
      'AssumedRoleUser',
      [
        ['AssumedRoleId', holder.userId],
        ['Arn', holder.arn],
      ],
    ],
    ['PackedPolicySize', '6'],
  ];
  return { credentials, elements };
}

/** Who a session of a role is. */
export function sessionHolder(roleArn: string, sessionName: string, mfa: boolean): IssuedTo {
  const [, , , , account = '', path = ''] = roleArn.split(':');
  const name = path.split('/').at(-1) ?? '';
  const roleId = `AROA${createHash('sha256').update(roleArn).digest('hex').slice(0, 17).toUpperCase()}`;
  return {
    arn: `arn:aws:sts::${account}:assumed-role/${name}/${sessionName}`,
    userId: `${roleId}:${sessionName}`,
    account,
    assumed: true,
    mfa,
  };
}

import type { CredentialSource } from './credential-source.ts';

/** What an identity with a source is called where nobody gave it a name. */
export function sourceName(source: CredentialSource): string {
  switch (source.kind) {
    case 'assume-role':
    case 'web-identity':
    case 'saml':
      return roleName(source.roleArn);
    case 'session-token':
      return 'Session token';
    case 'center':
      return `${source.accountId}/${source.roleName}`;
    case 'identity-pool': {
      const { login } = source;
      const who = login.kind === 'token' ? login.provider.kind : login.kind;
      return `${source.identityPoolId.split(':')[0] ?? ''} identity pool, ${who}`;
    }
  }
}

function roleName(arn: string): string {
  return arn.split('/').at(-1) || arn;
}

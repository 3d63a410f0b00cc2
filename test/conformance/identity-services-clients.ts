import { CognitoIdentityClient } from '@aws-sdk/client-cognito-identity';
import { SSOClient } from '@aws-sdk/client-sso';
import { SSOOIDCClient } from '@aws-sdk/client-sso-oidc';
import { STSClient } from '@aws-sdk/client-sts';
import type { IdentityServices } from '#test/servers/identity-services.ts';
import { type SandboxCredentials, sandboxCredentials } from '#test/servers/sandbox-credentials.ts';

const region = 'us-east-1';

/** The AWS SDK's client for STS, signing with these keys, or with the sandbox's. */
export function stsClient(
  services: IdentityServices,
  credentials: SandboxCredentials = sandboxCredentials,
): STSClient {
  return new STSClient({
    region,
    endpoint: services.stsUrl,
    credentials: { ...credentials },
    maxAttempts: 1,
  });
}

/** The AWS SDK's client for identity pools. */
export function poolClient(services: IdentityServices): CognitoIdentityClient {
  return new CognitoIdentityClient({ region, endpoint: services.identityPoolUrl, maxAttempts: 1 });
}

/** The AWS SDK's clients for the two halves of Identity Center. */
export function centerClients({ identityCenterUrl }: IdentityServices): {
  oidc: SSOOIDCClient;
  portal: SSOClient;
} {
  const settings = { region, endpoint: identityCenterUrl, maxAttempts: 1 };
  return { oidc: new SSOOIDCClient(settings), portal: new SSOClient(settings) };
}

/** Keys as some client gave them. */
export interface GivenKeys {
  readonly AccessKeyId?: string | undefined;
  readonly SecretAccessKey?: string | undefined;
  readonly SecretKey?: string | undefined;
  readonly SessionToken?: string | undefined;
}

/** STS's and the identity pools' keys in one form. */
export function keysOf(given: GivenKeys | undefined): Required<SandboxCredentials> {
  return {
    accessKeyId: given?.AccessKeyId ?? '',
    secretAccessKey: given?.SecretAccessKey ?? given?.SecretKey ?? '',
    sessionToken: given?.SessionToken ?? '',
  };
}

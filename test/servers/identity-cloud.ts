/**
 * Everything that identities come from, on loopback: a user pool, identity pools that believe its tokens and those of an OpenID provider, STS
 * and Identity Center. README.md says what each does not prove.
 */
import { type IdentityServices, startIdentityServices } from './identity-services.ts';
import { type RunningOidc, startOidc } from './oidc.ts';
import { type RunningUserPool, startUserPool } from './user-pool/start-user-pool.ts';

export type IdentityCloud = {
  /** With two clients: a public one, which `userPool.pool` names, and {@link secretClient}. */
  readonly userPool: RunningUserPool;
  readonly services: IdentityServices;
  readonly oidc: RunningOidc;
  close(): Promise<void>;
};

const publicClientId = 'publicclient';

/** A client of the user pool with a secret. */
export const secretClient = {
  clientId: 'secretclient',
  clientSecret: 'secret-of-the-secret-client',
} as const;

/** `redirectUri`: where the hosted UI and the provider may send a browser back to. */
export async function startIdentityCloud(redirectUri: string): Promise<IdentityCloud> {
  const redirectUris = [redirectUri];
  const hosted = { redirectUris, logoutUris: redirectUris };
  const userPool = await startUserPool({
    region: 'us-east-1',
    clients: [
      { clientId: publicClientId, ...hosted },
      { ...secretClient, ...hosted },
    ],
  });
  const services = await startIdentityServices({ mfaCodesMayRepeat: true });
  const oidc = await startOidc({ redirectUris });
  const { userPoolId } = userPool.pool;
  services.admin.trustIssuer({
    issuer: `https://cognito-idp.us-east-1.amazonaws.com/${userPoolId}`,
    audiences: [publicClientId, secretClient.clientId],
    jwksUrl: `${userPool.url}/${userPoolId}/.well-known/jwks.json`,
  });
  services.admin.trustIssuer({
    issuer: oidc.issuer,
    audiences: [oidc.clientId],
    jwksUrl: `${oidc.issuer}/jwks`,
  });
  return {
    userPool,
    services,
    oidc,
    close: async () => {
      await Promise.all([userPool.close(), services.close(), oidc.close()]);
    },
  };
}

import { type IdentityCloud, secretClient } from '#test/servers/identity-cloud.ts';
import { standInStartUrl } from '#test/servers/identity-services.ts';
import { sandboxCredentials } from '#test/servers/sandbox-credentials.ts';
import { standInRoles } from '#test/servers/sts/roles.ts';

const user = { username: 'ada', password: 'Correct-horse-9' } as const;

/** Adds a user, and says what there is to be typed in under Identities, without an AWS account. */
export async function identityGuide({ userPool, services }: IdentityCloud): Promise<string> {
  await userPool.admin.addUser({ ...user, attributes: { email: 'ada@example.com' } });
  const { userPoolId, clientId } = userPool.pool;
  const { accessKeyId, secretAccessKey } = sandboxCredentials;
  return [
    'Under Identities → Add there is something to try for each way. The address goes into “Endpoint” (under “Where”):',
    `  User pool        ${userPoolId}, client ${clientId} (or ${secretClient.clientId} with the secret`,
    `                   ${secretClient.clientSecret}), endpoint and domain ${userPool.url}`,
    `                   user ${user.username}, password ${user.password}; codes for new users: ${userPool.url}/@inbox`,
    `  Identity pool    ${services.identityPoolId}, endpoint ${services.identityPoolUrl}`,
    `  Role             ${standInRoles.plain.arn}, endpoint ${services.stsUrl},`,
    `                   by the keys ${accessKeyId} / ${secretAccessKey}`,
    `  Identity Center  ${standInStartUrl}, region us-east-1, both endpoints ${services.identityCenterUrl}`,
  ].join('\n');
}

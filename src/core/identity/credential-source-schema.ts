import * as v from 'valibot';
import type { CredentialSource, PoolLogin } from './credential-source.ts';
import type { LoginProvider } from './logins.ts';

const text = v.string();
const seconds = v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(0)));
const place = { region: text, endpoint: text };
const role = { roleArn: text, duration: seconds, policy: text, policyArns: v.array(text) };

const provider: v.GenericSchema<unknown, LoginProvider> = v.variant('kind', [
  v.object({ kind: v.literal('user-pool'), region: text, userPoolId: text }),
  v.object({ kind: v.picklist(['google', 'apple', 'facebook', 'amazon', 'twitter']) }),
  v.object({ kind: v.literal('oidc'), issuer: text }),
  v.object({ kind: v.literal('saml'), providerArn: text }),
  v.object({ kind: v.literal('developer') }),
]);

const login: v.GenericSchema<unknown, PoolLogin> = v.variant('kind', [
  v.object({ kind: v.literal('guest') }),
  v.object({ kind: v.literal('user'), poolId: text, userId: v.nullable(text) }),
  v.object({ kind: v.literal('token'), provider, token: text }),
]);

/** A {@link CredentialSource} from outside or from a store. */
export const credentialSourceSchema: v.GenericSchema<unknown, CredentialSource> = v.variant('kind', [
  v.object({
    kind: v.literal('assume-role'),
    ...place,
    ...role,
    baseId: text,
    sessionName: text,
    externalId: text,
    tags: v.array(v.object({ key: text, value: text, transitive: v.boolean() })),
    sourceIdentity: text,
    mfaSerial: text,
  }),
  v.object({ kind: v.literal('session-token'), ...place, baseId: text, duration: seconds, mfaSerial: text }),
  v.object({ kind: v.literal('web-identity'), ...place, ...role, sessionName: text, token: text }),
  v.object({ kind: v.literal('saml'), ...place, ...role, principalArn: text, assertion: text }),
  v.object({ kind: v.literal('center'), centerId: text, accountId: text, roleName: text }),
  v.object({
    kind: v.literal('identity-pool'),
    ...place,
    identityPoolId: text,
    login,
    identityId: text,
    customRoleArn: text,
    basic: v.nullable(v.object({ roleArn: text, sessionName: text, stsEndpoint: text })),
  }),
]);

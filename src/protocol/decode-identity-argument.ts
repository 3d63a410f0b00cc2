import * as v from 'valibot';
import type { PoolAction, UserAction } from '#core/identity/account-action.ts';
import { credentialSourceSchema } from '#core/identity/credential-source-schema.ts';
import type { StepAnswer } from '#core/identity/sign-in/sign-in-step.ts';
import type { ArgumentOf } from './contract.ts';
import type { IdentityCommands } from './identity-contract.ts';

const text: v.GenericSchema<unknown, string> = v.pipe(v.string(), v.maxLength(256 * 1024));
const texts = v.record(v.string(), text);
const keep = v.optional(v.picklist(['session', 'vault']));
const id = v.nullable(text);
const byId = v.object({ id: text });
const byUser = v.object({ userId: text });
const kind = <K extends string>(name: K) => ({ kind: v.literal(name) });
const named = { username: text, clientMetadata: texts };

const poolAction: v.GenericSchema<unknown, PoolAction> = v.variant('kind', [
  v.object({
    ...kind('sign-up'),
    ...named,
    password: v.nullable(text),
    attributes: texts,
    validationData: texts,
  }),
  v.object({
    ...kind('confirm-sign-up'),
    ...named,
    code: text,
    forceAlias: v.boolean(),
    thenSignIn: v.boolean(),
  }),
  v.object({ ...kind('resend-code'), ...named }),
  v.object({ ...kind('forgot-password'), ...named }),
  v.object({ ...kind('confirm-forgot-password'), ...named, code: text, password: text }),
]);

const factor = v.picklist(['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP']);
const userAction: v.GenericSchema<unknown, UserAction> = v.variant('kind', [
  v.object(kind('get-user')),
  v.object({ ...kind('update-attributes'), attributes: texts, clientMetadata: texts }),
  v.object({ ...kind('delete-attributes'), names: v.array(text) }),
  v.object({ ...kind('send-attribute-code'), name: text, clientMetadata: texts }),
  v.object({ ...kind('verify-attribute'), name: text, code: text }),
  v.object(kind('set-up-totp')),
  v.object({ ...kind('verify-totp'), code: text, deviceName: text }),
  v.object({ ...kind('set-mfa'), enabled: v.array(factor), preferred: v.nullable(factor) }),
  v.object({ ...kind('change-password'), previous: text, proposed: text }),
  v.object(kind('list-devices')),
  v.object({ ...kind('remember-device'), deviceKey: text, remembered: v.boolean() }),
  v.object({ ...kind('forget-device'), deviceKey: text }),
  v.object(kind('list-sessions')),
  v.object({ ...kind('revoke-session'), sessionId: text }),
  v.object(kind('list-passkeys')),
  v.object(kind('start-passkey')),
  v.object({ ...kind('complete-passkey'), credential: text }),
  v.object({ ...kind('delete-passkey'), credentialId: text }),
]);

const answer: v.GenericSchema<unknown, StepAnswer> = v.variant('kind', [
  v.object({ ...kind('password'), password: text }),
  v.object({ ...kind('code'), code: text, deviceName: v.exactOptional(text) }),
  v.object({ ...kind('new-password'), password: text, attributes: texts }),
  v.object({ ...kind('choice'), value: text }),
  v.object({ ...kind('email'), email: text }),
  v.object({ ...kind('custom'), answer: text, clientMetadata: v.exactOptional(texts) }),
  v.object({ ...kind('passkey'), credential: text }),
]);

/** What each command about identities takes. */
export const identitySchemas: {
  readonly [N in keyof IdentityCommands]: v.GenericSchema<unknown, ArgumentOf<N>>;
} = {
  saveSource: v.object({
    id,
    name: text,
    source: credentialSourceSchema,
    mfaCode: text,
    now: v.boolean(),
    keep,
  }),
  refreshIdentity: v.object({ id: text, mfaCode: text, token: text }),
  whoAmI: v.object({ id: text, region: text, endpoint: text }),
  clearFederation: byId,
  authSession: byId,
  listConnections: v.null(),
  savePool: v.object({
    id,
    name: text,
    userPoolId: text,
    clientId: text,
    clientSecret: v.nullable(text),
    region: text,
    endpoint: text,
    domain: text,
    scopes: v.array(text),
    keep,
  }),
  removeConnection: byId,
  connectCenter: v.object({
    id,
    name: text,
    startUrl: text,
    region: text,
    oidcEndpoint: text,
    portalEndpoint: text,
    keep,
  }),
  listPendingCenters: v.null(),
  cancelCenter: byId,
  centerAccounts: byId,
  centerRoles: v.object({ id: text, accountId: text }),
  logOutCenter: byId,
  listSignIns: v.null(),
  beginSignIn: v.object({
    poolId: text,
    username: text,
    password: v.nullable(text),
    flow: v.picklist([
      'USER_SRP_AUTH',
      'USER_PASSWORD_AUTH',
      'CUSTOM_WITH_SRP',
      'CUSTOM_WITHOUT_SRP',
      'USER_AUTH',
    ]),
    preferred: v.nullable(v.picklist(['PASSWORD', 'PASSWORD_SRP', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'])),
    clientMetadata: texts,
    keep,
  }),
  answerSignIn: v.object({ id: text, answer }),
  cancelSignIn: byId,
  signInInBrowser: v.object({
    poolId: text,
    identityProvider: text,
    idpIdentifier: text,
    loginHint: text,
    lang: text,
    prompt: text,
    keep,
  }),
  redirectUri: v.null(),
  poolAction: v.object({ poolId: text, action: poolAction }),
  userAction: v.object({ userId: text, action: userAction }),
  refreshUser: byUser,
  signOut: v.object({ userId: text, everywhere: v.boolean(), browser: v.boolean() }),
  deleteUser: v.object({ userId: text, typed: text }),
  importUser: v.object({
    poolId: text,
    username: text,
    idToken: text,
    accessToken: text,
    refreshToken: text,
    device: v.nullable(v.object({ key: text, groupKey: text, password: text })),
    keep,
  }),
};

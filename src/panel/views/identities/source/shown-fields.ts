import type { SourceDraft, TypedKind } from '../../../model/identities/sources-draft.ts';

const role = ['roleArn', 'duration', 'policy', 'policyArns'];

const fields: { readonly [K in TypedKind]: readonly string[] } = {
  'assume-role': [
    ...role,
    ...['baseId', 'sessionName', 'externalId', 'mfaSerial', 'mfaCode', 'tags', 'sourceIdentity'],
  ],
  'session-token': ['baseId', 'mfaSerial', 'mfaCode', 'duration'],
  'web-identity': [...role, 'sessionName', 'token'],
  saml: [...role, 'principalArn', 'assertion'],
  'identity-pool': ['identityPoolId', 'identityId'],
};

/** Whether the form has an input for a failure's field as it stands; what is about none is said at its end. */
export function isShown(draft: SourceDraft, field: string): boolean {
  const { kind, login, flow } = draft;
  const name = field.replace(/^form:/, '');
  if (name === field) return false;
  if (['name', 'region', 'endpoint', ...fields[kind]].includes(name)) return true;
  if (kind !== 'identity-pool') return false;
  return [
    ...(flow === 'basic' ? ['roleArn', 'sessionName', 'stsEndpoint'] : ['customRoleArn']),
    ...(login === 'user' ? ['poolId', 'userId'] : login === 'guest' ? [] : ['token']),
    ...(login === 'oidc' ? ['issuer'] : login === 'saml' ? ['providerArn'] : []),
  ].includes(name);
}

import { formBody } from './form-body.ts';

type Field = readonly [name: string, value: string | null];

export type SessionTag = { readonly key: string; readonly value: string; readonly transitive: boolean };

/** What an assumed role's session may be given. What is left out, the role decides. */
export type RoleSession = {
  readonly roleArn: string;
  readonly sessionName: string;
  /** 900 to 43 200; in a chain of roles at most 3 600. */
  readonly durationSeconds?: number;
  /** A policy as JSON text, which narrows what the role may do. */
  readonly policy?: string;
  readonly policyArns?: readonly string[];
};

export type AssumeRoleOptions = RoleSession & {
  readonly externalId?: string;
  readonly mfa?: MfaCode;
  readonly tags?: readonly SessionTag[];
  readonly sourceIdentity?: string;
};

/** The ARN or serial number of an MFA device, and the code that it shows. */
export type MfaCode = { readonly serialNumber: string; readonly code: string };

/** Which calls of STS are signed; the other two prove themselves by what they carry. */
export type StsCall = { readonly action: string; readonly body: string; readonly signed: boolean };

export function assumeRole(options: AssumeRoleOptions): StsCall {
  const tags = options.tags ?? [];
  return call('AssumeRole', true, [
    ...sessionFields(options),
    ['ExternalId', given(options.externalId)],
    ...mfaFields(options.mfa),
    ...tags.flatMap<Field>(({ key, value }, index) => [
      [`Tags.member.${index + 1}.Key`, key],
      [`Tags.member.${index + 1}.Value`, value],
    ]),
    ...members(
      'TransitiveTagKeys',
      tags.filter(({ transitive }) => transitive).map(({ key }) => key),
    ),
    ['SourceIdentity', given(options.sourceIdentity)],
  ]);
}

export function assumeRoleWithWebIdentity(
  options: RoleSession & { readonly token: string; readonly providerId?: string },
): StsCall {
  return call('AssumeRoleWithWebIdentity', false, [
    ...sessionFields(options),
    ['WebIdentityToken', options.token],
    ['ProviderId', given(options.providerId)],
  ]);
}

/** `assertion`: Base64 of the SAML response. The session's name comes from it. */
export function assumeRoleWithSaml(
  options: Omit<RoleSession, 'sessionName'> & { readonly principalArn: string; readonly assertion: string },
): StsCall {
  return call('AssumeRoleWithSAML', false, [
    ...sessionFields({ ...options, sessionName: '' }),
    ['PrincipalArn', options.principalArn],
    ['SAMLAssertion', options.assertion],
  ]);
}

export function getSessionToken(
  options: { readonly durationSeconds?: number; readonly mfa?: MfaCode } = {},
): StsCall {
  return call('GetSessionToken', true, [
    ['DurationSeconds', options.durationSeconds === undefined ? null : String(options.durationSeconds)],
    ...mfaFields(options.mfa),
  ]);
}

export function getCallerIdentity(): StsCall {
  return call('GetCallerIdentity', true, []);
}

function call(action: string, signed: boolean, fields: readonly Field[]): StsCall {
  return { action, signed, body: formBody([['Action', action], ['Version', '2011-06-15'], ...fields]) };
}

function sessionFields({
  roleArn,
  sessionName,
  durationSeconds,
  policy,
  policyArns,
}: RoleSession): readonly Field[] {
  return [
    ['RoleArn', roleArn],
    ['RoleSessionName', given(sessionName)],
    ['DurationSeconds', durationSeconds === undefined ? null : String(durationSeconds)],
    ['Policy', given(policy)],
    ...(policyArns ?? []).map<Field>((arn, index) => [`PolicyArns.member.${index + 1}.arn`, arn]),
  ];
}

function mfaFields(mfa: MfaCode | undefined): readonly Field[] {
  return [
    ['SerialNumber', given(mfa?.serialNumber)],
    ['TokenCode', given(mfa?.code.trim())],
  ];
}

function members(name: string, values: readonly string[]): readonly Field[] {
  return values.map((value, index) => [`${name}.member.${index + 1}`, value]);
}

function given(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}

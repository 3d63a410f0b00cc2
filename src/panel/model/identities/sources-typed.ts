import type { CredentialSource, PoolLogin } from '#core/identity/credential-source.ts';
import type { LoginProvider } from '#core/identity/logins.ts';
import type { LoginChoice, SourceDraft } from './sources-draft.ts';

/** The source that a form says, whether it is right or not. */
export function sourceOf(draft: SourceDraft): CredentialSource {
  const place = { region: draft.region.trim(), endpoint: draft.endpoint.trim() };
  const typed = draft.duration.trim();
  const duration = typed === '' ? null : Number(typed);
  const role = {
    roleArn: draft.roleArn.trim(),
    duration,
    policy: draft.policy.trim(),
    policyArns: draft.policyArns.split(/[\s,]+/).filter((arn) => arn !== ''),
  };
  const sessionName = draft.sessionName.trim();
  const mfaSerial = draft.mfaSerial.trim();
  const { kind, baseId } = draft;
  switch (kind) {
    case 'assume-role':
      return {
        ...{ kind, baseId, sessionName, mfaSerial, ...place, ...role },
        externalId: draft.externalId.trim(),
        tags: draft.tags
          .filter(({ enabled, name, value }) => enabled && (name !== '' || value !== ''))
          .map(({ name, value, transitive }) => ({ key: name.trim(), value, transitive })),
        sourceIdentity: draft.sourceIdentity.trim(),
      };
    case 'session-token':
      return { kind, ...place, baseId, duration, mfaSerial };
    case 'web-identity':
      return { kind, ...place, ...role, sessionName, token: draft.token.trim() };
    case 'saml':
      return {
        ...{ kind, ...place, ...role },
        principalArn: draft.principalArn.trim(),
        assertion: draft.assertion.replace(/\s+/g, ''),
      };
    case 'identity-pool':
      return {
        ...{ kind, ...place },
        identityPoolId: draft.identityPoolId.trim(),
        login: loginOf(draft),
        identityId: draft.identityId.trim(),
        customRoleArn: draft.flow === 'enhanced' ? draft.customRoleArn.trim() : '',
        basic:
          draft.flow === 'basic'
            ? { roleArn: role.roleArn, sessionName, stsEndpoint: draft.stsEndpoint.trim() }
            : null,
      };
  }
}

function loginOf(draft: SourceDraft): PoolLogin {
  const { login } = draft;
  if (login === 'guest') return { kind: 'guest' };
  if (login === 'user') return { kind: 'user', poolId: draft.poolId, userId: draft.userId || null };
  return { kind: 'token', provider: providerOf(login, draft), token: draft.token.trim() };
}

function providerOf(
  login: Exclude<LoginChoice, 'guest' | 'user'>,
  { issuer, providerArn }: SourceDraft,
): LoginProvider {
  if (login === 'oidc') return { kind: 'oidc', issuer: issuer.trim() };
  return login === 'saml' ? { kind: 'saml', providerArn: providerArn.trim() } : { kind: login };
}

import type { CredentialSource } from './credential-source.ts';
import {
  arnOf,
  empty,
  endpointProblem,
  type FieldProblem,
  firstOf,
  matching,
  needed,
  regionProblem,
} from './field-rules.ts';
import { identityPoolRegion, type LoginProvider } from './logins.ts';
import { sessionNameProblem } from './role-problem.ts';

type PoolSource = Extract<CredentialSource, { readonly kind: 'identity-pool' }>;

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const regionAndUuid = new RegExp(`^[a-z]{2}[a-z0-9-]+:${uuid}$`, 'i');
const example = 'us-east-1:01234567-89ab-cdef-0123-456789abcdef';

/** What is wrong with an identity of an identity pool. */
export function poolSourceProblem(source: PoolSource): FieldProblem {
  const { identityPoolId, identityId, region, customRoleArn, endpoint, basic } = source;
  return firstOf([
    needed('form:identityPoolId', identityPoolId),
    matching('form:identityPoolId', identityPoolId, regionAndUuid, example),
    regionProblem('form:region', region || (identityPoolRegion(identityPoolId) ?? '')),
    endpointProblem('form:endpoint', endpoint),
    loginProblem(source),
    matching('form:identityId', identityId, regionAndUuid, example),
    arnOf('role', 'form:customRoleArn', customRoleArn),
    ...(basic
      ? [
          needed('form:roleArn', basic.roleArn),
          arnOf('role', 'form:roleArn', basic.roleArn),
          sessionNameProblem(basic.sessionName),
          endpointProblem('form:stsEndpoint', basic.stsEndpoint),
        ]
      : []),
  ]);
}

function loginProblem({ login, identityId }: PoolSource): FieldProblem {
  switch (login.kind) {
    case 'guest':
      return null;
    case 'user':
      return needed('form:poolId', login.poolId);
    case 'token': {
      const { provider, token } = login;
      const problem = providerProblem(provider) ?? needed('form:token', token);
      return (
        problem ?? (provider.kind === 'developer' && identityId === '' ? empty('form:identityId') : null)
      );
    }
  }
}

function providerProblem(provider: LoginProvider): FieldProblem {
  switch (provider.kind) {
    case 'user-pool':
      return firstOf([
        needed('form:userPoolId', provider.userPoolId),
        matching('form:userPoolId', provider.userPoolId, /^[\w-]+_[0-9a-zA-Z]+$/, 'us-east-1_AbCdEfGhI'),
        needed('form:region', provider.region),
      ]);
    case 'oidc':
      return firstOf([
        needed('form:issuer', provider.issuer),
        // The key of a login is the issuer without its scheme, so that it may be left out.
        matching(
          'form:issuer',
          provider.issuer.trim(),
          /^(?:https?:\/\/)?[\w.-]+(?::\d+)?(?:\/[^\s?#]*)?$/i,
          'https://login.example.com',
        ),
      ]);
    case 'saml':
      return firstOf([
        needed('form:providerArn', provider.providerArn),
        arnOf('saml-provider', 'form:providerArn', provider.providerArn.trim()),
      ]);
    default:
      return null;
  }
}

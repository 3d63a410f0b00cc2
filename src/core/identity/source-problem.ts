import type { Failure } from '../failure.ts';
import { bytesIfBase64 } from '../http/base64.ts';
import type { CredentialSource } from './credential-source.ts';
import {
  arnOf,
  empty,
  endpointProblem,
  type FieldProblem,
  firstOf,
  invalid,
  matching,
  needed,
  regionProblem,
} from './field-rules.ts';
import { poolSourceProblem } from './pool-source-problem.ts';
import {
  durationProblem,
  mfaSerialProblem,
  nameProblem,
  roleProblem,
  sessionNameProblem,
} from './role-problem.ts';
import type { SessionTag } from './sts-query.ts';

/**
 * The first thing that is wrong with a source as it was typed, by its form alone, or null. The field is `form:` with the name of the property,
 * also of one that lies deeper (`form:issuer`, `form:stsEndpoint`).
 * Source: the limits in the API references of STS, Amazon Cognito identity pools and IAM Identity Center.
 */
export function sourceProblem(source: CredentialSource): Failure | null {
  switch (source.kind) {
    case 'assume-role':
      return firstOf([
        needed('form:baseId', source.baseId),
        roleProblem(source),
        sessionNameProblem(source.sessionName),
        matching(
          'form:externalId',
          source.externalId,
          /^[\w+=,.@:/-]{2,1224}$/,
          '2–1224 × A–Z a–z 0–9 _ + = , . @ : / -',
        ),
        nameProblem('form:sourceIdentity', source.sourceIdentity),
        mfaSerialProblem(source.mfaSerial),
        tagsProblem(source.tags),
        stsPlaceProblem(source),
      ]);
    case 'session-token':
      return firstOf([
        needed('form:baseId', source.baseId),
        durationProblem(source.duration, 129_600),
        mfaSerialProblem(source.mfaSerial),
        stsPlaceProblem(source),
      ]);
    case 'web-identity':
      return firstOf([
        roleProblem(source),
        sessionNameProblem(source.sessionName),
        tokenProblem('form:token', source.token),
        stsPlaceProblem(source),
      ]);
    case 'saml':
      return firstOf([
        roleProblem(source),
        needed('form:principalArn', source.principalArn),
        arnOf('saml-provider', 'form:principalArn', source.principalArn),
        assertionProblem(source.assertion),
        stsPlaceProblem(source),
      ]);
    case 'center':
      return firstOf([
        needed('form:centerId', source.centerId),
        needed('form:accountId', source.accountId),
        matching('form:accountId', source.accountId, /^\d{12}$/, '123456789012'),
        needed('form:roleName', source.roleName),
      ]);
    case 'identity-pool':
      return poolSourceProblem(source);
  }
}

/** A region is needed beside an endpoint as well: the signature names it. */
function stsPlaceProblem({
  region,
  endpoint,
}: {
  readonly region: string;
  readonly endpoint: string;
}): FieldProblem {
  return firstOf([
    needed('form:region', region),
    regionProblem('form:region', region),
    endpointProblem('form:endpoint', endpoint),
  ]);
}

function tokenProblem(field: 'form:token', token: string): FieldProblem {
  return needed(field, token) ?? (/\s/.test(token.trim()) ? invalid(field, 'eyJ….eyJ….…') : null);
}

function assertionProblem(assertion: string): FieldProblem {
  const text = assertion.replace(/\s/g, '');
  if (text === '') return empty('form:assertion');
  const bytes = bytesIfBase64(text);
  return bytes ? null : invalid('form:assertion', 'Base64');
}

function tagsProblem(tags: readonly SessionTag[]): FieldProblem {
  const keys = tags.map(({ key }) => key.toLowerCase());
  if (keys.includes('')) return empty('form:tags');
  if (tags.length > 50) return invalid('form:tags', '≤ 50');
  if (tags.some(({ key, value }) => key.length > 128 || value.length > 256)) {
    return invalid('form:tags', '128 = 256');
  }
  return new Set(keys).size < keys.length ? invalid('form:tags', 'a = 1, b = 2') : null;
}

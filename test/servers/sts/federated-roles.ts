import { createHash } from 'node:crypto';
import { ServiceRefusal } from '../service-refusal.ts';
import type { TokenTrust } from '../token-trust.ts';
import type { Elements } from './answers.ts';
import type { QueryForm } from './query-form.ts';
import type { Role } from './roles.ts';
import { readSamlAssertion, type SamlAssertion } from './saml-assertion.ts';

/** A proof that is good for a role: the session's name, and what the answer says besides the keys. */
export interface Federation {
  readonly sessionName: string;
  readonly elements: Elements;
  /** The longest that the proof itself allows, in seconds. */
  readonly longest?: number;
}

/** Checks the token of `AssumeRoleWithWebIdentity`. */
export async function checkWebIdentity(
  form: QueryForm,
  role: Role | undefined,
  trust: TokenTrust,
  now: Date,
): Promise<Federation> {
  const { fault, claims } = await trust.judge(form.needed('WebIdentityToken'), now);
  switch (fault) {
    case 'malformed':
      throw invalid(
        'The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)',
      );
    case 'unknown issuer':
      throw invalid(`No OpenIDConnect provider found in your account for ${claims.iss}`);
    case 'keys unreachable':
      throw new ServiceRefusal(
        'IDPCommunicationError',
        'Unable to retrieve the keys of the identity provider.',
      );
    case 'signature wrong':
      throw invalid('Provided Token is not valid: its signature is wrong.');
    case 'expired':
      throw new ServiceRefusal(
        'ExpiredTokenException',
        `Token expired: current date/time ${Math.floor(now.getTime() / 1000)} must be before the expiration date/time ${claims.exp}`,
      );
    case 'audience wrong':
      throw invalid('Incorrect token audience');
    case undefined:
  }
  if (!role?.trusts.includes('web-identity')) throw notAuthorised('sts:AssumeRoleWithWebIdentity');
  return {
    sessionName: form.needed('RoleSessionName'),
    elements: [
      ['SubjectFromWebIdentityToken', String(claims.sub)],
      ['Provider', String(claims.iss).replace(/^https:\/\//, '')],
      ['Audience', String([claims.aud].flat()[0])],
    ],
  };
}

/** Checks the response of `AssumeRoleWithSAML`, all but its signature. */
export function checkSaml(form: QueryForm, role: Role | undefined, now: Date): Federation {
  const assertion = readSamlAssertion(form.needed('SAMLAssertion'));
  if (assertion === undefined) throw invalid('Invalid base64 SAMLResponse');
  if (!(new Date(assertion.notOnOrAfter) > now)) {
    throw new ServiceRefusal('ExpiredTokenException', 'Token must be redeemed within 5 minutes of issuance');
  }
  const provider = form.needed('PrincipalArn');
  const listed = assertion.roles.some((pair) => pair.role === role?.arn && pair.provider === provider);
  if (!listed || role?.samlProvider !== provider) {
    const message = 'The assertion does not hold this role with this principal.';
    throw new ServiceRefusal('IDPRejectedClaim', message, 403);
  }
  if (!role.trusts.includes('saml')) throw notAuthorised('sts:AssumeRoleWithSAML');
  return {
    sessionName: assertion.sessionName,
    elements: samlElements(assertion, provider),
    ...(assertion.sessionSeconds === undefined ? {} : { longest: assertion.sessionSeconds }),
  };
}

function samlElements({ issuer, audience, nameId, nameIdFormat }: SamlAssertion, provider: string): Elements {
  const [, , , , account = '', path = ''] = provider.split(':');
  const qualified = `${issuer}${account}/${path.split('/').at(-1)}`;
  return [
    ['Subject', nameId],
    ['SubjectType', nameIdFormat.split(':').at(-1)],
    ['Issuer', issuer],
    ['Audience', audience],
    ['NameQualifier', createHash('sha1').update(qualified).digest('base64')],
  ];
}

function invalid(message: string): ServiceRefusal {
  return new ServiceRefusal('InvalidIdentityToken', message);
}

function notAuthorised(action: string): ServiceRefusal {
  return new ServiceRefusal('AccessDenied', `Not authorized to perform ${action}`, 403);
}

import { escapeXml } from '../answer.ts';

/** What STS takes from a SAML response. */
export interface SamlAssertion {
  readonly issuer: string;
  readonly audience: string;
  readonly nameId: string;
  readonly nameIdFormat: string;
  readonly sessionName: string;
  /** Pairs of a role's and a provider's ARN. */
  readonly roles: readonly { readonly role: string; readonly provider: string }[];
  readonly sessionSeconds?: number;
  /** ISO 8601. */
  readonly notOnOrAfter: string;
}

const attributes = 'https://aws.amazon.com/SAML/Attributes/';

/** A SAML response in Base64. It is not signed. */
export function writeSamlAssertion(assertion: SamlAssertion): string {
  const { issuer, audience, nameId, nameIdFormat, sessionName, roles, sessionSeconds, notOnOrAfter } =
    assertion;
  const attribute = (name: string, values: readonly string[]): string =>
    `<saml:Attribute Name="${attributes}${name}">${values
      .map((value) => `<saml:AttributeValue>${escapeXml(value)}</saml:AttributeValue>`)
      .join('')}</saml:Attribute>`;
  const response = `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"><saml:Issuer>${escapeXml(issuer)}</saml:Issuer><saml:Assertion><saml:Issuer>${escapeXml(issuer)}</saml:Issuer><saml:Subject><saml:NameID Format="${escapeXml(nameIdFormat)}">${escapeXml(nameId)}</saml:NameID></saml:Subject><saml:Conditions NotOnOrAfter="${notOnOrAfter}"><saml:AudienceRestriction><saml:Audience>${escapeXml(audience)}</saml:Audience></saml:AudienceRestriction></saml:Conditions><saml:AttributeStatement>${attribute(
    'Role',
    roles.map(({ role, provider }) => `${role},${provider}`),
  )}${attribute('RoleSessionName', [sessionName])}${
    sessionSeconds === undefined ? '' : attribute('SessionDuration', [String(sessionSeconds)])
  }</saml:AttributeStatement></saml:Assertion></samlp:Response>`;
  return Buffer.from(response).toString('base64');
}

/** Reads a SAML response, or undefined where it is none. Looks at no signature. */
export function readSamlAssertion(base64: string): SamlAssertion | undefined {
  const text = Buffer.from(base64, 'base64').toString('utf8');
  const one = (pattern: RegExp): string | undefined => unescapeXml(pattern.exec(text)?.[1]);
  const values = (name: string): readonly string[] => {
    const whole = new RegExp(`Name="${attributes}${name}"[^>]*>([\\s\\S]*?)</(?:\\w+:)?Attribute>`).exec(
      text,
    );
    const found = (whole?.[1] ?? '').matchAll(/<(?:\w+:)?AttributeValue[^>]*>([^<]*)</g);
    return [...found].map((match) => (unescapeXml(match[1]) ?? '').trim());
  };
  const issuer = one(/<(?:\w+:)?Issuer[^>]*>([^<]*)</);
  const nameId = one(/<(?:\w+:)?NameID[^>]*>([^<]*)</);
  const [sessionName] = values('RoleSessionName');
  if (issuer === undefined || nameId === undefined || sessionName === undefined) return undefined;
  const roles = values('Role').map((pair) => {
    const arns = pair.split(',').map((arn) => arn.trim());
    const [provider = '', role = ''] = arns[0]?.includes(':saml-provider/') ? arns : arns.reverse();
    return { role, provider };
  });
  const [sessionSeconds] = values('SessionDuration');
  return {
    issuer,
    audience: one(/<(?:\w+:)?Audience>([^<]*)</) ?? '',
    nameId,
    nameIdFormat: one(/<(?:\w+:)?NameID[^>]*Format="([^"]*)"/) ?? '',
    sessionName,
    roles,
    ...(sessionSeconds === undefined ? {} : { sessionSeconds: Number(sessionSeconds) }),
    notOnOrAfter: one(/<(?:\w+:)?Conditions[^>]*NotOnOrAfter="([^"]*)"/) ?? '',
  };
}

function unescapeXml(text: string | undefined): string | undefined {
  return text
    ?.replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#13;/g, '\r')
    .replace(/&amp;/g, '&');
}

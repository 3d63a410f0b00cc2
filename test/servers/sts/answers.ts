import { randomUUID } from 'node:crypto';
import { type Answer, escapeXml } from '../answer.ts';
import type { IssuedCredentials } from '../issued-credentials.ts';

/** Elements in their order: text, elements inside, or nothing at all. */
export type Elements = readonly (readonly [name: string, content: string | Elements | undefined])[];

/** STS's answer to an operation. */
export function stsAnswer(operation: string, result: Elements): Answer {
  const requestId = randomUUID();
  const content = xml([
    [`${operation}Result`, result],
    ['ResponseMetadata', [['RequestId', requestId]]],
  ]);
  return {
    status: 200,
    headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId },
    body: `<${operation}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/">${content}\n</${operation}Response>\n`,
  };
}

/** The keys as STS spells them. */
export function credentialElements(credentials: IssuedCredentials): Elements[number] {
  const { accessKeyId, secretAccessKey, sessionToken, expiresAt } = credentials;
  return [
    'Credentials',
    [
      ['AccessKeyId', accessKeyId],
      ['SecretAccessKey', secretAccessKey],
      ['SessionToken', sessionToken],
      ['Expiration', expiresAt.toISOString().replace(/\.\d{3}/, '')],
    ],
  ];
}

function xml(elements: Elements): string {
  return elements
    .map(([name, content]) => {
      if (content === undefined) return '';
      return `\n<${name}>${typeof content === 'string' ? escapeXml(content) : `${xml(content)}\n`}</${name}>`;
    })
    .join('');
}

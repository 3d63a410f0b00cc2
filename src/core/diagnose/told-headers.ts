import { headerValue } from '../http/headers.ts';
import type { At } from './diagnosis.ts';
import { type Finding, type Refused, told } from './refused.ts';

/** What an answer says of signed headers and of the body's hash; null where it speaks of neither. */
export function toldOfHeaders(refused: Refused): Finding | null {
  const { answer, request, signature } = refused;
  const text = answer.message ?? '';
  const sentValue = (name: string) => headerValue(request.headers, name);
  const absent = /'([^']+)' is named as a SignedHeader, but it does not exist/i.exec(text)?.[1];
  if (absent !== undefined) {
    const name = absent.toLowerCase();
    return told('header-missing', `header:${name}`, sentValue(name), null);
  }
  const unsigned =
    answer.fields.get('HeadersNotSigned') ?? /'([^']+)' must be a 'SignedHeader'/i.exec(text)?.[1];
  if (unsigned !== undefined || /headers present in the request which were not signed/i.test(text)) {
    const names = unsigned?.split(',').map((name) => name.trim().toLowerCase()) ?? unsignedNames(refused);
    const name = names.includes('host') ? 'host' : (names[0] ?? '');
    if (name === 'host')
      return told('host-not-signed', 'header:host', signature?.signedHeaders?.join(';'), 'host');
    return told('header-not-signed', name === '' ? null : `header:${name}`, sentValue(name), name || null);
  }
  if (/Missing required header for this request: x-amz-content-sha256/i.test(text)) {
    return told('payload-hash-missing', 'header:x-amz-content-sha256', null, request.bodyHash);
  }
  if (
    answer.code === 'XAmzContentSHA256Mismatch' ||
    /x-amz-content-sha256' header does not match/i.test(text)
  ) {
    const computed = answer.fields.get('S3ComputedContentSHA256') ?? request.bodyHash;
    const claimed = answer.fields.get('ClientComputedContentSHA256') ?? sentValue('x-amz-content-sha256');
    return told('payload-changed', 'body', claimed, computed);
  }
  if (/x-amz-content-sha256 must be /i.test(text)) {
    return told('payload-mode', 'body', sentValue('x-amz-content-sha256'), request.bodyHash);
  }
  return null;
}

/** Those that have to be signed and are not, where the answer does not name them. */
function unsignedNames({ request, signature }: Refused): readonly string[] {
  const signed = new Set(signature?.signedHeaders);
  const names = ['host', ...request.headers.map(([name]) => name.toLowerCase())];
  return names.filter((name) => (name === 'host' || name.startsWith('x-amz-')) && !signed.has(name));
}

/** Where a request says how it is authorised. */
export function authorizationPlace({ signature }: Pick<Refused, 'signature'>): At {
  if (signature?.kind === 'post-policy') return 'body';
  return signature?.kind.endsWith('query') ? 'query:X-Amz-Algorithm' : 'header:authorization';
}

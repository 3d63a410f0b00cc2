import { mask, maskKeyId } from '../redact.ts';
import type { NameKind } from './secret-names.ts';

/** The value of a name of this kind, masked; an empty one stays empty. */
export function maskValue(kind: NameKind, value: string): string {
  if (value === '') return value;
  if (kind === 'key-id') return maskKeyId(value);
  if (kind === 'credential') return maskCredential(value);
  return kind === 'authorization' ? maskAuthorization(value) : mask;
}

/**
 * An `Authorization` header from which nothing can be had: of an AWS signature the algorithm, the scope and the names of the signed headers
 * stay, and the key id masked; of any other only the scheme.
 */
export function maskAuthorization(value: string): string {
  const [, scheme, blanks = '', rest = ''] = /^\s*([A-Za-z][\w-]*)(\s+)(\S.*)$/s.exec(value) ?? [];
  if (scheme === undefined) return mask;
  if (scheme === 'AWS') return `AWS ${maskKeyId(rest.split(':', 1)[0] ?? '')}:${mask}`;
  return /^AWS4-/.test(scheme)
    ? `${scheme}${blanks}${rest.replace(/[^\s,]+/g, maskPart)}`
    : `${scheme} ${mask}`;
}

function maskPart(part: string): string {
  const [, name = '', value = ''] = /^([^=]*)=(.*)$/s.exec(part) ?? [];
  if (name === 'SignedHeaders') return part;
  if (name === 'Credential') return `Credential=${maskCredential(value)}`;
  return name === 'Signature' ? `Signature=${mask}` : mask;
}

/** `AKIDEXAMPLE/20240501/us-east-1/s3/aws4_request`, also percent-encoded: all but the key id is public. */
function maskCredential(value: string): string {
  const end = value.search(/\/|%2F/i);
  return end < 0 ? maskKeyId(value) : maskKeyId(value.slice(0, end)) + value.slice(end);
}

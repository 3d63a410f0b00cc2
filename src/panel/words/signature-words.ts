import type { ReadSignature, SignatureKind } from '#core/sigv4/read-signature.ts';
import { durationWords } from './duration.ts';

export const signatureKinds: { readonly [K in SignatureKind]: string } = {
  'sigv4-header': 'Signature Version 4, in the Authorization header',
  'sigv4-query': 'Signature Version 4, in the URL (presigned)',
  'sigv4a-header': 'Signature Version 4A, in the Authorization header',
  'sigv4a-query': 'Signature Version 4A, in the URL (presigned)',
  'post-policy': 'Signature Version 4, in a form (POST policy)',
  'sigv2-header': 'Signature Version 2, in the Authorization header; AWS has retired it nearly everywhere',
  'sigv2-query': 'Signature Version 2, in the URL; AWS has retired it nearly everywhere',
};

/** What the beginning of an access key id tells. Source: IAM User Guide, "Unique identifiers". */
export function keyPrefixWords(accessKeyId: string): string | null {
  if (accessKeyId.startsWith('AKIA')) return 'long-term, of a user';
  if (accessKeyId.startsWith('ASIA')) return 'temporary, and good only with its session token';
  return null;
}

/** When a signature was made, seen from `now`, both in milliseconds since 1970. */
export function ageWords(time: number, now: number): string {
  const age = now - time;
  if (Math.abs(age) < 1000) return 'just now';
  return age > 0 ? `${spanWords(age)} ago` : `${spanWords(-age)} in the future`;
}

/** When a signature ends, as milliseconds since 1970: of a presigned URL as it says, of a header 15 minutes after its date. */
export function endOfSignature({ kind, date, expires }: ReadSignature): number | null {
  if (kind === 'sigv2-query') return expires?.seconds == null ? null : expires.seconds * 1000;
  if (date?.time == null) return null;
  if (kind.endsWith('-query')) return expires?.seconds == null ? null : date.time + expires.seconds * 1000;
  return date.time + headerLife;
}

/** AWS takes a date that is up to 15 minutes away from its own clock. */
const headerLife = 15 * 60_000;

export function endWords(end: number, now: number): string {
  return end > now ? `holds for ${spanWords(end - now)} more` : `ended ${spanWords(now - end)} ago`;
}

function spanWords(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  if (minutes < 60)
    return durationWords(milliseconds < 60_000 ? Math.floor(milliseconds / 1000) * 1000 : milliseconds);
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours} h ${minutes % 60} min`;
  return `${Math.floor(hours / 24)} days`;
}

import { createPublicKey, verify } from 'node:crypto';
import type { PublicKey } from '#core/sigv4/asymmetric-key.ts';

/** Whether node:crypto takes a DER signature in hex for one of `text` by this P-256 key. */
export function verifiesWith({ x, y }: PublicKey, text: string, signature: string): boolean {
  const base64url = (digits: string) => Buffer.from(digits, 'hex').toString('base64url');
  const key = createPublicKey({
    key: { kty: 'EC', crv: 'P-256', x: base64url(x), y: base64url(y) },
    format: 'jwk',
  });
  return verify('sha256', Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'hex'));
}

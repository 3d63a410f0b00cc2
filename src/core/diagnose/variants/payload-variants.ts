import { headerValue } from '../../http/headers.ts';
import { emptyPayload } from '../../http/request.ts';
import { sha256Hex } from '../../sigv4/sha256.ts';
import { utf8 } from '../../sigv4/utf8.ts';
import { isHash } from '../name-difference.ts';
import type { Refused } from '../refused.ts';
import type { Variant } from './variant.ts';

/** Larger bodies are not written anew in other forms. */
const longestText = 256 * 1024;

/** The payload hashes that clients sign in place of `expected`, the one that AWS computes. */
export function payloadVariants({ request, body }: Refused, expected: string): readonly Variant[] {
  const hashes: (string | null | undefined)[] = [
    'UNSIGNED-PAYLOAD',
    request.bodyHash,
    emptyPayload.sha256,
    headerValue(request.headers, 'x-amz-content-sha256')?.trim(),
    'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
    'STREAMING-AWS4-HMAC-SHA256-PAYLOAD',
    request.bodyHash?.toUpperCase(),
    '',
    ...rewritten(body).map((text) => sha256Hex(utf8(text))),
  ];
  const known = new Set([expected]);
  const variants: Variant[] = [];
  for (const [at, hash] of hashes.entries()) {
    if (hash === null || hash === undefined || known.has(hash)) continue;
    known.add(hash);
    variants.push({
      cause: isHash(hash.toLowerCase()) && isHash(expected) ? 'payload-changed' : 'payload-mode',
      at: 'body',
      sent: hash,
      expected,
      change: { payloadHash: hash },
      common: at < 4,
    });
  }
  return variants;
}

/** What a text body may have been before somebody wrote it anew: other line ends, other JSON, none at all. */
function rewritten(body: Uint8Array | null): readonly string[] {
  if (!body || body.length === 0) return ['{}', 'null', 'undefined', '""', '[]'];
  if (body.length > longestText) return [];
  const text = new TextDecoder().decode(body);
  const plain = [
    text.trim(),
    text.trimEnd(),
    `${text}\n`,
    `${text}\r\n`,
    text.replaceAll('\r\n', '\n'),
    text.replaceAll('\r\n', '\n').replaceAll('\n', '\r\n'),
    text.normalize('NFC'),
    text.normalize('NFD'),
    text.replaceAll('%20', '+'),
    text.replaceAll('+', '%20'),
    `\uFEFF${text}`,
    JSON.stringify(text),
    '{}',
  ];
  try {
    const value: unknown = JSON.parse(text);
    const compact = JSON.stringify(value);
    return [
      ...plain,
      compact,
      JSON.stringify(value, null, 2),
      JSON.stringify(value, null, 4),
      spaced(compact),
    ];
  } catch {
    return plain;
  }
}

/** JSON as Python writes it: a blank behind each colon and comma that stands in no text. */
function spaced(json: string): string {
  return json.replace(/"(?:[^"\\]|\\.)*"|[:,]/g, (part) =>
    part === ':' || part === ',' ? `${part} ` : part,
  );
}

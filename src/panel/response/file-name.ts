import type { Header } from '#core/http/headers.ts';
import { headerValue } from '#core/http/headers.ts';
import type { BodyKind } from './body-kind.ts';

/** A name to save a body under: the server's, or the last segment of the path, with an ending that fits where it has none. */
export function fileName(url: string, headers: readonly Header[], kind: BodyKind): string {
  const name = named(headerValue(headers, 'content-disposition')) ?? lastSegment(url) ?? 'response';
  return /\.[A-Za-z0-9]{1,5}$/.test(name) ? name : `${name}.${ending(kind)}`;
}

function named(disposition: string | undefined): string | null {
  const match = /;\s*filename\s*=\s*(?:"([^"]*)"|([^;\s]+))/i.exec(disposition ?? '');
  return safe(match?.[1] ?? match?.[2] ?? '');
}

function lastSegment(url: string): string | null {
  const path = /^[a-z]+:\/\/[^/?#]*([^?#]*)/i.exec(url)?.[1] ?? '';
  const segment = path.split('/').findLast((part) => part !== '') ?? '';
  try {
    return safe(decodeURIComponent(segment));
  } catch {
    return safe(segment);
  }
}

/** No folders, no control characters, no leading dot, and no name of unbounded length. */
function safe(name: string): string | null {
  const cleaned = name
    .replace(/[\p{Cc}\p{Cf}\\/:*?"<>|]+/gu, '_')
    .replace(/^[.\s]+/, '')
    .slice(0, 120);
  return cleaned === '' ? null : cleaned;
}

function ending(kind: BodyKind): string {
  if (kind.kind === 'image')
    return { 'image/jpeg': 'jpg', 'image/svg+xml': 'svg' }[kind.type] ?? kind.type.slice(6);
  return { empty: 'bin', binary: 'bin', json: 'json', xml: 'xml', text: 'txt' }[kind.kind];
}

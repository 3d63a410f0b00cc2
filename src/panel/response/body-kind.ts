import { looksLikeText, startOfText } from './sniff-text.ts';

export type BodyKind =
  | { readonly kind: 'empty' | 'json' | 'xml' | 'text' | 'binary' }
  | { readonly kind: 'image'; readonly type: string };

const text: BodyKind = { kind: 'text' };

/**
 * What a body is, to show it as that. Bytes that name their own format win over the content type, because S3 and its like serve
 * anything as `binary/octet-stream`, and answer a request for a picture with an error in XML.
 */
export function bodyKind(contentType: string | undefined, body: Uint8Array): BodyKind {
  if (body.length === 0) return { kind: 'empty' };
  const image = imageType(body);
  if (image) return { kind: 'image', type: image };
  const type = (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const saysText = type.startsWith('text/') || /charset=/i.test(contentType ?? '');
  if (!looksLikeText(body, saysText)) return { kind: 'binary' };
  const start = startOfText(body);
  if (type === 'image/svg+xml' || /^(<\?xml[^>]*>\s*)?<svg[\s>]/.test(start))
    return { kind: 'image', type: 'image/svg+xml' };
  if (/[/+-]json\b|\bjson-/.test(type)) return { kind: 'json' };
  if (type === 'text/html') return text;
  if (/[/+]xml$/.test(type) || /^<(\?xml|[A-Za-z_]+[^>]*\bxmlns=|Error>)/.test(start)) return { kind: 'xml' };
  return isJsonShaped(start, body) ? { kind: 'json' } : text;
}

function isJsonShaped(start: string, body: Uint8Array): boolean {
  const end = startOfText(body.subarray(-32)).trimEnd();
  return (
    (start.startsWith('{') && end.endsWith('}')) || (/^\[\s*["[{\]\d-]/.test(start) && end.endsWith(']'))
  );
}

/** The type of a picture that the panel shows, by its first bytes. */
function imageType(body: Uint8Array): string | null {
  const head = String.fromCharCode(...body.subarray(0, 12));
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (/^GIF8[79]a/.test(head)) return 'image/gif';
  if (/^RIFF.{4}WEBP/s.test(head)) return 'image/webp';
  if (/^.{4}ftypavi[fs]/s.test(head)) return 'image/avif';
  return null;
}

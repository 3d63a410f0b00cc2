import { type Answer, jsonAnswer } from './answer.ts';
import { streamSampleBytes } from './sample-bytes.ts';

const image = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAADAAAAAwCAIAAADYYG7QAAAAo0lEQVR42u3YsQ2AMAwEwN+FAdiAPdmQkpoGegTI2HHygZc8wMlS4rexrBtVQSCBBBKoZ9A+47Jqg+4cRWTI0/hMyKP4WKigeWVCHY3dFAUN43SqdJCdYmFFQT5NxOQBWTQPpsIgu+bO5AcF2+NrElLb42iSQAL9HNT42dN9jH2MjsbDlS5+MAY0xghLF/IZ1yDGRZF0lWY8Nug+JJBAAn0adAAsdez1EDNpMwAAAABJRU5ErkJggg==',
  'base64',
);

/**
 * The answer that the end of a path asks for, whatever stands before it: `/__bytes/N` for N sample bytes,
 * `/__image.png` for a picture, `/__redirect/STATUS/ENCODED-URL` for a redirect. Undefined for any other path.
 */
export function endingAnswer(path: string): Answer | undefined {
  if (path.endsWith('/__image.png'))
    return { status: 200, headers: { 'content-type': 'image/png' }, body: image };
  return bytesAnswer(path) ?? redirectAnswer(path);
}

function bytesAnswer(path: string): Answer | undefined {
  const count = /\/__bytes\/(\d{1,10})$/.exec(path)?.[1];
  if (count === undefined) return undefined;
  const headers = { 'content-type': 'application/octet-stream', 'content-length': count };
  return { status: 200, headers, body: streamSampleBytes(Number(count)) };
}

/** The URL may come with its slashes decoded, as a client for S3 may send them. */
function redirectAnswer(path: string): Answer | undefined {
  const [, status, encoded = ''] = /\/__redirect\/(30[12378])\/(.+)$/s.exec(path) ?? [];
  if (status === undefined) return undefined;
  const location = decode(encoded);
  // Anything else cannot stand in a header.
  if (location === undefined || !/^[\x21-\x7e]+$/.test(location)) return undefined;
  return jsonAnswer(Number(status), { message: `Redirected to ${location}` }, { location });
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

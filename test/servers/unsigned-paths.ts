import type { ServerResponse } from 'node:http';
import { type Answer, jsonAnswer } from './answer.ts';
import { streamSampleBytes } from './sample-bytes.ts';

/** Paths that any client may ask for without a signature; each starts with two underscores. */
export interface UnsignedPaths {
  /** The answer, 'held' when the response was begun and is kept open, or undefined when the path is not one of these. */
  answer(path: string, response: ServerResponse): Answer | 'held' | undefined;
}

const image = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAADAAAAAwCAIAAADYYG7QAAAAo0lEQVR42u3YsQ2AMAwEwN+FAdiAPdmQkpoGegTI2HHygZc8wMlS4rexrBtVQSCBBBKoZ9A+47Jqg+4cRWTI0/hMyKP4WKigeWVCHY3dFAUN43SqdJCdYmFFQT5NxOQBWTQPpsIgu+bO5AcF2+NrElLb42iSQAL9HNT42dN9jH2MjsbDlS5+MAY0xghLF/IZ1yDGRZF0lWY8Nug+JJBAAn0adAAsdez1EDNpMwAAAABJRU5ErkJggg==',
  'base64',
);

/** `/__health`, `/__image.png`, `/__bytes/N`, `/__status/N`, `/__text/…`, `/__slow` and `/__release`. */
export function createUnsignedPaths(): UnsignedPaths {
  const held = new Set<ServerResponse>();
  return {
    answer(path, response) {
      if (path === '/__health') return jsonAnswer(200, { sandbox: 'ready' });
      if (path === '/__image.png')
        return { status: 200, headers: { 'content-type': 'image/png' }, body: image };
      if (path === '/__slow') {
        response.writeHead(200, { 'content-type': 'text/plain' });
        response.flushHeaders();
        held.add(response);
        response.on('close', () => held.delete(response));
        return 'held';
      }
      if (path === '/__release') {
        const released = held.size;
        for (const waiting of held) waiting.end('released');
        return jsonAnswer(200, { released });
      }
      return answerWithArgument(path);
    },
  };
}

function answerWithArgument(path: string): Answer | undefined {
  const [, name, argument = ''] = /^\/(__[a-z]+)\/(.*)$/s.exec(path) ?? [];
  if (name === '__bytes') return bytesAnswer(path);
  if (name === '__text') {
    const headers = { 'content-type': 'text/plain; charset=utf-8' };
    return { status: 200, headers, body: decodeURIComponent(argument) };
  }
  const status = Number(argument);
  if (name !== '__status' || !Number.isInteger(status) || status < 200 || status > 599) return undefined;
  return jsonAnswer(status, { message: `Status ${status}, as asked for.` });
}

/** A path that ends in `/__bytes/N` is answered with N sample bytes, signed or not. */
export function bytesAnswer(path: string): Answer | undefined {
  const count = /\/__bytes\/(\d{1,10})$/.exec(path)?.[1];
  if (count === undefined) return undefined;
  const headers = { 'content-type': 'application/octet-stream', 'content-length': count };
  return { status: 200, headers, body: streamSampleBytes(Number(count)) };
}

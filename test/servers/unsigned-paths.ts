import type { ServerResponse } from 'node:http';
import { type Answer, jsonAnswer } from './answer.ts';
import { endingAnswer } from './path-endings.ts';
import type { WireRequest } from './wire-request.ts';

/** Paths that any client may ask for without a signature; each starts with two underscores. */
export interface UnsignedPaths {
  /** The answer, 'held' when the response was begun and is kept open, or undefined when the path is not one of these. */
  answer(request: WireRequest, response: ServerResponse): Answer | 'held' | undefined;
}

/**
 * `/__health`, `/__image.png`, `/__bytes/N`, `/__status/N`, `/__text/…`, `/__redirect/STATUS/URL`, `/__headers/…`,
 * `/__slow` and `/__release`.
 */
export function createUnsignedPaths(): UnsignedPaths {
  const held = new Set<ServerResponse>();
  return {
    answer(request, response) {
      const path = request.route;
      if (path === '/__health') return jsonAnswer(200, { sandbox: 'ready' });
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
      if (/^\/__headers(?:\/|$)/.test(path)) return headersAnswer(request);
      return /^\/__(?:image\.png$|bytes\/|redirect\/)/.test(path)
        ? endingAnswer(path)
        : answerWithArgument(path);
    },
  };
}

function answerWithArgument(path: string): Answer | undefined {
  const [, name, argument = ''] = /^\/(__[a-z]+)\/(.*)$/s.exec(path) ?? [];
  if (name === '__text') {
    const headers = { 'content-type': 'text/plain; charset=utf-8' };
    return { status: 200, headers, body: decodeURIComponent(argument) };
  }
  const status = Number(argument);
  if (name !== '__status' || !Number.isInteger(status) || status < 200 || status > 599) return undefined;
  return jsonAnswer(status, { message: `Status ${status}, as asked for.` });
}

/** What arrived, with nothing hidden: whoever reads this has sent it. */
function headersAnswer({ method, rawHeaders, body }: WireRequest): Answer {
  return jsonAnswer(200, { method, rawHeaders, bodyBytes: body.bytes, bodySha256: body.sha256 });
}

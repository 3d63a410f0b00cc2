import { describe, expect, it } from 'vitest';
import { type KeepBody, receive } from '#background/receive-response.ts';
import { callContext } from './call-context.ts';

const keepText: KeepBody = async (blob) => ({ kind: 'inline', base64: btoa(await blob.text()) });

function streamOf(...chunks: string[]): ReadableStream<Uint8Array> {
  const waiting = chunks.map((chunk) => new TextEncoder().encode(chunk));
  return new ReadableStream({
    pull: (controller) => {
      const next = waiting.shift();
      if (next) controller.enqueue(next);
      else controller.close();
    },
  });
}

describe('a response', () => {
  it('is read to its end, saying how far it is', async () => {
    const context = callContext();
    const headers = { 'content-length': '6', 'x-a': '1' };
    const response = new Response(streamOf('ab', 'cdef'), { status: 404, statusText: 'Not Found', headers });
    expect(await receive(response, keepText, context)).toEqual({
      status: 404,
      statusText: 'Not Found',
      headers: [
        ['content-length', '6'],
        ['x-a', '1'],
      ],
      size: 6,
      body: { kind: 'inline', base64: btoa('abcdef') },
      redirected: false,
    });
    expect(context.seen).toEqual([{ step: 'receiving', done: 2, total: 6 }]);
  });

  it('says so again after every 256 KiB, and not for each small chunk', async () => {
    const context = callContext();
    const quarter = 'x'.repeat(256 * 1024);
    await receive(new Response(streamOf('ab', 'c', quarter, 'd', quarter)), keepText, context);
    expect(context.seen.map(({ done }) => done)).toEqual([2, 3 + quarter.length, 4 + 2 * quarter.length]);
  });

  it.each([
    ['tells no length', {}],
    ['is compressed on the way', { 'content-length': '3', 'content-encoding': 'gzip' }],
    ['tells a length that is none', { 'content-length': 'many' }],
  ])('has no known end where it %s', async (_, headers) => {
    const context = callContext();
    await receive(new Response(streamOf('abcdef'), { headers }), keepText, context);
    expect(context.seen).toEqual([{ step: 'receiving', done: 6, total: null }]);
  });

  it('may have no body at all', async () => {
    const received = await receive(new Response(null, { status: 204 }), keepText, callContext());
    expect(received).toMatchObject({ status: 204, size: 0, body: { base64: '' } });
  });

  it('is known for a redirect that was not followed', async () => {
    const redirect = Object.defineProperty(new Response(null), 'type', { value: 'opaqueredirect' });
    expect((await receive(redirect, keepText, callContext())).redirected).toBe(true);
  });

  it.each([
    [302, true],
    [308, true],
    [304, false],
    [200, false],
  ])('of status %i: a redirect? %s', async (status, redirected) => {
    const received = await receive(new Response(null, { status }), keepText, callContext());
    expect(received).toMatchObject({ status, redirected });
  });

  it('is not read on when the call is aborted, and not kept', async () => {
    const context = callContext(() => context.abort());
    const kept: Blob[] = [];
    const keep: KeepBody = async (blob) => {
      kept.push(blob);
      return { kind: 'blob', blobId: 'x' };
    };
    await expect(receive(new Response(streamOf('ab', 'cd', 'ef')), keep, context)).rejects.toThrow();
    expect(context.seen).toHaveLength(1);
    expect(kept).toEqual([]);
  });

  it('is an error where the connection breaks in its middle', async () => {
    const broken = new ReadableStream({
      pull: (controller) => controller.error(new TypeError('network error')),
    });
    await expect(receive(new Response(broken), keepText, callContext())).rejects.toThrow('network error');
  });
});

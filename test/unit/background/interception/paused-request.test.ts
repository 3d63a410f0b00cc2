import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bodyOf, headersOf } from '#background/interception/paused-request.ts';
import { readPausedRequest } from '#core/devtools-protocol/paused-request.ts';
import { pausedOf } from './sample-paused.ts';

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

function bodyWith(request: object) {
  const paused = readPausedRequest(pausedOf({ request }));
  return paused && bodyOf(paused);
}

describe('a held request', () => {
  it('is read with its headers as they came', () => {
    const paused = readPausedRequest(pausedOf({ request: { headers: { Accept: '*/*', 'X-b': 'c' } } }));
    expect(paused && headersOf(paused)).toEqual([
      ['Accept', '*/*'],
      ['X-b', 'c'],
    ]);
  });

  it('may have more than is known, and is an answer where it has a status', () => {
    const answer = pausedOf({
      responseStatusCode: 200,
      responseHeaders: [{ name: 'a', value: 'b' }],
      frameId: 'F',
    });
    expect(readPausedRequest(answer)).toMatchObject({ responseStatusCode: 200 });
  });

  it.each([
    ['without an id', { ...pausedOf(), requestId: undefined }],
    ['without a request', { ...pausedOf(), request: undefined }],
    ['with headers that are none', pausedOf({ request: { headers: { a: 1 } } })],
    ['with a body that is none', pausedOf({ request: { postDataEntries: 'abc' } })],
    ['that is empty', {}],
  ])('%s is not read, and not thrown at', (_, parameters) => {
    expect(readPausedRequest(parameters)).toBeNull();
  });
});

describe('the body of a held request', () => {
  it('is empty where there is none', () => {
    expect(bodyWith({})).toEqual({ kind: 'bytes', bytes: new Uint8Array() });
    expect(bodyWith({ hasPostData: false })).toEqual({ kind: 'bytes', bytes: new Uint8Array() });
  });

  it('is that of its entries, byte for byte, and never of the text (any bytes)', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ minLength: 1 }), { minLength: 1 }), (pieces) => {
        const postDataEntries = pieces.map((piece) => ({ bytes: base64(piece) }));
        expect(bodyWith({ hasPostData: true, postData: 'corrupt', postDataEntries })).toEqual({
          kind: 'bytes',
          bytes: new Uint8Array(pieces.flatMap((piece) => [...piece])),
        });
      }),
    );
  });

  it.each([
    ['no entries', { hasPostData: true }],
    ['empty entries', { hasPostData: true, postDataEntries: [] }],
    ['an entry without bytes', { hasPostData: true, postDataEntries: [{ bytes: 'AA==' }, {}] }],
    ['text alone', { hasPostData: true, postData: 'text' }],
  ])('is unreadable with %s: it is never hashed in part', (_, request) => {
    expect(bodyWith(request)).toEqual({ kind: 'unreadable', why: 'file' });
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { capturedFromHarEntry } from '#core/formats/har-entry.ts';
import type { CapturedRequest } from '#core/traffic/captured-request.ts';

const minimal = { request: { method: 'GET', url: 'https://h/' } };

function read(entry: unknown, from: CapturedRequest['from'] = 'page'): CapturedRequest {
  const captured = capturedFromHarEntry(entry, 'id', from);
  if (!captured) throw new Error('no entry');
  return captured;
}

function bodyOf(request: object, headers: object[] = []): CapturedRequest['body'] {
  return read({ request: { ...minimal.request, method: 'POST', headers, ...request } }).body;
}

const length = (size: number) => [{ name: 'Content-Length', value: String(size) }];

describe('an entry of Chromium', () => {
  it('is a captured request', () => {
    const entry = {
      _initiator: { type: 'script' },
      _resourceType: 'fetch',
      startedDateTime: '2024-05-01T10:00:00.123Z',
      time: 12.5,
      request: {
        method: 'POST',
        url: 'https://h/p?a=%2F#part',
        httpVersion: 'h2',
        headers: [
          { name: ':authority', value: 'h' },
          { name: ':method', value: 'POST' },
          { name: 'authorization', value: 'AWS4-HMAC-SHA256 …' },
          { name: 'x-a', value: '1' },
          { name: 'X-A', value: '' },
        ],
        postData: { mimeType: 'application/json', text: '{"a":1}' },
        bodySize: 7,
      },
      response: {
        status: 403,
        statusText: 'Forbidden',
        headers: [
          { name: ':status', value: '403' },
          { name: 'Date', value: 'x' },
        ],
        content: { size: 20, mimeType: 'application/json' },
        _error: null,
      },
      serverIPAddress: '[::1]',
    };
    expect(read(entry)).toEqual({
      id: 'id',
      at: Date.UTC(2024, 4, 1, 10, 0, 0, 123),
      method: 'POST',
      url: 'https://h/p?a=%2F',
      headers: [
        ['authorization', 'AWS4-HMAC-SHA256 …'],
        ['x-a', '1'],
        ['X-A', ''],
      ],
      body: { kind: 'exact', base64: btoa('{"a":1}'), size: 7 },
      response: {
        status: 403,
        statusText: 'Forbidden',
        headers: [['Date', 'x']],
        mimeType: 'application/json',
        size: 20,
        body: { kind: 'not-kept', why: 'not-read', size: 20 },
        error: null,
      },
      took: 12.5,
      resourceType: 'fetch',
      from: 'page',
    });
  });

  it('tells of a request that was blocked', () => {
    const response = {
      status: 0,
      statusText: '',
      headers: [],
      content: { size: 0, mimeType: 'x-unknown' },
      _error: 'net::ERR_FAILED',
    };
    expect(read({ ...minimal, response }).response).toMatchObject({
      status: 0,
      error: 'net::ERR_FAILED',
      body: { kind: 'none' },
    });
  });
});

describe('an entry of Firefox', () => {
  it('has a body although its size is told wrongly', () => {
    const text = '{"name":"é"}';
    expect(
      bodyOf({ postData: { mimeType: 'application/json', params: [], text }, bodySize: 12 }, length(13)),
    ).toEqual({
      kind: 'text',
      text,
      size: 13,
    });
  });

  it('has a form without the headers of the stream that it came from', () => {
    const text = 'Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 7\r\n\r\na=1&b=2';
    expect(bodyOf({ postData: { text } })).toEqual({ kind: 'exact', base64: btoa('a=1&b=2'), size: 7 });
    expect(bodyOf({ postData: { text } }, length(7))).toEqual({
      kind: 'exact',
      base64: btoa('a=1&b=2'),
      size: 7,
    });
    expect(bodyOf({ postData: { text } }, length(text.length))).toMatchObject({
      kind: 'exact',
      size: text.length,
    });
  });

  it('has no body where an empty one is shown', () => {
    expect(bodyOf({ postData: { mimeType: '', params: [], text: '' }, bodySize: 0 })).toEqual({
      kind: 'none',
    });
  });
});

describe('the body of a request', () => {
  it.each<[string, object, object[], CapturedRequest['body']]>([
    [
      'is exact within ASCII',
      { postData: { text: 'a\0\x7f' } },
      length(3),
      { kind: 'exact', base64: btoa('a\0\x7f'), size: 3 },
    ],
    [
      'is a guess where its length differs',
      { postData: { text: 'abc' } },
      length(9),
      { kind: 'text', text: 'abc', size: 9 },
    ],
    [
      'is a guess beyond ASCII, since bytes are shown as characters',
      { postData: { text: '\0ÿ\x01\x02' } },
      length(4),
      { kind: 'text', text: '\0ÿ\x01\x02', size: 4 },
    ],
    [
      'is exact in Base64',
      { postData: { text: 'AP8=', encoding: 'base64' } },
      [],
      { kind: 'exact', base64: 'AP8=', size: 2 },
    ],
    [
      'is a text where the Base64 is none',
      { postData: { text: '*', encoding: 'base64' } },
      [],
      { kind: 'exact', base64: btoa('*'), size: 1 },
    ],
    [
      'is made of its parameters where there is no text',
      { postData: { params: [{ name: 'a b', value: 'c&' }, { name: 'd' }, 7] } },
      [],
      { kind: 'exact', base64: btoa('a%20b=c%26&d='), size: 13 },
    ],
    [
      'is not shown where only its length is',
      { bodySize: 5 },
      [],
      { kind: 'not-kept', why: 'not-shown', size: 5 },
    ],
    [
      'is not shown where only a header tells of it',
      {},
      length(5),
      { kind: 'not-kept', why: 'not-shown', size: 5 },
    ],
    ['is none where nothing tells of it', { bodySize: -1 }, [], { kind: 'none' }],
    [
      'is not kept where it is large',
      { postData: { text: 'x'.repeat(1024 * 1024 + 1) } },
      [],
      { kind: 'not-kept', why: 'too-large', size: null },
    ],
    [
      'is not kept where it is large in Base64',
      { postData: { text: 'AAAA'.repeat(400_000), encoding: 'base64' } },
      [],
      { kind: 'not-kept', why: 'too-large', size: null },
    ],
  ])('%s', (_, request, headers, body) => {
    expect(bodyOf(request, headers)).toEqual(body);
  });
});

describe('the body of an answer', () => {
  const bodyOfAnswer = (content: object, from: CapturedRequest['from'] = 'har', status = 200) =>
    read({ ...minimal, response: { status, content } }, from).response?.body;

  it.each([
    [
      'exact in Base64',
      { text: 'AP8=', encoding: 'base64', size: 2 },
      { kind: 'exact', base64: 'AP8=', size: 2 },
    ],
    ['a text', { text: 'é', size: 2 }, { kind: 'text', text: 'é', size: 2 }],
    ['none', { size: 0 }, { kind: 'none' }],
    [
      'not kept',
      { text: 'x'.repeat(2 ** 20 + 1), size: 2 ** 20 + 1 },
      { kind: 'not-kept', why: 'too-large', size: 2 ** 20 + 1 },
    ],
    ['not in the file', { size: 7 }, { kind: 'not-kept', why: 'not-shown', size: 7 }],
    [
      'not in the file, and of a length that nobody tells',
      { size: -1 },
      { kind: 'not-kept', why: 'not-shown', size: null },
    ],
  ])('is %s', (_, content, body) => {
    expect(bodyOfAnswer(content)).toEqual(body);
  });

  it('is still to be read from the browser', () => {
    expect(bodyOfAnswer({ size: 7 }, 'page')).toEqual({ kind: 'not-kept', why: 'not-read', size: 7 });
    expect(bodyOfAnswer({}, 'page', 204)).toEqual({ kind: 'none' });
  });
});

describe('what is no request over a wire', () => {
  it.each([
    null,
    7,
    'x',
    [],
    {},
    { request: null },
    { request: { method: 'GET' } },
    { request: { method: '', url: 'https://h/' } },
    { request: { method: 7, url: 'https://h/' } },
    { request: { method: 'GET', url: 'data:,x' } },
    { request: { method: 'GET', url: 'blob:https://h/x' } },
    { request: { method: 'GET', url: 'chrome-extension://x/' } },
  ])('is left out: %j', (entry) => {
    expect(capturedFromHarEntry(entry, 'id', 'har')).toBeNull();
  });

  it('is no socket, whose opening is a request', () => {
    expect(read({ request: { method: 'GET', url: 'wss://h/' } }).url).toBe('wss://h/');
  });
});

describe('a hostile entry', () => {
  it('is read as far as it can be', () => {
    const request = { ...minimal.request, headers: 'x', postData: [7], bodySize: 'y' };
    expect(
      read({
        request,
        response: { status: 'z', headers: {}, content: 7 },
        time: '1',
        startedDateTime: {},
        _resourceType: 7,
      }),
    ).toEqual({
      id: 'id',
      at: 0,
      method: 'GET',
      url: 'https://h/',
      headers: [],
      body: { kind: 'none' },
      response: null,
      took: null,
      resourceType: null,
      from: 'page',
    });
  });

  it('has no more headers than a thousand, and those that are none are left out', () => {
    const headers = Array.from({ length: 100_000 }, (_, index) =>
      index % 2 ? { name: `x${index}`, value: 'y' } : { name: 7 },
    );
    expect(read({ request: { ...minimal.request, headers } }).headers).toHaveLength(1000);
  });

  it('keeps a value of five megabytes', () => {
    const value = 'x'.repeat(5 * 1024 * 1024);
    expect(
      read({ request: { ...minimal.request, headers: [{ name: 'a', value }] } }).headers[0]?.[1],
    ).toHaveLength(value.length);
  });

  it('cannot reach a prototype', () => {
    const entry: unknown = JSON.parse(
      '{"__proto__":{"polluted":1},"request":{"method":"GET","url":"https://h/","__proto__":{"method":"x"},"headers":[{"name":"__proto__","value":"v"}]}}',
    );
    expect(read(entry)).toMatchObject({ method: 'GET', headers: [['__proto__', 'v']] });
    expect('polluted' in {}).toBe(false);
  });

  it('never throws, and neither does an object that refuses to be read', () => {
    const refusing = new Proxy(
      {},
      {
        get: () => {
          throw new Error('no');
        },
        has: () => true,
      },
    );
    expect(capturedFromHarEntry(refusing, 'id', 'page')).toBeNull();
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), (any) => {
        capturedFromHarEntry(any, 'id', 'har');
        capturedFromHarEntry(
          {
            request: { method: 'GET', url: 'https://h/', headers: any, postData: any },
            response: any,
            time: any,
          },
          'id',
          'har',
        );
        capturedFromHarEntry(
          { ...minimal, response: { status: 200, headers: [any], content: any } },
          'id',
          'har',
        );
      }),
      { numRuns: 1000 },
    );
  });
});

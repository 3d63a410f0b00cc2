import { describe, expect, it } from 'vitest';
import { parseRawHttp } from '#core/formats/parse-raw-http.ts';
import type { PastedRequest } from '#core/formats/pasted-request.ts';

function read(text: string, scheme?: 'http' | 'https'): PastedRequest & { text: string | null } {
  const outcome = parseRawHttp(text, scheme);
  if (!outcome.ok) throw new Error(`${outcome.failure.code} ${outcome.failure.detail}`);
  const { body } = outcome.value;
  return { ...outcome.value, text: body && new TextDecoder().decode(body) };
}

describe('a raw request', () => {
  it.each<[string, string, Partial<ReturnType<typeof read>>]>([
    [
      'in origin form',
      'GET /p?a=%2f HTTP/1.1\r\nHost: h.example.com\r\nX-A:  b \r\nx-a: c\r\n\r\n',
      {
        method: 'GET',
        url: 'https://h.example.com/p?a=%2f',
        headers: [
          ['Host', 'h.example.com'],
          ['X-A', 'b'],
          ['x-a', 'c'],
        ],
        body: null,
        sigv4: null,
        notes: [],
      },
    ],
    [
      'in absolute form',
      'GET http://h/p HTTP/1.1\nHost: other',
      { url: 'http://h/p', headers: [['Host', 'other']] },
    ],
    ['of HTTP/2', 'POST /p HTTP/2\nhost: h\n\n{}', { method: 'POST', url: 'https://h/p', text: '{}' }],
    ['without a version', 'DELETE /p\nHost: h', { method: 'DELETE', url: 'https://h/p' }],
    [
      'with pseudo headers',
      ':method: PUT\n:authority: h:8443\n:scheme: https\n:path: /p?x\nx-a: b',
      {
        method: 'PUT',
        url: 'https://h:8443/p?x',
        headers: [['x-a', 'b']],
      },
    ],
    [
      'with folded lines',
      'GET / HTTP/1.1\nHost: h\nX-A: b\n  c\n\td\nX-B: e',
      {
        headers: [
          ['Host', 'h'],
          ['X-A', 'b c d'],
          ['X-B', 'e'],
        ],
      },
    ],
    [
      'with an empty header',
      'GET / HTTP/1.1\nHost: h\nX-A:\nX-B: ',
      {
        headers: [
          ['Host', 'h'],
          ['X-A', ''],
          ['X-B', ''],
        ],
      },
    ],
    ['to this machine', 'GET / HTTP/1.1\nHost: localhost:3000', { url: 'http://localhost:3000/' }],
    ['to this machine by its number', 'GET / HTTP/1.1\nHost: 127.0.0.1', { url: 'http://127.0.0.1/' }],
    ['to this machine in brackets', 'GET / HTTP/1.1\nHost: [::1]:80', { url: 'http://[::1]:80/' }],
    ['with blank lines before', '\n\n  GET / HTTP/1.1\nHost: h', { url: 'https://h/' }],
    [
      'with a body as long as said',
      'POST / HTTP/1.1\nHost: h\nContent-Length: 3\n\nabc\n',
      { text: 'abc', notes: [] },
    ],
    [
      'with a body of nothing',
      'POST / HTTP/1.1\nHost: h\nContent-Length: 0\n\n\n',
      { body: null, notes: [] },
    ],
    ['with a body that ends with a line end', 'POST / HTTP/1.1\nHost: h\n\na\r\n', { text: 'a\r\n' }],
    [
      'with another body than said',
      'POST / HTTP/1.1\nHost: h\nContent-Length: 3\n\nabcd',
      {
        text: 'abcd',
        notes: [{ code: 'length-differs', detail: '4 ≠ 3' }],
      },
    ],
    ['with a blank line in its body', 'POST / HTTP/1.1\nHost: h\n\na\n\nb', { text: 'a\n\nb' }],
    [
      'with lines that are none',
      'GET / HTTP/1.1\nHost: h\nsecret line\nX-A: b',
      {
        headers: [
          ['Host', 'h'],
          ['X-A', 'b'],
        ],
        notes: [{ code: 'line-unreadable', detail: '3' }],
      },
    ],
  ])('%s', (_, text, expected) => {
    expect(read(text)).toMatchObject(expected);
  });

  it('goes by the scheme that is asked for, but on this machine', () => {
    expect(read('GET / HTTP/1.1\nHost: h', 'http').url).toBe('http://h/');
    expect(read('GET / HTTP/1.1\nHost: localhost', 'https').url).toBe('http://localhost/');
  });

  it.each([
    ['no host', 'GET /p HTTP/1.1\nX-A: b', 'url-empty'],
    ['an empty host', 'GET /p HTTP/1.1\nHost:', 'url-empty'],
    ['a host with more in it', 'GET /p HTTP/1.1\nHost: a@b', 'url-empty'],
    ['no target', 'GET\nHost: h', undefined],
    ['a method that is none', 'G(T / HTTP/1.1\nHost: h', undefined],
    ['a target without a host of its own', 'OPTIONS * HTTP/1.1\nHost: h', 'url-empty'],
    ['nothing', '', undefined],
    ['another protocol', 'GET ftp://h/ HTTP/1.1', 'url-scheme-unsupported'],
    ['too much', `GET / HTTP/1.1\nHost: h\n\n${'a'.repeat(21 * 1024 * 1024)}`, undefined],
  ])('with %s fails', (_, text, code) => {
    const outcome = parseRawHttp(text);
    expect(outcome.ok).toBe(false);
    if (!outcome.ok && code) expect(outcome.failure.code).toBe(code);
  });
});

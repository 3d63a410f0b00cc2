import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTarget } from '#core/rules/target.ts';

describe('a target', () => {
  it('is the URL taken apart', () => {
    expect(parseTarget('https://API.example.com:8443/a/b?c=d&e')).toEqual({
      scheme: 'https',
      host: 'api.example.com',
      port: 8443,
      path: '/a/b',
      query: '?c=d&e',
      text: 'https://api.example.com:8443/a/b?c=d&e',
    });
  });

  it.each([
    ['https://h', 443],
    ['https://h:443/', 443],
    ['http://h', 80],
    ['http://h:443/', 443],
  ])('of %s has port %i', (url, port) => {
    expect(parseTarget(url)?.port).toBe(port);
  });

  it.each([
    ['https://api.aws.com@evil.test/', 'evil.test', 'https://evil.test/'],
    ['https://api.aws.com:x@evil.test:444/a@b', 'evil.test', 'https://evil.test:444/a@b'],
    ['https://u@h/?a=https://x/#y', 'h', 'https://h/?a=https://x/'],
    ['https://h#@evil.test/', 'h', 'https://h/'],
    ['https://h\\@evil.test/', 'h', 'https://h/@evil.test/'],
    ['https://h/#a?b', 'h', 'https://h/'],
    ['https://h/a?', 'h', 'https://h/a?'],
    ['http://[0:0:0:0:0:0:0:1]:3000/', '[::1]', 'http://[::1]:3000/'],
    ['http://0x7f.1/', '127.0.0.1', 'http://127.0.0.1/'],
    ['https://bücher.example/ü', 'xn--bcher-kva.example', 'https://xn--bcher-kva.example/%C3%BC'],
    ['https://amazonaws.com./', 'amazonaws.com.', 'https://amazonaws.com./'],
  ])('of %s is at %s', (url, host, text) => {
    expect(parseTarget(url)).toMatchObject({ host, text });
  });

  it.each([
    'ws://h/',
    'wss://h/',
    'ftp://h/',
    'data:text/plain,https://h/',
    'blob:https://h/id',
    'chrome-extension://abc/panel.html',
    'about:blank',
    'javascript:0',
    '',
    'h/a',
    '/a',
    'https://',
    'https://h:99999/',
    'https:// /',
  ])('is null for %j', (url) => {
    expect(parseTarget(url)).toBeNull();
  });

  it('is put together again from its parts (any web URL)', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        const target = parseTarget(url);
        const { protocol, host, href } = new URL(url);
        expect(target?.text).toBe(href.split('#')[0]);
        expect(`${protocol}//${host}${target?.path}${target?.query}`).toBe(target?.text);
      }),
    );
  });
});

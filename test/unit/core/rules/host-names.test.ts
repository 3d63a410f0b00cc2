import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHostAndPort, readPort } from '#core/rules/host-and-port.ts';
import { normalHost } from '#core/rules/host-name.ts';
import { isLoopback } from '#core/rules/loopback.ts';

describe('loopback', () => {
  it.each(['localhost', 'api.localhost', 'a.b.localhost', '127.0.0.1', '127.255.255.254', '[::1]'])(
    'is %s',
    (host) => {
      expect(isLoopback(host)).toBe(true);
    },
  );

  it.each([
    'localhost.evil.test',
    'notlocalhost',
    'localhost.',
    '127.0.0.1.evil.test',
    '127.evil.test',
    '128.0.0.1',
    '10.127.0.0.1',
    '[::2]',
    '[::ffff:7f00:1]',
    '0.0.0.0',
    '',
  ])('is not %s', (host) => {
    expect(isLoopback(host)).toBe(false);
  });
});

describe('a host name', () => {
  it.each([
    ['API.Example.COM', 'api.example.com'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['localhost', 'localhost'],
    ['my_bucket.s3.amazonaws.com', 'my_bucket.s3.amazonaws.com'],
    ['127.1', '127.0.0.1'],
    ['[0:0::1]', '[::1]'],
  ])('%s is written %s', (text, host) => {
    expect(normalHost(text)).toBe(host);
  });

  it.each([
    '',
    '.',
    'a..b',
    'a.com.',
    'a b',
    'a/b',
    'a:1',
    'u@a',
    'a#b',
    '1.2.3.4.5',
    '*.a.com',
    '[::1',
    'a,b',
  ])('is not %j', (text) => {
    expect(normalHost(text)).toBeNull();
  });

  it('is one that URL gives back unchanged, or is none (any text)', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'aZ0.-_:[]%é*@/ \t\n\\#?x') }), (text) => {
        const host = normalHost(text);
        if (host !== null) expect(new URL(`https://${host}/`).hostname).toBe(host);
      }),
    );
  });
});

describe('host and port', () => {
  it.each([
    ['localhost:9000', 'localhost:9000'],
    [' API.example.com ', 'api.example.com'],
    ['[::1]:443', '[::1]:443'],
    ['[::1]', '[::1]'],
    ['h:00080', 'h:80'],
  ])('%j reads as %j', (text, read) => {
    expect(readHostAndPort(text)).toBe(read);
  });

  it.each([
    '',
    ':80',
    'h:',
    'h:0',
    'h:65536',
    'h:8o',
    'https://h',
    'h/p',
    'u@h',
    'h:1:2',
    '::1',
    'h?x',
    '*.h.com',
  ])('are not %j', (text) => {
    expect(readHostAndPort(text)).toBeNull();
  });

  it.each([
    ['1', 1],
    ['65535', 65535],
    ['65536', null],
    ['-1', null],
    ['1e3', null],
    ['', null],
    [' 1', null],
  ])('port %j is %s', (text, port) => {
    expect(readPort(text)).toBe(port);
  });
});

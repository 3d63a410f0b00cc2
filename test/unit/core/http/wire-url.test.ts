import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostOf, parseWireUrl, printWireUrl } from '#core/http/wire-url.ts';

function parsed(text: string) {
  const url = parseWireUrl(text);
  if (!url.ok) throw new Error(`${text}: ${url.failure.code}`);
  return url.value;
}

describe('a wire URL', () => {
  it.each([
    'https://example.com',
    'https://example.com/',
    'https://example.com?',
    'https://example.com/?',
    'https://Example.COM:443/A/./b/..//c',
    "https://example.com/a%7eb%2fc!'()*?x=%C3%A9&x&&=1&y=a+b",
    'http://localhost:9000/bucket/a%20b?list-type=2',
    'http://[::1]:8080/x',
    'https://example.com/a=b&c;d?e?f/g',
  ])('prints %s byte for byte as it was read', (text) => {
    expect(printWireUrl(parsed(text))).toBe(text);
  });

  it('prints whatever stands behind the authority as it was read (any path and query)', () => {
    const piece = fc.string({ unit: fc.constantFrom(..."aZ09-._~%2f7e/!$&'()*+,;=:@é ") });
    fc.assert(
      fc.property(piece, fc.option(piece), (path, query) => {
        const text = `https://example.com/${path}${query === null ? '' : `?${query}`}`;
        expect(printWireUrl(parsed(text))).toBe(text);
      }),
    );
  });

  it('tells no query from an empty query', () => {
    expect(parsed('https://example.com/').query).toBeNull();
    expect(parsed('https://example.com/?').query).toEqual([]);
  });

  it('drops the fragment', () => {
    expect(printWireUrl(parsed('https://example.com/a?b#c?d'))).toBe('https://example.com/a?b');
    expect(printWireUrl(parsed('https://example.com#/a?b'))).toBe('https://example.com');
  });

  it('reads a scheme in any letter case', () => {
    expect(parsed('HTTPS://example.com').scheme).toBe('https');
    expect(parsed('Http://example.com').scheme).toBe('http');
  });

  it.each([
    ['nothing', '', 'url-empty'],
    ['blanks', '  ', 'url-empty'],
    ['no scheme', 'example.com/a', 'url-unparsable'],
    ['a relative path', '/a/b', 'url-unparsable'],
    ['no host', 'https://', 'url-unparsable'],
    ['no host before a path', 'https:///a', 'url-unparsable'],
    ['a blank in the host', 'https://exa mple.com/', 'url-unparsable'],
    ['a port that is none', 'https://example.com:99999/', 'url-unparsable'],
    ['a backslash in the host', 'https://example.com\\a', 'url-unparsable'],
    ['another scheme', 'ftp://example.com/', 'url-scheme-unsupported'],
    ['a user name', 'https://user@example.com/', 'url-credentials'],
    ['a password', 'https://user:pass@example.com/', 'url-credentials'],
  ])('refuses %s and names the URL', (_, text, code) => {
    const url = parseWireUrl(text);
    expect(url.ok).toBe(false);
    expect(url.ok ? null : [url.failure.code, url.failure.field]).toEqual([code, 'url']);
  });

  it('says which scheme it does not know, and never repeats a password', () => {
    expect(parseWireUrl('ftp://example.com')).toEqual({
      ok: false,
      failure: { code: 'url-scheme-unsupported', field: 'url', detail: 'ftp' },
    });
    expect(JSON.stringify(parseWireUrl('https://user:hunter2@example.com/'))).not.toContain('hunter2');
  });
});

describe('the host of a URL', () => {
  it.each([
    ['https://Example.COM/', 'example.com'],
    ['https://example.com:443/', 'example.com'],
    ['http://example.com:80/', 'example.com'],
    ['https://example.com:80/', 'example.com:80'],
    ['http://localhost:9000/', 'localhost:9000'],
    ['http://[::1]:8080/', '[::1]:8080'],
    ['https://bücher.example/', 'xn--bcher-kva.example'],
  ])('of %s is sent as %s', (url, host) => {
    expect(hostOf(parsed(url))).toBe(host);
  });

  it('is the one that URL gives (any authority of letters, digits, dots, dashes and a port)', () => {
    const label = fc.oneof(
      fc.string({ unit: fc.constantFrom(...'aA0x-'), maxLength: 5 }),
      fc.constantFrom('xn--', '127'),
    );
    const authority = fc
      .tuple(fc.array(label, { minLength: 1, maxLength: 4 }), fc.constantFrom('', ':443', ':80', ':9000'))
      .map(([labels, port]) => `${labels.join('.')}${port}`)
      .filter((text) => URL.canParse(`https://${text}/`));
    fc.assert(
      fc.property(authority, (text) => {
        expect(hostOf({ scheme: 'https', authority: text })).toBe(new URL(`https://${text}/`).host);
      }),
      { numRuns: 500 },
    );
  });
});

import { describe, expect, it } from 'vitest';
import { hasDotSegments, typedUrlToWire } from '#core/compose/typed-url.ts';
import { printWireUrl } from '#core/http/wire-url.ts';

function wire(typed: string): string {
  const url = typedUrlToWire(typed);
  return url.ok ? printWireUrl(url.value) : url.failure.code;
}

describe('a typed URL on the wire', () => {
  it.each([
    'https://abc123.execute-api.us-east-1.amazonaws.com/dev/items?limit=10&after=a%20b&flag&empty=',
    "https://h/it's(a)+b*.txt?x=%7e&y=a/b?c",
    'https://h//double//slash/',
    'http://127.0.0.1:8080/?a=%2f',
  ])('stays byte for byte where it is ready for it: %s', (url) => {
    expect(wire(url)).toBe(url);
  });

  it.each([
    ['  https://h/a  ', 'https://h/a'],
    ['https://h', 'https://h/'],
    ['https://h?a', 'https://h/?a'],
    ['https://h:443/a', 'https://h/a'],
    ['HTTPS://EXAMPLE.com/A', 'https://example.com/A'],
    ['https://h/a b/é?q=ü 1', 'https://h/a%20b/%C3%A9?q=%C3%BC%201'],
    ['https://h/a/../b/./c', 'https://h/b/c'],
    ['https://h/a#fragment', 'https://h/a'],
  ])('becomes what a browser makes of it: %s', (typed, expected) => {
    expect(wire(typed)).toBe(expected);
  });

  it.each([
    ['', 'url-empty'],
    ['   ', 'url-empty'],
    ['h/a', 'url-unparsable'],
    ['https://', 'url-unparsable'],
    ['https://a b/', 'url-unparsable'],
    ['https://h:99999/', 'url-unparsable'],
    ['ftp://h/', 'url-scheme-unsupported'],
    ['https://user:word@h/', 'url-credentials'],
  ])('is refused with a reason: %j', (typed, code) => {
    expect(wire(typed)).toBe(code);
  });
});

describe('dot segments', () => {
  it.each([
    'https://h/a/../b',
    'https://h/.',
    'https://h/a/%2E%2e/b',
    'https://h/a/.%2e?x',
    'https://h/a\\..\\b',
  ])('are seen wherever a browser folds them: %s', (typed) => {
    expect(hasDotSegments(typed)).toBe(true);
    expect(new URL(typed).pathname).not.toMatch(/\.\.|%2e/i);
  });

  it.each([
    'https://h/a/...',
    'https://h/.well-known/x',
    'https://h/a..b',
    'https://h/?a=/../b',
    'https://h/#/../b',
    '',
  ])('are not seen where there are none: %s', (typed) => {
    expect(hasDotSegments(typed)).toBe(false);
  });
});

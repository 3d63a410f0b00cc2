import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalPathSegments, encodePathFully, normalizePath } from '#core/sigv4/canonical-path.ts';

const canonical = (path: string, normalize: boolean, twice: boolean) =>
  canonicalPathSegments(path, { normalizePath: normalize, doubleEncodePath: twice }).join('/');

describe('normalizePath', () => {
  it.each([
    ['', '/'],
    ['/', '/'],
    ['//', '/'],
    ['/a', '/a'],
    ['/a/', '/a/'],
    ['//a//b//', '/a/b/'],
    ['/./a', '/a'],
    ['/a/./b', '/a/b'],
    ['/a/../b', '/b'],
    ['/a/b/../../c/', '/c/'],
    ['/../a', '/a'],
    ['/a/.', '/a/'],
    ['/a/..', '/'],
    ['/a/b/..', '/a/'],
    ['/%2e/a', '/%2e/a'],
    ['/.../.a', '/.../.a'],
  ])('makes %j %j', (path, expected) => {
    expect(normalizePath(path)).toBe(expected);
  });

  it('changes nothing the second time (any path)', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('/', '.', '..', 'a') }), (path) => {
        expect(normalizePath(normalizePath(path))).toBe(normalizePath(path));
      }),
    );
  });

  it('agrees with what a browser sends, but for repeated slashes (any path of dots and names)', () => {
    const segment = fc.constantFrom('.', '..', 'a', 'b', '...');
    fc.assert(
      fc.property(fc.array(segment, { minLength: 1, maxLength: 6 }), fc.boolean(), (segments, slash) => {
        const path = `/${segments.join('/')}${slash ? '/' : ''}`;
        expect(normalizePath(path)).toBe(new URL(`https://example.com${path}`).pathname);
      }),
    );
  });
});

describe('encodePathFully', () => {
  it('writes every object key in the one form on which S3 verifiers agree', () => {
    expect(encodePathFully("/a+b!'(c)*:@=&,;$~%7e%2d")).toBe(
      '/a%2Bb%21%27%28c%29%2A%3A%40%3D%26%2C%3B%24~~-',
    );
  });

  it('takes an encoded slash for a slash, because both name the same object', () => {
    expect(encodePathFully('/a%2Fb%2fc')).toBe('/a/b/c');
  });

  it('keeps empty and dot segments', () => {
    expect(encodePathFully('//a/./../')).toBe('//a/./../');
  });
});

describe('the canonical path', () => {
  it('is encoded once more for a general service', () => {
    expect(canonical('/a%20b/c:d', true, true)).toBe('/a%2520b/c%3Ad');
  });

  it('is encoded once for S3', () => {
    expect(canonical('/a%20b/c:d', false, false)).toBe('/a%20b/c%3Ad');
  });

  it('keeps what S3 does not fold', () => {
    expect(canonical('/a//./b/..', false, false)).toBe('/a//./b/..');
  });

  it('is a slash where the URL has no path', () => {
    expect([canonical('', true, true), canonical('', false, false), canonical('', false, true)]).toEqual([
      '/',
      '/',
      '/',
    ]);
  });
});

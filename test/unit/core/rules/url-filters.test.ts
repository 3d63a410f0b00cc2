import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTarget } from '#core/rules/target.ts';
import { compileWhere } from '#core/rules/url-pattern.ts';
import { inAccess, inFetchPatterns, inNetFilter } from './browser-matchers.ts';
import { whereOf } from './sample-rule.ts';

const label = fc.constantFrom('a', 'a', 'b', 'ab', 'xn--bcher-kva', 'evil');
const tail = fc.constantFrom(
  'example.com',
  'example.com',
  'example.com',
  'example.com',
  'EXAMPLE.com',
  'example.com.',
  'example.com.evil.test',
  'evilexample.com',
  'xn--exmple-cua.com',
  'localhost',
  '127.0.0.1',
  '[::1]',
);
const userInfo = fc.constantFrom('', '', '', 'user@', 'u:p@', 'a.example.com@', 'a.example.com:443@');
const port = fc.constantFrom('', '', '', '', ':80', ':443', ':8080');
const path = fc.constantFrom('', '/', '/a', '/ab', '/a/b', '/A', '/a/@a.example.com/', '//a', '/*');
const query = fc.constantFrom('', '', '?', '?x=1', '?x=1&y=2', '?/a', '?a.example.com/');
const fragment = fc.constantFrom('', '', '#', '#/a', '#?x=1', '#@a.example.com/');
const scheme = fc.constantFrom('https', 'https', 'http', 'ws');

const url = fc
  .tuple(scheme, userInfo, fc.array(label, { maxLength: 2 }), tail, port, path, query, fragment)
  .map(([s, u, labels, t, p, ...rest]) => {
    const host = t.startsWith('[') || /^\d/.test(t) ? t : [...labels, t].join('.');
    return `${s}://${u}${host}${p}${rest.join('')}`;
  })
  .filter((text) => URL.canParse(text));

const patternText = fc
  .tuple(
    fc.constantFrom('', '', 'https://', 'http://', '*://'),
    fc.array(fc.constantFrom('*', '*', 'a', 'a*', '*b'), { maxLength: 2 }),
    fc.constantFrom('example.com', 'example.com', 'example.com', 'localhost', '127.0.0.1', '[::1]'),
    fc.constantFrom('', '', '', '', ':*', ':80', ':443', ':8080'),
    fc.constantFrom('', '', '/*', '/', '/a', '/a*', '/*b', '/a?x=1', '/a?*', '/*?x=1*', '*'),
  )
  .map(([s, labels, t, p, rest]) => `${s}${[...(/^[[\d]/.test(t) ? [] : labels), t].join('.')}${p}${rest}`);

const regexText = fc
  .tuple(
    fc.constantFrom('https', 'http', 'https?'),
    fc.constantFrom(
      String.raw`a\.example\.com`,
      String.raw`.*\.example\.com`,
      String.raw`[^.]+\.example\.com`,
      String.raw`[^/]*example\.com`,
      String.raw`(?:\w+\.)*example\.com`,
      String.raw`(a\.|b\.)?example\.com`,
      String.raw`a.?\.localhost`,
      'localhost',
      String.raw`127\.0\.0\.1`,
      String.raw`\[::1\]`,
    ),
    fc.constantFrom('', String.raw`(:\d+)?`, ':8080', ':[0-9]+'),
    fc.constantFrom('/.*', '/', '/a', String.raw`\/a(\?.*)?`, '/(a|b)*', '/[^?]*', '/.*example.*'),
  )
  .map(([s, h, p, rest]) => `${s}://${h}${p}${rest}`);

/** A rule and a URL that was made from the rule's text, so that it often fits. */
const patternAndUrl = fc
  .tuple(patternText, url, fc.boolean(), fc.constantFrom('', 'a', 'x', 'a.b', '/', '?x=1'), fragment)
  .map(([text, other, near, fill, hash]) => {
    const filled = text
      .replace(/^.*:\/\//, '')
      .replace(':*', '')
      .replaceAll('*', fill);
    const scheme = text.startsWith('http:') ? 'http' : 'https';
    const made = `${scheme}://${filled}${hash}`;
    return [text, near && URL.canParse(made) ? made : other] as const;
  });

const regexAndUrl = fc.tuple(regexText, url).chain(([text, other]) =>
  fc.tuple(
    fc.constant(text),
    fc.oneof(
      fc.constant(other),
      fc.stringMatching(new RegExp(`^${text}$`)).map((made) => (URL.canParse(made) ? made : other)),
    ),
  ),
);

function isMeantBy(text: string, asked: string, syntax: 'pattern' | 'regex'): boolean {
  const pattern = compileWhere(whereOf(text, { syntax, plainHttp: true }));
  const target = parseTarget(asked);
  return pattern.ok && target !== null && pattern.value.miss(target) === null;
}

describe.each([
  ['pattern', patternAndUrl],
  ['regex', regexAndUrl],
] as const)('the filters for browsers of a %s', (syntax, pairs) => {
  it('let through whatever is meant, and nothing at another host (any rule, any URL)', () => {
    fc.assert(
      fc.property(pairs, fc.boolean(), ([text, asked], plainHttp) => {
        const compiled = compileWhere(whereOf(text, { syntax, plainHttp }));
        fc.pre(compiled.ok);
        const pattern = compiled.value;
        const target = parseTarget(asked);
        const isMeant = target !== null && pattern.miss(target) === null;
        const isFiltered = inNetFilter(pattern.netFilter, asked);
        if (isMeant) {
          expect(inAccess(pattern.access, asked)).toBe(true);
          expect(inFetchPatterns(pattern.fetchPatterns, asked)).toBe(true);
          expect(isFiltered).toBe(true);
        }
        if (syntax === 'pattern') expect(isFiltered).toBe(isMeant);
        if (isFiltered) {
          expect(inAccess(pattern.access, asked)).toBe(true);
          expect(target?.host).toMatch(/(^|\.)(example\.com|localhost|127\.0\.0\.1|\[::1\])$/);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('are asked often enough for what is meant, above', () => {
    const sample = fc.sample(pairs, { numRuns: 3000, seed: 7 });
    const meant = sample.filter(([text, asked]) => isMeantBy(text, asked, syntax));
    expect(meant.length).toBeGreaterThan(60);
  });
});

import { describe, expect, it } from 'vitest';
import type { RuleWhere } from '#core/rules/rule.ts';
import { parseTarget } from '#core/rules/target.ts';
import { compileWhere } from '#core/rules/url-pattern.ts';
import { inNetFilter } from './browser-matchers.ts';
import { whereOf } from './sample-rule.ts';

const regex = { syntax: 'regex' } as const;

function compiled(text: string, change?: Partial<RuleWhere>) {
  const pattern = compileWhere(whereOf(text, { ...regex, ...change }));
  if (!pattern.ok) throw new Error(`${text}: ${pattern.failure.code} ${pattern.failure.detail}`);
  return pattern.value;
}

function missOf(text: string, url: string, change?: Partial<RuleWhere>) {
  const target = parseTarget(url);
  return target ? compiled(text, change).miss(target) : 'scheme';
}

const r = String.raw;

describe('a regular expression for URLs', () => {
  it.each([
    [r`https://api\.example\.com/.*`, 'https://api.example.com/a?b#c'],
    [r` https:\/\/api\.example\.com\/.* `, 'https://api.example.com/'],
    [r`/https:\/\/api\.example\.com\/.*/`, 'https://api.example.com/'],
    [r`^https://api\.example\.com/$`, 'https://api.example.com/'],
    [r`https://api\.example\.com/\$`, 'https://api.example.com/$'],
    [r`https://API\.example\.com/`, 'https://api.example.com/'],
    [r`https://api\.example\.com(:\d+)?/.*`, 'https://api.example.com:8443/'],
    [r`https://api\.example\.com(?::[0-9]{2,5})?/.*`, 'https://api.example.com/'],
    [r`https://api\.example\.com:8443/.*`, 'https://api.example.com:8443/'],
    [r`https://[^/]+\.example\.com/.*`, 'https://a.b.example.com/'],
    [r`https://.*\.example\.com/.*`, 'https://a.b.example.com/'],
    [r`https://.+?\.example\.com/.*`, 'https://a.b.example.com/'],
    [
      r`https://[a-z0-9-]*\.execute-api\.\w+-\w+-\d+\.amazonaws\.com/prod/.*`,
      'https://abc.execute-api.eu-central-1.amazonaws.com/prod/x',
    ],
    [r`https://([a-z]+\.)?example\.com/.*`, 'https://example.com/'],
    [r`https://([a-z]+\.)?example\.com/.*`, 'https://api.example.com/'],
    [r`https://(?:a\.|b\.|)(?:c\.)*example\.com/`, 'https://b.c.c.example.com/'],
    [r`https://(dev|prod)-api\.example\.com/`, 'https://prod-api.example.com/'],
    [r`https://bucket-[^.]{1,3}\.s3\.amazonaws\.com/`, 'https://bucket-abc.s3.amazonaws.com/'],
    [r`https://[^-a]x\.example\.com/`, 'https://bx.example.com/'],
    [r`https?://localhost(:\d+)?/api/.*`, 'http://localhost:3000/api/x'],
    [r`http://\w+\.localhost:\d+/`, 'http://api.localhost:3000/'],
    [r`http://127\.0\.0\.1:9000/.*`, 'http://127.0.0.1:9000/b'],
    [r`http://\[::1\](:\d+)?/.*`, 'http://[::1]:3000/'],
    [r`https://api\.example\.com/(a|b)(\?.*)?`, 'https://api.example.com/b?c'],
    [r`https://api\.example\.com/.*`, 'https://user:pass@api.example.com/'],
  ])('%s means %s', (text, url) => {
    expect(missOf(text, url)).toBeNull();
    expect(inNetFilter(compiled(text).netFilter, url)).toBe(true);
  });

  it.each([
    [r`https://.*\.example\.com/.*`, 'https://evil.test/.example.com/', 'host'],
    [r`https://.*\.example\.com/.*`, 'https://evil.test/?.example.com/', 'host'],
    [r`https://[^.]*\.example\.com/.*`, 'https://evil/a.example.com/', 'host'],
    [r`https://[^a]*\.example\.com/.*`, 'https://evil.test:443@x.example.com.evil.test/', 'host'],
    [r`https://.*\.example\.com/.*`, 'https://.example.com@evil.test/', 'host'],
    [r`https://.*\.example\.com/.*`, 'https://a.example.com./', 'host'],
    [r`https://[a-z]*example\.example\.com/`, 'https://evil.com/', 'host'],
    [r`https://([a-z]+\.)?example\.com/`, 'https://evilexample.com/', 'host'],
    [r`https://[^/]+\.example\.com/`, 'https://example.com/', 'host'],
    [r`https://api\.example\.com/`, 'https://api.example.com/a', 'regex'],
    [r`https://api\.example\.com/a`, 'https://api.example.com:8443/a', 'regex'],
    [r`https://api\.example\.com:443/`, 'https://api.example.com/', 'regex'],
    [r`https://api\.example\.com/a`, 'https://api.example.com/A', 'regex'],
    [r`https://(a|b)\.example\.com/`, 'https://c.example.com/', 'regex'],
    [r`https://api\.example\.com/.*`, 'http://api.example.com/', 'scheme'],
    [r`https?://api\.example\.com/.*`, 'http://api.example.com/', 'plain-http'],
    [r`https?://api\.example\.com/.*`, 'ws://api.example.com/', 'scheme'],
  ])('%s does not mean %s: %s', (text, url, miss) => {
    expect(missOf(text, url)).toBe(miss);
    expect(inNetFilter(compiled(text).netFilter, url)).toBe(false);
  });

  it('means plain http too where the rule says so', () => {
    const plain = { plainHttp: true };
    expect(missOf(r`https?://api\.example\.com/.*`, 'http://api.example.com/', plain)).toBeNull();
    expect(missOf(r`http://api\.example\.com/.*`, 'http://api.example.com/', plain)).toBeNull();
    expect(missOf(r`http://api\.example\.com/.*`, 'https://api.example.com/', plain)).toBe('scheme');
  });

  it.each([
    ['no scheme', r`.*`, r`.*`],
    ['no scheme but a host', r`api\.example\.com/.*`, r`api\.example\.com/.*`],
    ['an open scheme', r`\w+://api\.example\.com/`, r`\w+://api\.example\.com/`],
    ['another scheme', r`wss://api\.example\.com/`, r`wss://api\.example\.com/`],
    ['nothing but open', r`https://.*`, r`.*`],
    ['an unescaped dot', r`https://api.example.com/`, 'api.example.com'],
    ['an unescaped dot before the last label', r`https://api\.example.com/`, r`api\.example.com`],
    ['one literal label', r`https://.*\.com/`, r`.*\.com`],
    ['a first label that is open', r`https://.*example\.com/`, r`.*example\.com`],
    ['a group before the last two labels', r`https://(a|b)example\.com/`, r`(a|b)example\.com`],
    ['a group that may end without a dot', r`https://(a\.|b)?example\.com/`, r`(a\.|b)?example\.com`],
    ['an open piece before a group', r`https://[a-z]+(a\.)?example\.com/`, r`[a-z]+(a\.)?example\.com`],
    ['a label that may be missing', r`https://api\.example(\.com)?/`, r`api\.example(\.com)?`],
    ['a letter that may be missing', r`https://api\.example\.com?/`, r`api\.example\.com?`],
    ['a dot that may be missing', r`https://api\.example\.?com/`, r`api\.example\.?com`],
    ['no slash behind the host', r`https://api\.example\.com.*`, r`api\.example\.com.*`],
    ['nothing behind the host', r`https://api\.example\.com`, r`api\.example\.com`],
    ['a slash that may be missing', r`https://api\.example\.com/?.*`, r`api\.example\.com`],
    ['a slash that may be missing, escaped', r`https://api\.example\.com\/*x`, r`api\.example\.com`],
    ['a slash in a group', r`https://api\.example\.com(/.*)?`, r`api\.example\.com(`],
    ['a port that is open', r`https://api\.example\.com:.*/`, r`api\.example\.com:.*`],
    ['an alternative', r`https://api\.example\.com/|.*`, r`api\.example\.com`],
    ['an alternative in the host', r`https://api\.example\.com|evil\.test/`, r`api\.example\.com|evil\.test`],
    ['nested groups', r`https://((a|b)\.)?example\.com/`, r`((a|b)\.)?example\.com`],
    ['a class with a slash', r`https://[a-z/]+\.example\.com/`, '[a-z'],
    ['a class with a range over the slash', r`https://[!-~]+\.example\.com/`, r`[!-~]+\.example\.com`],
    ['an escape for anything', r`https://[\s\S]+\.example\.com/`, r`[\s\S]+\.example\.com`],
    ['a class escape', r`https://\S+\.example\.com/`, r`\S+\.example\.com`],
    ['a lookahead', r`https://(?=a)a\.example\.com/`, r`(?=a)a\.example\.com`],
    ['a user name', r`https://user@api\.example\.com/`, r`user@api\.example\.com`],
    ['a number at the end', r`https://.*\.0\.0\.1/`, r`.*\.0\.0\.1`],
    ['a part of an address', r`http://127\.1/`, r`127\.1`],
    ['no host', r`https:///a`, ''],
  ])('is refused where it has %s', (_, text, detail) => {
    const pattern = compileWhere(whereOf(text, regex));
    expect(pattern).toEqual({ ok: false, failure: { code: 'regex-host-open', field: 'where', detail } });
  });

  it.each(['(', '[', 'https://a(', '*'])('%s is refused in the words of the engine', (text) => {
    const pattern = compileWhere(whereOf(text, regex));
    expect(pattern).toMatchObject({ ok: false, failure: { code: 'regex-invalid', field: 'where' } });
    expect(pattern.ok ? '' : pattern.failure.detail).toContain('regular expression');
  });

  it('is refused for plain http that the rule does not allow', () => {
    expect(compileWhere(whereOf(r`http://api\.example\.com/`, regex))).toEqual({
      ok: false,
      failure: { code: 'pattern-plain-http', field: 'where', detail: 'api.example.com' },
    });
  });

  it('is refused where there is none', () => {
    expect(compileWhere(whereOf(' ', regex))).toMatchObject({ failure: { code: 'pattern-empty' } });
  });
});

describe('the filters of a regular expression', () => {
  it.each([
    [r`https://api\.example\.com/.*`, ['https://api.example.com/*']],
    [r`https://[^/]+\.example\.com/.*`, ['https://*.example.com/*']],
    [r`https://(a\.)?example\.com/.*`, ['https://*.example.com/*']],
    [r`https://bucket-\w+\.s3\.amazonaws\.com/.*`, ['https://*.s3.amazonaws.com/*']],
    [r`https?://localhost(:\d+)?/.*`, ['http://localhost/*', 'https://localhost/*']],
  ])('ask, for %s, for access to %j', (text, access) => {
    expect(compiled(text).access).toEqual(access);
  });

  it('pause a host that is open at its beginning together with all below it', () => {
    expect(compiled(r`https://[^/]+\.example\.com/a`).fetchPatterns).toEqual([
      'https://*.example.com/*',
      'https://*.example.com:*/*',
    ]);
  });

  it('hold plain http back as the decision does', () => {
    const filter = compiled(r`https?://api\.example\.com/.*`).netFilter;
    expect(filter.startsWith('^https://')).toBe(true);
  });

  it('keep an expression with alternatives in a group anchored at both ends', () => {
    const { netFilter } = compiled(r`https://api\.example\.com/(a|b)`);
    expect(inNetFilter(netFilter, 'https://api.example.com/ab')).toBe(false);
    expect(inNetFilter(netFilter, 'https://evil.test/?https://api.example.com/a')).toBe(false);
    expect(inNetFilter(netFilter, 'https://api.example.com/a#b')).toBe(true);
  });
});

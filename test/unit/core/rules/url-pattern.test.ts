import { describe, expect, it } from 'vitest';
import type { RuleWhere } from '#core/rules/rule.ts';
import { parseTarget } from '#core/rules/target.ts';
import { compileWhere } from '#core/rules/url-pattern.ts';
import { whereOf } from './sample-rule.ts';

function compiled(text: string, change?: Partial<RuleWhere>) {
  const pattern = compileWhere(whereOf(text, change));
  if (!pattern.ok) throw new Error(`${text}: ${pattern.failure.code}`);
  return pattern.value;
}

function missOf(text: string, url: string, change?: Partial<RuleWhere>) {
  const target = parseTarget(url);
  return target ? compiled(text, change).miss(target) : 'scheme';
}

function failureOf(text: string, change?: Partial<RuleWhere>) {
  const pattern = compileWhere(whereOf(text, change));
  return pattern.ok ? null : pattern.failure;
}

describe('a URL pattern', () => {
  it.each([
    ['api.example.com', 'https://api.example.com/'],
    ['  api.example.com ', 'https://api.example.com/a?b'],
    ['api.example.com', 'https://api.example.com:8443/'],
    ['HTTPS://API.Example.com/*', 'https://api.example.com/a'],
    ['*://api.example.com', 'https://api.example.com/'],
    ['api.example.com:8443', 'https://api.example.com:8443/'],
    ['api.example.com:443', 'https://api.example.com/'],
    ['api.example.com:*', 'https://api.example.com:1/'],
    ['api.example.com/', 'https://api.example.com/?x'],
    ['api.example.com/prod', 'https://api.example.com/prod?x=1'],
    ['api.example.com/prod/*', 'https://api.example.com/prod/'],
    ['api.example.com/prod/*/b', 'https://api.example.com/prod/a/a/b?x'],
    ['api.example.com/*.json', 'https://api.example.com/a/b.json'],
    ['api.example.com/a b/ü', 'https://api.example.com/a%20b/%C3%BC'],
    ['api.example.com/a?x=1', 'https://api.example.com/a?x=1'],
    ['api.example.com/a?*x=1*', 'https://api.example.com/a?y=2&x=1&z=3'],
    ['api.example.com?x=1', 'https://api.example.com/?x=1'],
    ['api.example.com/a?', 'https://api.example.com/a?'],
    ['api.example.com/*?x=*', 'https://api.example.com/a/b?x=c?d'],
    ['localhost', 'http://localhost:3000/'],
    ['localhost', 'https://localhost/'],
    ['localhost:3000', 'http://localhost:3000/a'],
    ['*.localhost', 'http://api.localhost:3000/'],
    ['http://localhost', 'http://localhost/'],
    ['http://127.0.0.1:9000/bucket/*', 'http://127.0.0.1:9000/bucket/key'],
    ['[::1]:3000', 'http://[::1]:3000/'],
    ['api.example.com', 'https://user:pass@api.example.com/a#b'],
    ['https://api.example.com', 'https://api.example.com/#/route'],
  ])('%j means %s', (text, url) => {
    expect(missOf(text, url)).toBeNull();
  });

  it.each([
    ['api.example.com', 'https://other.example.com/', 'host'],
    ['api.example.com', 'https://api.example.com./', 'host'],
    ['api.example.com', 'https://api.example.com@evil.test/', 'host'],
    ['api.example.com', 'https://evil.test/?https://api.example.com/', 'host'],
    ['api.example.com', 'https://evil.test/#@api.example.com/', 'host'],
    ['api.example.com', 'https://evil.test\\@api.example.com/', 'host'],
    ['*.amazonaws.com', 'https://s3.amazonaws.com.evil.test/', 'host'],
    ['*.amazonaws.com', 'https://evilamazonaws.com/', 'host'],
    ['*.amazonaws.com', 'https://s3.amazonaws.com./', 'host'],
    ['*.amazonaws.com', 'https://s3.amazonaws。com.evil.test/', 'host'],
    ['*.amazonaws.com', 'https://s3.аmazonaws.com/', 'host'],
    ['api.example.com', 'wss://api.example.com/', 'scheme'],
    ['api.example.com', 'blob:https://api.example.com/id', 'scheme'],
    ['api.example.com', 'data:,https://api.example.com/', 'scheme'],
    ['api.example.com', 'chrome-extension://api.example.com/', 'scheme'],
    ['api.example.com', 'http://api.example.com/', 'plain-http'],
    ['*://api.example.com', 'http://api.example.com/', 'plain-http'],
    ['https://api.example.com', 'http://api.example.com/', 'scheme'],
    ['https://localhost', 'http://localhost/', 'scheme'],
    ['http://localhost', 'https://localhost/', 'scheme'],
    ['api.example.com:8443', 'https://api.example.com/', 'port'],
    ['api.example.com:443', 'https://api.example.com:8443/', 'port'],
    ['http://localhost:80', 'http://localhost:3000/', 'port'],
    ['api.example.com/', 'https://api.example.com/a', 'path'],
    ['api.example.com/prod', 'https://api.example.com/prod/', 'path'],
    ['api.example.com/prod', 'https://api.example.com/Prod', 'path'],
    ['api.example.com/prod/*', 'https://api.example.com/prod', 'path'],
    ['api.example.com/*.json', 'https://api.example.com/a?b.json', 'path'],
    ['api.example.com/a?x=1', 'https://api.example.com/a?x=1&y=2', 'path'],
    ['api.example.com/a?x=1', 'https://api.example.com/a', 'path'],
    ['api.example.com/a?', 'https://api.example.com/a', 'path'],
    ['api.example.com/a', 'https://api.example.com/b#/a', 'path'],
  ])('%j does not mean %s: %s', (text, url, miss) => {
    expect(missOf(text, url)).toBe(miss);
  });

  it('means plain http too where the rule says so', () => {
    const plain = { plainHttp: true };
    expect(missOf('api.example.com', 'http://api.example.com/', plain)).toBeNull();
    expect(missOf('*://api.example.com:80', 'http://api.example.com/', plain)).toBeNull();
    expect(missOf('*://api.example.com:80', 'https://api.example.com/', plain)).toBe('port');
    expect(missOf('http://api.example.com', 'http://api.example.com/', plain)).toBeNull();
    expect(missOf('http://api.example.com', 'https://api.example.com/', plain)).toBe('scheme');
    expect(missOf('https://api.example.com', 'http://api.example.com/', plain)).toBe('scheme');
  });

  it.each([
    ['', 'pattern-empty', undefined],
    [' \n', 'pattern-empty', undefined],
    ['*', 'pattern-host-open', '*'],
    ['*://*/*', 'pattern-host-open', '*'],
    ['https://*.com/*', 'pattern-host-open', '*.com'],
    ['http://api.example.com', 'pattern-plain-http', 'api.example.com'],
    ['http://*.example.com/a', 'pattern-plain-http', 'example.com'],
    ['http://localhost.example.com', 'pattern-plain-http', 'localhost.example.com'],
    ['wss://api.example.com', 'pattern-invalid', 'wss://'],
    ['://api.example.com', 'pattern-invalid', '://'],
    ['https://', 'pattern-invalid', 'https://'],
    ['/only/a/path', 'pattern-invalid', '/only/a/path'],
    ['api.example.com#top', 'pattern-invalid', '#top'],
    ['user:hunter2@api.example.com', 'pattern-invalid', '@'],
    ['https://user@api.example.com/', 'pattern-invalid', '@'],
    ['api.example.com:', 'pattern-invalid', 'api.example.com:'],
    ['api.example.com:0', 'pattern-invalid', ':0'],
    ['api.example.com:99999', 'pattern-invalid', ':99999'],
    ['api.example.com:8*', 'pattern-invalid', ':8*'],
    ['api example.com', 'pattern-invalid', 'api example.com'],
    ['api.example.com\\evil', 'pattern-invalid', 'api.example.com\\evil'],
    ['api.example.com/a\tb', 'pattern-invalid', '/a\tb'],
    ['::1', 'pattern-invalid', '::1'],
    ['127.0.*.1', 'pattern-host-open', '127.0.*.1'],
  ])('%j is refused: %s', (text, code, detail) => {
    expect(failureOf(text)).toEqual({ code, field: 'where', ...(detail === undefined ? {} : { detail }) });
  });

  it('never repeats what may be a password', () => {
    expect(JSON.stringify(failureOf('https://user:hunter2@api.example.com'))).not.toContain('hunter2');
  });

  it('refuses what no method is called, at the methods', () => {
    expect(failureOf('api.example.com', { methods: ['GET', 'NO METHOD'] })).toEqual({
      code: 'method-invalid',
      field: 'methods',
      detail: 'NO METHOD',
    });
    expect(failureOf('api.example.com', { methods: ['GET', 'PROPFIND'] })).toBeNull();
  });
});

describe('the filters of a URL pattern', () => {
  it.each([
    ['api.example.com', ['https://api.example.com/*']],
    ['https://api.example.com:8443/a', ['https://api.example.com/*']],
    ['bucket-*.s3.amazonaws.com', ['https://*.s3.amazonaws.com/*']],
    ['*.execute-api.*.amazonaws.com', ['https://*.amazonaws.com/*']],
    ['localhost:3000', ['http://localhost/*', 'https://localhost/*']],
    ['*.localhost', ['http://*.localhost/*', 'https://*.localhost/*']],
    ['http://[::1]:3000', ['http://[::1]/*']],
    ['bücher.example', ['https://xn--bcher-kva.example/*']],
  ])('ask, for %s, for access to %j', (text, access) => {
    expect(compiled(text).access).toEqual(access);
  });

  it.each([
    ['*.amazonaws.com', ['https://*.amazonaws.com/*', 'https://*.amazonaws.com:*/*']],
    ['*.amazonaws.com:443/prod', ['https://*.amazonaws.com/prod*']],
    ['*.amazonaws.com:444/a?b=*', [String.raw`https://*.amazonaws.com:444/a\?b=*`]],
    [
      'http://localhost',
      ['http://localhost/*', 'http://localhost:*/*', 'http://*@localhost/*', 'http://*@localhost:*/*'],
    ],
  ])('pause, for %s, %j', (text, patterns) => {
    expect(compiled(text).fetchPatterns).toEqual(patterns);
  });

  it.each([
    ['api.example.com', String.raw`^https://(?:[^/?#@]*@)?api\.example\.com(?::[0-9]+)?/`],
    ['https://api.example.com:443/a', String.raw`^https://(?:[^/?#@]*@)?api\.example\.com/a(?:[?#]|$)`],
    ['http://localhost:3000/a*b', '^http://(?:[^/?#@]*@)?localhost:3000/a[^?#]*b(?:[?#]|$)'],
    ['localhost/a?b*', String.raw`^https?://(?:[^/?#@]*@)?localhost(?::[0-9]+)?/a\?b`],
    ['localhost:80', '^(?:http://(?:[^/?#@]*@)?localhost|https://(?:[^/?#@]*@)?localhost:80)/'],
  ])('filter, for %s, by %s', (text, filter) => {
    expect(compiled(text).netFilter).toBe(filter);
  });
});

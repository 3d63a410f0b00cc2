import { describe, expect, it } from 'vitest';
import { accessNeeded, accessPatternOf } from '#core/rules/access.ts';
import { debuggerFetch, netRules, webRequest } from '#core/rules/back-end.ts';
import { readOrigin } from '#core/rules/page-origin.ts';
import { compileWhere } from '#core/rules/url-pattern.ts';
import { whereOf } from './sample-rule.ts';

function patternOf(text: string) {
  const pattern = compileWhere(whereOf(text));
  if (!pattern.ok) throw new Error(text);
  return pattern.value;
}

const api = patternOf('*.example.com');
const tab = { kind: 'tab' } as const;
const binding = { tabId: 1, origin: 'http://localhost:3000' };

describe('an origin', () => {
  it.each([
    ['https://app.example.com', 'https://app.example.com'],
    [' HTTP://Localhost:80/ ', 'http://localhost'],
    ['http://localhost:3000', 'http://localhost:3000'],
    ['https://bücher.example', 'https://xn--bcher-kva.example'],
    ['http://[::1]:3000', 'http://[::1]:3000'],
  ])('%j reads as %j', (text, origin) => {
    expect(readOrigin(text)).toBe(origin);
  });

  it.each([
    '',
    'null',
    'app.example.com',
    'localhost:3000',
    'https://a.test/path',
    'https://a.test/?',
    'https://a.test?x',
    'https://a.test#',
    'https://u@a.test',
    'https://:p@a.test',
    'chrome://settings',
    'file:///a',
    'moz-extension://abc',
    'https://*',
    'https://*.example.com',
    'https://',
  ])('is not %j', (text) => {
    expect(readOrigin(text)).toBeNull();
  });

  it.each([
    ['http://localhost:3000', 'http://localhost/*'],
    ['https://app.example.com', 'https://app.example.com/*'],
    ['http://[::1]:3000', 'http://[::1]/*'],
    ['http://[::1]', 'http://[::1]/*'],
  ])('%s is within %s', (origin, pattern) => {
    expect(accessPatternOf(origin)).toBe(pattern);
  });
});

describe('the access that a rule needs', () => {
  it('is to its hosts alone where the back-end asks for no page', () => {
    expect(accessNeeded(api, { kind: 'everywhere' }, debuggerFetch, binding)).toEqual([
      'https://*.example.com/*',
    ]);
  });

  it.each([webRequest, netRules])('is to the page of its tab too, for $id', (backEnd) => {
    expect(accessNeeded(api, tab, backEnd, binding)).toEqual([
      'https://*.example.com/*',
      'http://localhost/*',
    ]);
  });

  it('is to the pages at its origins', () => {
    const origins = ['https://a.test:8443', 'https://a.test', 'no origin', 'http://b.test'];
    expect(accessNeeded(api, { kind: 'origins', origins }, netRules, null)).toEqual([
      'https://*.example.com/*',
      'https://a.test/*',
      'http://b.test/*',
    ]);
  });

  it('is to every page for a rule for every tab', () => {
    expect(accessNeeded(api, { kind: 'everywhere' }, webRequest, null)).toEqual([
      'https://*.example.com/*',
      'http://*/*',
      'https://*/*',
    ]);
  });

  it('names each pattern once', () => {
    expect(accessNeeded(patternOf('localhost:9000'), tab, netRules, binding)).toEqual([
      'http://localhost/*',
      'https://localhost/*',
    ]);
  });

  it.each([
    ['not known', { tabId: 1, origin: null }],
    ['no web page', { tabId: 1, origin: 'chrome://settings' }],
    ['opaque', { tabId: 1, origin: 'null' }],
    ['gone', null],
  ])('adds nothing for a page that is %s', (_, page) => {
    expect(accessNeeded(api, tab, netRules, page)).toEqual(api.access);
  });
});

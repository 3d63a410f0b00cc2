import { describe, expect, it } from 'vitest';
import { kindOfCdp, kindOfWebRequest, netTypesOf } from '#core/rules/resource-kinds.ts';

describe('the kind of a request', () => {
  it.each([
    ['Document', 'document'],
    ['XHR', 'fetch'],
    ['Fetch', 'fetch'],
    ['Preflight', 'fetch'],
    ['Stylesheet', 'style'],
    ['Ping', 'beacon'],
    ['Other', 'other'],
    ['CSPViolationReport', 'other'],
    ['SomethingNew', 'other'],
    ['constructor', 'other'],
  ])('%s of the debugger is %s', (type, kind) => {
    expect(kindOfCdp(type)).toBe(kind);
  });

  it.each([
    ['main_frame', 'document'],
    ['sub_frame', 'document'],
    ['xmlhttprequest', 'fetch'],
    ['imageset', 'image'],
    ['beacon', 'beacon'],
    ['ping', 'beacon'],
    ['speculative', 'other'],
    ['something_new', 'other'],
  ])('%s of webRequest is %s', (type, kind) => {
    expect(kindOfWebRequest(type)).toBe(kind);
  });
});

describe('the types of a net rule', () => {
  it('are those of the kinds', () => {
    expect(netTypesOf(['fetch', 'document'])).toEqual(['main_frame', 'sub_frame', 'xmlhttprequest']);
    expect(netTypesOf(['beacon'], 'firefox')).toEqual(['ping', 'beacon']);
  });

  it.each(['chromium', 'firefox'] as const)(
    'are all of them where no kind is named, navigations too (%s)',
    (browser) => {
      const all = netTypesOf([], browser);
      expect(all).toContain('main_frame');
      expect(new Set(all).size).toBe(all.length);
    },
  );

  it('are, in Chromium, none that it does not know', () => {
    const known = [
      'main_frame',
      'sub_frame',
      'stylesheet',
      'script',
      'image',
      'font',
      'object',
      'xmlhttprequest',
    ];
    const all = [...known, 'ping', 'csp_report', 'media', 'websocket', 'webtransport', 'webbundle', 'other'];
    expect(all).toEqual(expect.arrayContaining([...netTypesOf([])]));
  });

  it.each(['chromium', 'firefox'] as const)(
    'are of the kind that webRequest tells for them (%s)',
    (browser) => {
      for (const kind of [
        'document',
        'fetch',
        'image',
        'script',
        'style',
        'font',
        'media',
        'beacon',
        'other',
      ] as const) {
        expect(netTypesOf([kind], browser).map(kindOfWebRequest)).toEqual(
          netTypesOf([kind], browser).map(() => kind),
        );
      }
    },
  );
});

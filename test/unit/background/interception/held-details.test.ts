import { describe, expect, it } from 'vitest';
import { bodyOfRaw, factsOfDetails, isAskedBy } from '#background/interception/held-details.ts';

const details = { method: 'POST', url: 'https://api.example.com/', type: 'xmlhttprequest', tabId: 3 };
const knows = (tabId: number) => (tabId === 3 ? 'https://told.example' : null);
const bytes = (...values: number[]) => ({ bytes: new Uint8Array(values).buffer });

describe('what is known of a request that Firefox holds', () => {
  it('is its method, URL, kind and tab', () => {
    expect(factsOfDetails(details, knows)).toEqual({
      method: 'POST',
      url: 'https://api.example.com/',
      kind: 'fetch',
      tabId: 3,
      pageOrigin: 'https://told.example',
    });
  });

  it.each([
    ['main_frame', 'document'],
    ['sub_frame', 'document'],
    ['imageset', 'image'],
    ['beacon', 'beacon'],
    ['something_new', 'other'],
  ])('of type %s is of kind %s', (type, kind) => {
    expect(factsOfDetails({ ...details, type }, knows)).toMatchObject({ kind });
  });

  it('counts as of the page at the top, whichever frame asks', () => {
    const inFrame = {
      ...details,
      originUrl: 'https://frame.example/a',
      documentUrl: 'https://frame.example/a',
      frameAncestors: [{ url: 'https://middle.example/' }, { url: 'https://top.example/page' }],
    };
    expect(factsOfDetails(inFrame, knows).pageOrigin).toBe('https://top.example');
    expect(factsOfDetails({ ...inFrame, frameAncestors: [] }, knows).pageOrigin).toBe(
      'https://frame.example',
    );
  });

  it('has no tab where a worker of the page’s origin asks, and then its own origin counts', () => {
    const ofWorker = { ...details, tabId: -1, originUrl: 'https://app.example/sw.js' };
    expect(factsOfDetails(ofWorker, knows)).toMatchObject({ tabId: null, pageOrigin: 'https://app.example' });
    expect(factsOfDetails({ ...details, tabId: -1 }, () => 'https://other.example').pageOrigin).toBeNull();
  });

  it('does not take the browser’s own pages for web pages', () => {
    for (const documentUrl of ['about:blank', 'moz-extension://id/panel.html', 'no URL']) {
      expect(factsOfDetails({ ...details, documentUrl }, () => null).pageOrigin).toBeNull();
    }
  });
});

describe('a request', () => {
  const own = 'moz-extension://6d0c2b3a-0000-4000-8000-000000000000/';

  it('is our own where a page of ours or the worker asks', () => {
    expect(isAskedBy({ ...details, originUrl: `${own}_generated_background_page.html` }, own)).toBe(true);
    expect(isAskedBy({ ...details, documentUrl: `${own}panel.html` }, own)).toBe(true);
  });

  it('is not our own where a page asks that only looks so, or nobody is named', () => {
    expect(isAskedBy(details, own)).toBe(false);
    expect(isAskedBy({ ...details, originUrl: `https://evil.example/${own}` }, own)).toBe(false);
    expect(isAskedBy({ ...details, originUrl: own.replace('6d0c', '7777') }, own)).toBe(false);
  });
});

describe('a body that Firefox tells', () => {
  it('is empty where there is none', () => {
    expect(bodyOfRaw(undefined)).toEqual({ kind: 'bytes', bytes: new Uint8Array() });
    expect(bodyOfRaw({ raw: [] })).toEqual({ kind: 'bytes', bytes: new Uint8Array() });
  });

  it('is its pieces, joined', () => {
    expect(bodyOfRaw({ raw: [bytes(0, 255), bytes(1)] })).toEqual({
      kind: 'bytes',
      bytes: new Uint8Array([0, 255, 1]),
    });
  });

  it.each([
    ['parsed as a form', { formData: { a: ['1'] } }, 'form-data'],
    ['with a file', { raw: [bytes(1), { file: '/home/me/picture.png' }] }, 'file'],
    ['that is cut', { raw: [bytes(1), { ...bytes(2), truncated: true }] }, 'too-large'],
    ['that is cut to nothing', { raw: [{ truncated: true }] }, 'too-large'],
    ['that could not be read', { error: 'Unknown error' }, 'stream'],
  ] as const)('%s is not to be had: it is never hashed in part', (_, body, why) => {
    expect(bodyOfRaw(body as never)).toEqual({ kind: 'unreadable', why });
  });
});

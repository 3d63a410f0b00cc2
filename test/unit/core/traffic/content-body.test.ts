import { describe, expect, it } from 'vitest';
import { bytesOfBody } from '#core/traffic/body-bytes.ts';
import { bodyFromContent, bodyLimit } from '#core/traffic/content-body.ts';

describe('a body as DevTools hands it out', () => {
  it.each([
    ['text in Chromium', '{"a":"é"}', '', 10, { kind: 'text', text: '{"a":"é"}', size: 10 }],
    ['Base64 in Chromium', 'AP8B', 'base64', 3, { kind: 'exact', base64: 'AP8B', size: 3 }],
    ['text in Firefox', '{}', 'application/json', 2, { kind: 'text', text: '{}', size: 2 }],
    ['Base64 in Firefox', 'iVBORw==', 'image/png', 4, { kind: 'exact', base64: 'iVBORw==', size: 4 }],
    [
      'text that could be Base64, by its size',
      'abcd',
      'text/plain',
      4,
      { kind: 'text', text: 'abcd', size: 4 },
    ],
    [
      'text that could be Base64, by its type',
      'abcd',
      'text/css',
      null,
      { kind: 'text', text: 'abcd', size: null },
    ],
    ['Base64 of unknown size', 'abcd', 'image/png', null, { kind: 'exact', base64: 'abcd', size: 3 }],
    ['nothing', '', '', 0, { kind: 'none' }],
    ['nothing where there was something', '', '', 9, { kind: 'not-kept', why: 'not-shown', size: 9 }],
    ['what the browser forgot', null, null, 9, { kind: 'not-kept', why: 'not-shown', size: 9 }],
    [
      'what is too large',
      'x'.repeat(bodyLimit + 1),
      '',
      null,
      { kind: 'not-kept', why: 'too-large', size: null },
    ],
  ] as const)('is read: %s', (_, content, encoding, size, body) => {
    expect(bodyFromContent(content, encoding, size)).toEqual(body);
  });

  it('has bytes, or null where nothing was kept or nothing can be read', () => {
    expect(bytesOfBody({ kind: 'exact', base64: 'AP8B', size: 3 })).toEqual(new Uint8Array([0, 255, 1]));
    expect(bytesOfBody({ kind: 'text', text: 'é', size: 2 })).toEqual(new Uint8Array([0xc3, 0xa9]));
    expect(bytesOfBody({ kind: 'none' })).toEqual(new Uint8Array());
    expect(bytesOfBody({ kind: 'exact', base64: 'no Base64!', size: 3 })).toBeNull();
    expect(bytesOfBody({ kind: 'not-kept', why: 'too-large', size: 3 })).toBeNull();
  });
});

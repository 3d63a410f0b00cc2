import { describe, expect, it } from 'vitest';
import { bodyForms, prettyLimit, showBody, textLimit } from '#panel/response/shown-body.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('bodyForms', () => {
  it('offers what a body can be shown as, the best first', () => {
    expect(bodyForms({ kind: 'json' }, 2)).toEqual(['pretty', 'raw', 'hex']);
    expect(bodyForms({ kind: 'text' }, 2)).toEqual(['raw', 'hex']);
    expect(bodyForms({ kind: 'binary' }, 2)).toEqual(['hex']);
    expect(bodyForms({ kind: 'image', type: 'image/png' }, 2)).toEqual(['pretty', 'hex']);
    expect(bodyForms({ kind: 'image', type: 'image/svg+xml' }, 2)).toEqual(['pretty', 'raw', 'hex']);
    expect(bodyForms({ kind: 'json' }, textLimit + 1)).toEqual(['hex']);
  });
});

describe('showBody', () => {
  it('lays JSON and XML out', () => {
    expect(showBody({ kind: 'json' }, 'pretty', undefined, utf8('{"a":1}'))).toEqual({
      form: 'text',
      text: '{\n  "a": 1\n}',
      syntax: 'json',
      notice: null,
    });
    expect(showBody({ kind: 'xml' }, 'pretty', undefined, utf8('<a/>'))).toEqual({
      form: 'text',
      text: '<a/>',
      syntax: 'xml',
      notice: null,
    });
  });

  it('shows raw text in its charset', () => {
    expect(
      showBody({ kind: 'json' }, 'raw', 'application/json; charset=latin1', Uint8Array.of(0xe4)),
    ).toEqual({ form: 'text', text: 'ä', syntax: 'none', notice: null });
  });

  it('shows what it cannot lay out as received, and says why', () => {
    expect(showBody({ kind: 'json' }, 'pretty', undefined, utf8('{'))).toEqual({
      form: 'text',
      text: '{',
      syntax: 'none',
      notice: 'This is no valid JSON; it is shown as received.',
    });
    expect(showBody({ kind: 'xml' }, 'pretty', undefined, utf8(' '.repeat(prettyLimit + 1)))).toMatchObject({
      syntax: 'none',
      notice: 'Only bodies up to 2 MiB are laid out; this one is as received.',
    });
  });

  it('shows pictures as such, and any body as bytes', () => {
    expect(showBody({ kind: 'image', type: 'image/png' }, 'pretty', undefined, utf8('x'))).toEqual({
      form: 'picture',
      type: 'image/png',
    });
    expect(showBody({ kind: 'json' }, 'hex', undefined, utf8('{}'))).toEqual({ form: 'hex' });
  });
});

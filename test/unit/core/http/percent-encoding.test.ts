import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseEncoding, percentDecode, uriEncode } from '#core/http/percent-encoding.ts';

const anyText = fc.string({ unit: 'grapheme' });

describe('uriEncode', () => {
  it('leaves only the unreserved characters as they are', () => {
    const ascii = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code)).join('');
    const kept = uriEncode(ascii).replace(/%[0-9A-F]{2}/g, '');
    expect(kept).toBe('-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~');
  });

  it('writes the bytes of UTF-8 in upper-case hex', () => {
    expect(uriEncode('é日🜁')).toBe('%C3%A9%E6%97%A5%F0%9F%9C%81');
  });

  it('takes a percent sign for a byte like any other', () => {
    expect(uriEncode('%7e')).toBe('%257e');
  });

  it('encodes a slash unless it is told to keep it', () => {
    expect(uriEncode('a/b c')).toBe('a%2Fb%20c');
    expect(uriEncode('a/b c', true)).toBe('a/b%20c');
  });

  it('writes half of a surrogate pair as the replacement character', () => {
    expect(uriEncode('\ud83d')).toBe('%EF%BF%BD');
  });

  it("is what encodeURIComponent does, and !'()* too (any text)", () => {
    const strict = (text: string) =>
      encodeURIComponent(text).replace(
        /[!'()*]/g,
        (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
      );
    fc.assert(
      fc.property(anyText, (text) => {
        expect(uriEncode(text)).toBe(strict(text));
      }),
    );
  });
});

describe('normaliseEncoding', () => {
  it.each([
    ['over-encoded letters', '%7e%41', '~A'],
    ['lower-case escapes', '%c3%a9', '%C3%A9'],
    ['raw reserved characters', "!'()*", '%21%27%28%29%2A'],
    ['raw text beyond ASCII', 'é', '%C3%A9'],
    ['a percent sign that starts no escape', '100%', '100%25'],
    ['an escape that is cut off', '%4', '%254'],
    ['an escape with other digits', '%zz', '%25zz'],
    ['bytes that are no UTF-8', '%ff%FE', '%FF%FE'],
    ['an encoded percent sign', '%25', '%25'],
    ['an encoded slash', '%2f', '%2F'],
  ])('brings %s to the one form', (_, text, expected) => {
    expect(normaliseEncoding(text, false)).toBe(expected);
  });

  it('reads a plus as a blank in a query and as a plus elsewhere', () => {
    expect(normaliseEncoding('a+b', true)).toBe('a%20b');
    expect(normaliseEncoding('a+b', false)).toBe('a%2Bb');
    expect(normaliseEncoding('a%2Bb', true)).toBe('a%2Bb');
  });

  it('changes nothing the second time (any text)', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = normaliseEncoding(text, true);
        expect(normaliseEncoding(once, true)).toBe(once);
      }),
    );
  });
});

describe('percentDecode', () => {
  it('gives back what uriEncode encoded (any text)', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(percentDecode(uriEncode(text))).toBe(text);
      }),
    );
  });

  it('leaves text without escapes alone', () => {
    expect(percentDecode('a+b é')).toBe('a+b é');
  });

  it('reads a plus as a blank where it is told to', () => {
    expect(percentDecode('a+b%2B', true)).toBe('a b+');
  });

  it('keeps a percent sign that starts no escape', () => {
    expect(percentDecode('100% %41%')).toBe('100% A%');
  });

  it('shows bytes that are no UTF-8 as the replacement character', () => {
    expect(percentDecode('%ff')).toBe('\ufffd');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base64FromBytes, bytesFromBase64, bytesIfBase64, bytesIfBase64Url } from '#core/http/base64.ts';

const text = (base64: string) => new TextDecoder().decode(bytesFromBase64(base64));

describe('Base64', () => {
  it('gives back the bytes it was made from, and is what everybody else makes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const base64 = base64FromBytes(bytes);
        expect(base64).toBe(Buffer.from(bytes).toString('base64'));
        expect([...bytesFromBase64(base64)]).toEqual([...bytes]);
      }),
    );
  });

  it('of bytes beyond one call’s arguments is made all the same', () => {
    const bytes = new Uint8Array(300_001).map((_, at) => at % 251);
    expect(base64FromBytes(bytes)).toBe(Buffer.from(bytes).toString('base64'));
  });

  it.each([
    ['without its padding', 'aGVsbG8', 'hello'],
    ['with line ends', 'aGVs\r\nbG8=\n', 'hello'],
    ['for URLs', '8J-YgA', '😀'],
    ['with nothing', '', ''],
    ['with a letter too many', 'aGVsb', 'hel'],
    ['with something else behind it', 'aGVs!bG8=', 'hel'],
    ['that is none', '!', ''],
  ])('is read %s', (_, base64, expected) => expect(text(base64)).toBe(expected));

  it('is read without throwing, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (any) => bytesFromBase64(any).length >= 0),
    );
  });
});

describe('Base64 that has to be whole', () => {
  const strict = (base64: string) => {
    const bytes = bytesIfBase64(base64);
    return bytes && new TextDecoder().decode(bytes);
  };

  it.each([
    ['with its padding', 'aGVsbG8=', 'hello'],
    ['without it', 'aGVsbG8', 'hello'],
    ['with blanks and line ends', ' aGVs\r\nbG8=\n', 'hello'],
    ['with nothing', '', ''],
  ])('is read %s', (_, base64, expected) => expect(strict(base64)).toBe(expected));

  it.each([
    ['a letter too many', 'aGVsb'],
    ['another letter', 'aGVs!bG8='],
    ['the letters for URLs', '8J-YgA'],
    ['padding in the middle', 'aG=VsbG8'],
    ['too much padding', 'aGVsbG8=='],
  ])('is none with %s', (_, base64) => expect(strict(base64)).toBeNull());

  it('may be read in the letters for URLs where they belong', () => {
    expect(bytesIfBase64Url('8J-YgA')).toEqual(new TextEncoder().encode('😀'));
    expect(bytesIfBase64Url('8J-Yg')).toBeNull();
  });

  it('and only then, is what the reader of anything makes of it too', () => {
    fc.assert(
      fc.property(fc.base64String(), (base64) => {
        expect(bytesIfBase64(base64)).toEqual(bytesFromBase64(base64));
      }),
    );
  });
});

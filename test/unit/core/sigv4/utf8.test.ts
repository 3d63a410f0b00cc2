import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8 } from '#core/sigv4/utf8.ts';

describe('utf8', () => {
  it('is what TextEncoder gives, for ASCII, other text and halves of surrogate pairs (any text)', () => {
    const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constant('a\ud800'));
    fc.assert(
      fc.property(text, (some) => {
        expect(utf8(some)).toEqual(new TextEncoder().encode(some));
      }),
    );
  });

  it('is so for long texts too', () => {
    const long = 'abcdefgh'.repeat(1000);
    expect(utf8(long)).toEqual(new TextEncoder().encode(long));
  });
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { joinBytes } from '#core/http/join-bytes.ts';

it('pieces of bytes are joined in their order (any pieces)', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array()), (pieces) => {
      expect([...joinBytes(pieces)]).toEqual(pieces.flatMap((piece) => [...piece]));
    }),
  );
});

it('a single piece is not copied, and a view of a larger buffer keeps to its part', () => {
  const whole = new Uint8Array([1, 2, 3, 4]);
  const part = whole.subarray(1, 3);
  expect(joinBytes([part])).toBe(part);
  expect(joinBytes([part, part])).toEqual(new Uint8Array([2, 3, 2, 3]));
});

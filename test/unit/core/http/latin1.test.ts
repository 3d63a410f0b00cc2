import fc from 'fast-check';
import { expect, it } from 'vitest';
import { joinBytes } from '#core/http/join-bytes.ts';
import { latin1Bytes, latin1Text } from '#core/http/latin1.ts';

it('bytes as Latin-1 have a character each, beyond one call’s arguments too', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const text = latin1Text(bytes);
      expect(text).toBe(Buffer.from(bytes).toString('latin1'));
      expect(latin1Bytes(text)).toEqual(bytes);
    }),
  );
  const many = new Uint8Array(200_001).map((_, at) => at % 251);
  expect(latin1Text(many)).toBe(Buffer.from(many).toString('latin1'));
});

it('a text beyond Latin-1 has no such bytes', () => {
  expect(latin1Bytes('ÿ')).toEqual(Uint8Array.of(0xff));
  expect(latin1Bytes('aĀ')).toBeNull();
});

it('pieces of bytes are joined in their order', () => {
  expect(joinBytes([])).toEqual(new Uint8Array());
  expect(joinBytes([Uint8Array.of(1, 2), new Uint8Array(), Uint8Array.of(3)])).toEqual(
    Uint8Array.of(1, 2, 3),
  );
});

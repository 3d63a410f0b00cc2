import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hex } from '#core/sigv4/hex.ts';
import { HmacKey } from '#core/sigv4/hmac.ts';

describe('HMAC-SHA-256', () => {
  it('equals node:crypto for keys below, at and above the block size (any bytes)', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 140 }), fc.uint8Array({ maxLength: 200 }), (key, message) => {
        expect(hex(new HmacKey(key).sign(message))).toBe(
          createHmac('sha256', key).update(message).digest('hex'),
        );
      }),
    );
  });

  it('signs many messages under one key without mixing them up', () => {
    const key = new HmacKey(Uint8Array.of(1, 2, 3));
    const message = Uint8Array.of(9);
    const first = hex(key.sign(message));
    key.sign(Uint8Array.of(8));
    expect(hex(key.sign(message))).toBe(first);
  });

  it('leaves the caller’s key bytes alone and needs them no more', () => {
    const bytes = Uint8Array.of(1, 2, 3);
    const key = new HmacKey(bytes);
    const before = hex(key.sign(bytes));
    bytes.fill(0);
    expect(hex(key.sign(Uint8Array.of(1, 2, 3)))).toBe(before);
  });
});

describe('hex', () => {
  it('writes two lower-case digits a byte', () => {
    expect(hex(Uint8Array.of(0, 10, 255))).toBe('000aff');
  });
});

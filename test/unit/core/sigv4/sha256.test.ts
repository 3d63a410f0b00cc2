import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hex } from '#core/sigv4/hex.ts';
import { Sha256, sha256, sha256Hex } from '#core/sigv4/sha256.ts';

const nodeSha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const countingBytes = (length: number) => Uint8Array.from({ length }, (_, at) => (at * 7 + 1) & 0xff);

describe('SHA-256', () => {
  it('equals node:crypto for every length from 0 to 300', () => {
    for (let length = 0; length <= 300; length++) {
      const bytes = countingBytes(length);
      expect(sha256Hex(bytes), `${length} bytes`).toBe(nodeSha256(bytes));
    }
  });

  it('equals node:crypto for a megabyte and a bit', () => {
    const bytes = countingBytes(2 ** 20 + 13);
    expect(sha256Hex(bytes)).toBe(nodeSha256(bytes));
  });

  it('does not care into which pieces the message is cut (any bytes, any cuts)', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 150 }), { maxLength: 8 }), (pieces) => {
        const hash = new Sha256();
        for (const piece of pieces) hash.update(piece);
        expect(hex(hash.digest())).toBe(nodeSha256(Buffer.concat(pieces)));
      }),
    );
  });

  it('gives the published digest of "abc"', () => {
    expect(sha256Hex(new TextEncoder().encode('abc'))).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });

  it('reads a view at its own offset', () => {
    const bytes = countingBytes(200);
    expect(sha256Hex(bytes.subarray(3, 150))).toBe(nodeSha256(bytes.subarray(3, 150)));
  });

  it('gives 32 bytes of their own', () => {
    const first = sha256(new Uint8Array(0));
    sha256(new Uint8Array(1));
    expect([first.length, hex(first)]).toEqual([32, nodeSha256(new Uint8Array(0))]);
  });

  it('goes on from the state after whole blocks', () => {
    const bytes = countingBytes(150);
    const begun = new Sha256().update(bytes.subarray(0, 128)).midstate();
    expect(hex(new Sha256(begun, 128).update(bytes.subarray(128)).digest())).toBe(nodeSha256(bytes));
  });

  it.each([
    ['512 MB', 2 ** 29],
    ['a block less than 512 MB', 2 ** 29 - 64],
    ['5 GB', 5 * 2 ** 30],
    ['1 TB and a block', 2 ** 40 + 64],
  ])('counts the bits of a message of %s, more than 32 bits can hold', (_, length) => {
    const state = new Sha256().update(countingBytes(64)).midstate();
    const padding = new Uint8Array(64);
    padding[0] = 0x80;
    new DataView(padding.buffer).setBigUint64(56, BigInt(length) * 8n);
    const expected = new Sha256(state).update(padding).midstate();
    const words = new DataView(new Sha256(state, length).digest().buffer);
    expect(Array.from(expected, (_word, at) => words.getInt32(at * 4))).toEqual([...expected]);
  });
});

import { describe, expect, it } from 'vitest';
import { createSignedBodies } from '#background/interception/signed-bodies.ts';

const mebibyte = 1024 * 1024;

describe('the bodies that were signed here', () => {
  it('are found by their signature, and no others are', () => {
    const bodies = createSignedBodies();
    const bytes = Uint8Array.from([1, 2]);
    bodies.keep('a', bytes);
    expect(bodies.get('a')).toBe(bytes);
    expect(bodies.get('b')).toBeNull();
    expect(bodies.get('')).toBeNull();
  });

  it('are kept once for each signature', () => {
    const bodies = createSignedBodies();
    const bytes = Uint8Array.from([1]);
    bodies.keep('a', bytes);
    bodies.keep('a', Uint8Array.from([2]));
    expect(bodies.get('a')).toBe(bytes);
  });

  it('are not kept where one alone is too large', () => {
    const bodies = createSignedBodies();
    bodies.keep('large', new Uint8Array(4 * mebibyte + 1));
    bodies.keep('just', new Uint8Array(4 * mebibyte));
    expect(bodies.get('large')).toBeNull();
    expect(bodies.get('just')).not.toBeNull();
  });

  it('are no more than 32 MiB, the oldest going first', () => {
    const bodies = createSignedBodies();
    for (let at = 0; at < 9; at++) bodies.keep(`${at}`, new Uint8Array(4 * mebibyte));
    expect(Array.from({ length: 9 }, (_, at) => bodies.get(`${at}`) !== null)).toEqual([
      false,
      ...Array.from({ length: 8 }, () => true),
    ]);
    bodies.keep('small', new Uint8Array(1));
    expect([bodies.get('1'), bodies.get('small')?.length]).toEqual([null, 1]);
  });

  it('are no more than a thousand', () => {
    const bodies = createSignedBodies();
    for (let at = 0; at <= 1000; at++) bodies.keep(`${at}`, new Uint8Array());
    expect(bodies.get('0')).toBeNull();
    expect(bodies.get('1')).not.toBeNull();
  });
});

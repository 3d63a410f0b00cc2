import { describe, expect, it } from 'vitest';
import { hexColumn, hexColumns, hexRow } from '#panel/response/hex-rows.ts';

const body = Uint8Array.from({ length: 300 }, (_, index) => (index + 0x38) & 0xff);

describe('hexRow', () => {
  it('shows offset, bytes in two groups, and characters', () => {
    expect(hexRow(body, 0, 16)).toEqual({
      offset: '000000',
      hex: '38 39 3a 3b 3c 3d 3e 3f  40 41 42 43 44 45 46 47',
      ascii: '89:;<=>?@ABCDEFG',
    });
    expect(hexRow(body, 4, 16).ascii).toBe('xyz{|}~.........');
  });

  it('pads the last row, so that columns stay in line', () => {
    const last = hexRow(body, 37, 8);
    expect(last).toEqual({ offset: '000128', hex: '60 61 62 63             ', ascii: '`abc' });
    expect(last.hex).toHaveLength(hexRow(body, 0, 8).hex.length);
  });

  it('widens the offset with the body', () => {
    expect(hexRow(new Uint8Array(0x1000000), 1, 16).offset).toBe('0000010');
  });

  it('knows its columns', () => {
    const { offset, hex, ascii } = hexRow(body, 0, 16);
    for (const index of [0, 7, 8, 15])
      expect(hex.slice(hexColumn(index, 16)).startsWith((0x38 + index).toString(16))).toBe(true);
    expect(hexColumns(16, body.length)).toBeGreaterThanOrEqual(`${offset}  ${hex}  ${ascii}`.length);
  });
});

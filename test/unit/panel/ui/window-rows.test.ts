import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scrollTopFor, windowRows } from '#panel/ui/window-rows.ts';

const at = { rowCount: 1000, rowHeight: 18, viewHeight: 360 };

describe('windowRows', () => {
  it('draws the rows in view and eight on each side', () => {
    expect(windowRows({ ...at, scrollTop: 0 })).toEqual({ height: 18_000, first: 0, last: 28, top: 0 });
    expect(windowRows({ ...at, scrollTop: 1800 })).toEqual({
      height: 18_000,
      first: 92,
      last: 128,
      top: 1656,
    });
  });

  it('draws nothing of an empty list, and all of a short one', () => {
    expect(windowRows({ ...at, rowCount: 0, scrollTop: 0 })).toEqual({
      height: 0,
      first: 0,
      last: 0,
      top: 0,
    });
    expect(windowRows({ ...at, rowCount: 3, scrollTop: 0 })).toEqual({
      height: 54,
      first: 0,
      last: 3,
      top: 0,
    });
  });

  it('reaches the last row of 64 MiB in hexadecimal, below a height that browsers lay out', () => {
    const rows = { ...at, rowCount: 4 * 1024 * 1024 };
    const { height } = windowRows({ ...rows, scrollTop: 0 });
    expect(height).toBe(8_000_000);
    const end = windowRows({ ...rows, scrollTop: height - at.viewHeight });
    expect(end.last).toBe(rows.rowCount);
    expect(end.top + (end.last - end.first) * at.rowHeight).toBeCloseTo(height);
  });
});

describe('scrollTopFor', () => {
  it('leaves the view where the row is in it', () => {
    expect(scrollTopFor(5, { ...at, scrollTop: 0 })).toBeNull();
  });

  it('brings any row of any list into view', () => {
    const lists = fc.record({
      rowCount: fc.integer({ min: 1, max: 5_000_000 }),
      share: fc.float({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(lists, ({ rowCount, share }) => {
        const row = Math.floor(share * (rowCount - 1));
        const list = { ...at, rowCount };
        const slice = windowRows({ ...list, scrollTop: scrollTopFor(row, { ...list, scrollTop: 0 }) ?? 0 });
        expect(row).toBeGreaterThanOrEqual(slice.first);
        expect(row).toBeLessThan(slice.last);
      }),
    );
  });
});

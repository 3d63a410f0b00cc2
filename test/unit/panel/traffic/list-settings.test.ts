import { describe, expect, it } from 'vitest';
import { createListSettings } from '#panel/model/traffic/list-settings.ts';

function storage(kept: string | null = null) {
  const items = new Map(kept === null ? [] : [['countersign-traffic-list', kept]]);
  return {
    items,
    store: {
      getItem: (key: string) => items.get(key) ?? null,
      setItem: (key: string, value: string) => void items.set(key, value),
    } as unknown as Storage,
  };
}

describe('how the list looks', () => {
  it('is remembered', () => {
    const { store } = storage();
    const settings = createListSettings(store);
    settings.showColumn('size', false);
    settings.showColumn('started', true);
    settings.resize('method', 90.4);
    settings.resize('key', 3);
    settings.sortBy('status');
    settings.sortBy('status');
    const look = createListSettings(store).look.value;
    expect(look).toEqual({
      hidden: ['size'],
      widths: { method: 90, key: 36 },
      sort: { column: 'status', descending: true },
    });
  });

  it('sorts up, down and not at all, and begins anew with another column', () => {
    const settings = createListSettings(null);
    const sorts = ['time', 'time', 'time', 'time', 'size'] as const;
    expect(
      sorts.map((column) => {
        settings.sortBy(column);
        return settings.look.value.sort;
      }),
    ).toEqual([
      { column: 'time', descending: false },
      { column: 'time', descending: true },
      null,
      { column: 'time', descending: false },
      { column: 'size', descending: false },
    ]);
  });

  it.each([
    'no JSON',
    'null',
    '7',
    '{}',
    '{"hidden":"all","widths":3,"sort":"up"}',
    '{"hidden":["gone","url"],"widths":{"gone":3,"size":"x"},"sort":{"column":"gone"}}',
  ])('survives what it cannot read: %s', (kept) => {
    const { hidden, widths, sort } = createListSettings(storage(kept).store).look.value;
    expect([widths, sort]).toEqual([{}, null]);
    expect(hidden).not.toContain('url');
  });

  it('lasts as long as the panel where the browser keeps nothing', () => {
    const refusing = {
      getItem: () => {
        throw new Error('no');
      },
      setItem: () => {
        throw new Error('no');
      },
    } as unknown as Storage;
    const settings = createListSettings(refusing);
    settings.showColumn('size', false);
    expect(settings.look.value.hidden).toEqual(['started', 'size']);
  });
});

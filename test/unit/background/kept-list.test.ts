import { describe, expect, it } from 'vitest';
import { createKeptList } from '#background/kept-list.ts';
import type { Document } from '#storage/document.ts';

function listOf(document: Partial<Document<readonly number[]>> = {}) {
  const saved: (readonly number[])[] = [];
  const told: (readonly number[])[] = [];
  const list = createKeptList<number>(
    { load: async () => [1], save: async (items) => void saved.push(items), ...document },
    (items) => told.push(items),
  );
  return { list, saved, told };
}

describe('a kept list', () => {
  it('makes one change after the other, saves each and tells of it', async () => {
    const { list, saved, told } = listOf();
    await Promise.all([2, 3].map((item) => list.change((before) => [...before, item])));
    expect(await list.read()).toEqual([1, 2, 3]);
    expect(saved).toEqual([
      [1, 2],
      [1, 2, 3],
    ]);
    expect(told).toEqual(saved);
  });

  it('neither saves nor tells where nothing changes', async () => {
    const { list, saved, told } = listOf();
    await list.change((before) => before);
    expect([saved, told]).toEqual([[], []]);
  });

  it('stays as it was where a change cannot be saved, and goes on', async () => {
    let fails = true;
    const { list, told } = listOf({
      save: async () => {
        if (fails) throw new Error('full');
      },
    });
    await expect(list.change(() => [9])).rejects.toThrow('full');
    expect([await list.read(), told]).toEqual([[1], []]);
    fails = false;
    await list.change((before) => [...before, 2]);
    expect(await list.read()).toEqual([1, 2]);
  });

  it('asks a store again that failed once', async () => {
    let fails = true;
    const { list } = listOf({
      load: async () => {
        if (fails) throw new Error('busy');
        return [7];
      },
    });
    await expect(list.read()).rejects.toThrow('busy');
    fails = false;
    expect(await list.read()).toEqual([7]);
  });
});

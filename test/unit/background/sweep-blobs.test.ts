import { describe, expect, it } from 'vitest';
import { sweepBlobs } from '#background/sweep-blobs.ts';
import type { Draft } from '#core/compose/draft.ts';
import { bodyOf, draftOf, part } from '../core/compose/sample-draft.ts';

const file = (blobId: string) => ({ blobId, name: 'a', type: '', size: 1 });

async function leftBy(draft: Draft | null, blobIds: readonly string[]): Promise<string[]> {
  const left = new Set(blobIds);
  await sweepBlobs(
    {
      list: async () => [...left],
      remove: async (gone) => {
        for (const blobId of gone) left.delete(blobId);
      },
    },
    draft,
  );
  return [...left];
}

describe('the sweep', () => {
  const stored = ['file:body', 'file:part', 'file:off', 'file:old', 'response:1'];

  it('leaves the files that the draft names, chosen and switched on or not', async () => {
    const parts = [part('text', 'x'), part('a', file('file:part')), part('b', file('file:off'), false)];
    const draft = draftOf('https://h/', { body: bodyOf({ kind: 'text', file: file('file:body'), parts }) });
    expect(await leftBy(draft, stored)).toEqual(['file:body', 'file:part', 'file:off']);
  });

  it('leaves nothing where there is no draft', async () => {
    expect(await leftBy(null, stored)).toEqual([]);
  });
});

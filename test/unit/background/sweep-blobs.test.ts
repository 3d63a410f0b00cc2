import { expect, it } from 'vitest';
import { sweepBlobs } from '#background/sweep-blobs.ts';
import { emptyDraft } from '#core/compose/draft.ts';

const file = (blobId: string) => ({ blobId, name: 'a.bin', type: '', size: 1 });

function storeOf(...blobIds: string[]) {
  const left = new Set(blobIds);
  return {
    left,
    list: async () => [...left],
    remove: async (gone: readonly string[]) => {
      for (const blobId of gone) left.delete(blobId);
    },
  };
}

it('keeps the files that the draft names, chosen or in a part of a form, and nothing else', async () => {
  const store = storeOf('file:chosen', 'file:part', 'file:old', 'response:1');
  const draft = emptyDraft('example-slash', 'boundary');
  const parts = [{ id: '1', enabled: true, name: 'a', value: '', file: file('file:part') }];
  await sweepBlobs(store, { ...draft, body: { ...draft.body, parts, file: file('file:chosen') } });
  expect([...store.left]).toEqual(['file:chosen', 'file:part']);
});

it('keeps nothing where there is no draft', async () => {
  const store = storeOf('file:old', 'response:1');
  await sweepBlobs(store, null);
  expect([...store.left]).toEqual([]);
});

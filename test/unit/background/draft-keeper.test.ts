import { describe, expect, it, vi } from 'vitest';
import { createDraftKeeper } from '#background/draft-keeper.ts';
import type { Draft } from '#core/compose/draft.ts';
import { draftOf } from '../core/compose/sample-draft.ts';

const drafts = ['a', 'b', 'c'].map((name) => draftOf(`https://${name}/`)) as [Draft, Draft, Draft];
const [a, b, c] = drafts;

/** A document that writes when it is told to. */
function slowDocument() {
  const writes: { readonly draft: Draft; end(error?: Error): void }[] = [];
  let stored: Draft | null = null;
  return {
    writes,
    document: {
      load: async () => stored,
      save: (draft: Draft) =>
        new Promise<void>((resolve, reject) => {
          writes.push({
            draft,
            end: (error) => {
              if (error) return reject(error);
              stored = draft;
              resolve();
            },
          });
        }),
    },
  };
}

describe('the draft keeper', () => {
  it('writes one draft at a time, the newest next, and skips those in between', async () => {
    const { document, writes } = slowDocument();
    const keeper = createDraftKeeper(document);
    const saves = drafts.map((draft) => keeper.save(draft));
    expect(writes.map(({ draft }) => draft)).toEqual([a]);
    writes[0]?.end();
    await vi.waitFor(() => expect(writes.map(({ draft }) => draft)).toEqual([a, c]));
    writes[1]?.end();
    await Promise.all(saves);
    expect(writes).toHaveLength(2);
    expect(await keeper.load()).toEqual(c);
  });

  it('says that a draft is saved when it or a newer one is written, and not before', async () => {
    const { document, writes } = slowDocument();
    const keeper = createDraftKeeper(document);
    const done: string[] = [];
    const first = keeper.save(a).then(() => done.push('a'));
    const second = keeper.save(b).then(() => done.push('b'));
    writes[0]?.end();
    await vi.waitFor(() => expect(writes).toHaveLength(2));
    expect(done).not.toContain('b');
    writes[1]?.end();
    await Promise.all([first, second]);
    expect(done).toContain('b');
  });

  it('loads what is being written, after it is written', async () => {
    const { document, writes } = slowDocument();
    const keeper = createDraftKeeper(document);
    const saved = keeper.save(a);
    const loaded = keeper.load();
    writes[0]?.end();
    expect(await loaded).toEqual(a);
    await saved;
  });

  it('loses no draft that comes just when the one before is written (at any of the next turns)', async () => {
    for (let turns = 0; turns < 12; turns++) {
      const { document, writes } = slowDocument();
      const keeper = createDraftKeeper(document);
      const first = keeper.save(a);
      writes[0]?.end();
      for (let turn = 0; turn < turns; turn++) await null;
      const second = keeper.save(b);
      await vi.waitFor(() => expect(writes, `after ${turns} turns`).toHaveLength(2));
      writes[1]?.end();
      await Promise.all([first, second]);
      expect(await keeper.load()).toEqual(b);
    }
  });

  it('tells when a draft could not be written, and writes the next one', async () => {
    const { document, writes } = slowDocument();
    const keeper = createDraftKeeper(document);
    const refused = expect(keeper.save(a)).rejects.toThrow('full');
    writes[0]?.end(new Error('full'));
    await refused;
    const saved = keeper.save(b);
    writes[1]?.end();
    await saved;
    expect(await keeper.load()).toEqual(b);
  });

  it('writes the newer draft also where the one before could not be written', async () => {
    const { document, writes } = slowDocument();
    const keeper = createDraftKeeper(document);
    const saves = [keeper.save(a), keeper.save(b)];
    writes[0]?.end(new Error('full'));
    await vi.waitFor(() => expect(writes).toHaveLength(2));
    writes[1]?.end();
    await Promise.all(saves);
    expect(await keeper.load()).toEqual(b);
  });

  it('loads the last draft that was written where a newer one could not be', async () => {
    const { document, writes } = slowDocument();
    const keeper = createDraftKeeper(document);
    const refused = expect(keeper.save(a)).rejects.toThrow('full');
    const loaded = keeper.load();
    writes[0]?.end(new Error('full'));
    await refused;
    expect(await loaded).toBeNull();
  });
});

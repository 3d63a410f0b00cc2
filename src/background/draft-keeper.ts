import type { Document } from '#storage/document.ts';

export type DraftKeeper<T> = { load(): Promise<T | null>; save(draft: T): Promise<void> };

/**
 * Saves the newest draft and skips those that were overtaken while an older one was being written. `save` rejects where the newest
 * draft of its time could not be written.
 */
export function createDraftKeeper<T>(document: Document<T>): DraftKeeper<T> {
  let newest: T | null = null;
  let writing: Promise<void> | null = null;

  async function write(): Promise<void> {
    try {
      while (newest) {
        const draft = newest;
        newest = null;
        await document.save(draft).catch((caught: unknown) => {
          // Where a newer one waits, this one is of no account any more.
          if (!newest) throw caught;
        });
      }
    } finally {
      // In one go with the loop's last look: a draft that comes later finds nothing under way and is written by itself.
      writing = null;
    }
  }

  return {
    load: async () => {
      await writing?.catch(() => undefined);
      return document.load();
    },
    save: (draft) => {
      newest = draft;
      writing ??= write();
      return writing;
    },
  };
}

import type { Draft } from '#core/compose/draft.ts';
import type { Document } from '#storage/document.ts';

export type DraftKeeper = { load(): Promise<Draft | null>; save(draft: Draft): Promise<void> };

/** Saves the newest draft and skips those that were overtaken while an older one was being written. */
export function createDraftKeeper(document: Document<Draft>): DraftKeeper {
  let newest: Draft | null = null;
  let writing: Promise<void> | null = null;

  async function write(): Promise<void> {
    while (newest) {
      const draft = newest;
      newest = null;
      await document.save(draft);
    }
  }

  return {
    load: async () => {
      await writing;
      return document.load();
    },
    save: (draft) => {
      newest = draft;
      writing ??= write().finally(() => {
        writing = null;
      });
      return writing;
    },
  };
}

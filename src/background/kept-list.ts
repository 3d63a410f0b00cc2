import type { Document } from '#storage/document.ts';

/** A list in a document, in memory once it has been read. */
export type KeptList<T> = {
  /** Rejects as the document does; a store that failed is asked again by the next one who wants to know. */
  read(): Promise<readonly T[]>;
  /** Saved before it counts. Where `next` gives back what it got, nothing is saved and nobody told. */
  change(next: (before: readonly T[]) => readonly T[]): Promise<void>;
};

/** One change after the other, so that two panels that save at once do not lose each other's things. */
export function createKeptList<T>(
  document: Document<readonly T[]>,
  onChange: (items: readonly T[]) => void = () => undefined,
): KeptList<T> {
  let loaded: Promise<readonly T[]> | null = null;
  let lastChange: Promise<unknown> = Promise.resolve();

  const read = () => {
    loaded ??= document.load().then((items) => items ?? []);
    loaded.catch(() => {
      loaded = null;
    });
    return loaded;
  };

  return {
    read,
    change: (next) => {
      const changed = lastChange.then(async () => {
        const before = await read();
        const after = next(before);
        if (after === before) return;
        await document.save(after);
        loaded = Promise.resolve(after);
        onChange(after);
      });
      lastChange = changed.catch(() => undefined);
      return changed;
    },
  };
}

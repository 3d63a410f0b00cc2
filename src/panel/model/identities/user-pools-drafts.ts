import { type Signal, signal } from '@preact/signals';

/** What was typed into forms, kept while other pages are looked at; in the panel's memory alone. */
export type Drafts = {
  /** The draft of this key, begun where there is none. */
  of<T>(key: string, begin: () => T): Signal<T>;
  /** Forgets every draft whose key begins so. */
  drop(prefix: string): void;
};

/** Drafts by keys such as `pool 17` or `step 4 CONFIRM_SIGN_UP`; a key always holds the same type. */
export function createDrafts(): Drafts {
  const drafts = new Map<string, unknown>();
  return {
    of: <T>(key: string, begin: () => T) => {
      const known = drafts.get(key) as Signal<T> | undefined;
      if (known) return known;
      const made = signal(begin());
      drafts.set(key, made);
      return made;
    },
    drop: (prefix) => {
      for (const key of drafts.keys()) if (key.startsWith(prefix)) drafts.delete(key);
    },
  };
}

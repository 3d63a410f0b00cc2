import type { Document } from '#storage/document.ts';
import type { StoredIdentityIds } from '#storage/identity-ids-document.ts';

/** Whom an identity pool took which login for, by the keys of `identityIdKey`. */
export type IdentityIds = {
  get(key: string): Promise<string | null>;
  set(key: string, identityId: string): Promise<void>;
  remove(key: string): Promise<void>;
  /** Wherever it stands. */
  forget(identityId: string): Promise<void>;
};

export function createIdentityIds(document: Document<StoredIdentityIds>): IdentityIds {
  let last: Promise<unknown> = Promise.resolve();

  function change(next: (known: [string, string][]) => [string, string][]): Promise<void> {
    const changed = last.then(async () => {
      const known = Object.entries((await document.load()) ?? {});
      await document.save(Object.fromEntries(next(known)));
    });
    last = changed.catch(() => undefined);
    return changed;
  }

  return {
    get: async (key) => {
      await last;
      return new Map(Object.entries((await document.load()) ?? {})).get(key) ?? null;
    },
    set: (key, identityId) =>
      change((known) => [...known.filter(([other]) => other !== key), [key, identityId]]),
    remove: (key) => change((known) => known.filter(([other]) => other !== key)),
    forget: (identityId) => change((known) => known.filter(([, other]) => other !== identityId)),
  };
}

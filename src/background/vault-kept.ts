import { FailureError } from '#core/failure-error.ts';
import type { Keep } from '#protocol/secrets-contract.ts';
import type { Document } from '#storage/document.ts';
import type { VaultName } from '#storage/vault-names.ts';
import { createKeptList } from './kept-list.ts';
import type { VaultShelf } from './vault-shelf.ts';

type Thing = { readonly id: string; readonly name: string };

export type Kept<T> = { readonly thing: T; readonly keep: Keep };

/** All that is there. */
export type AllKept<T> = {
  readonly kept: readonly Kept<T>[];
  /** There is a vault, and what is in it cannot be seen. */
  readonly locked: boolean;
  /** Of what cannot be seen, as far as the user allows. */
  readonly names: readonly VaultName[];
};

/** Secrets that can go from one place to the other. */
export type Movable<T> = {
  /** Does nothing where it is there already, and for an unknown one. Rejects with `vault-none` and `vault-locked`. */
  move(id: string, keep: Keep): Promise<void>;
  inSession(): Promise<readonly T[]>;
  /** Has all that is in the session taken, and takes it out of the session when that is done. None of it changes meanwhile. */
  handOver(take: (things: readonly T[]) => Promise<void>): Promise<void>;
};

/** Secrets of one kind, each either in the session or in the vault. */
export type KeptSecrets<T extends Thing> = Movable<T> & {
  read(): Promise<AllKept<T>>;
  /**
   * Makes a thing, in the place of the one that is the same, whose id it keeps. `keep` undefined: where that one is, or in the session. Rejects
   * with `vault-none`, `vault-locked` and what keeps it from being saved.
   */
  put(
    keep: Keep | undefined,
    isSame: (known: T) => boolean,
    make: (same: T | undefined) => T,
  ): Promise<Kept<T>>;
  /** Does nothing for an unknown one; rejects with `vault-locked` where it may be in the vault. */
  remove(id: string): Promise<void>;
};

/**
 * Where a thing goes from one place to the other it is there before it is gone from here, so that it is in both for a moment: the vault's counts,
 * and the other is taken away.
 */
export function createKeptSecrets<T extends Thing>(
  document: Document<readonly T[]>,
  shelf: VaultShelf<T>,
  onChange: (all: AllKept<T>) => void,
): KeptSecrets<T> {
  let telling: Promise<void> = Promise.resolve();
  let lastWork: Promise<unknown> = Promise.resolve();
  let tidying = false;
  const tell = () => {
    telling = telling.then(async () => onChange(await read())).catch(() => undefined);
  };
  const session = createKeptList(document, tell);
  shelf.onChange(tell);

  async function read(): Promise<AllKept<T>> {
    const [own, vault] = [await session.read(), await shelf.read()];
    const inVault = new Set(vault?.map(({ id }) => id));
    if (own.some(({ id }) => inVault.has(id))) tidy();
    const kept: Kept<T>[] = own
      .filter(({ id }) => !inVault.has(id))
      .map((thing) => ({ thing, keep: 'session' }));
    for (const thing of vault ?? []) kept.push({ thing, keep: 'vault' });
    return { kept, locked: vault === null, names: vault === null ? await shelf.names() : [] };
  }

  /** What a worker left in both places that was stopped between them: locked, the vault is to be the only one that has it. */
  function tidy(): void {
    if (tidying) return;
    tidying = true;
    void inTurn(async () => {
      const inVault = new Set((await shelf.read())?.map(({ id }) => id));
      await session.change(without(({ id }) => inVault.has(id)));
    })
      .catch(() => undefined)
      .finally(() => {
        tidying = false;
      });
  }

  const changeIn = (keep: Keep, next: (before: readonly T[]) => readonly T[]) =>
    keep === 'vault' ? shelf.change(next) : session.change(next);
  const without = (isIt: (known: T) => boolean) => (before: readonly T[]) =>
    before.some(isIt) ? before.filter((known) => !isIt(known)) : before;

  /** One after the other, and heard of when it is done. */
  function inTurn<R>(work: () => Promise<R>): Promise<R> {
    const done = lastWork.then(work).finally(() => telling);
    lastWork = done.catch(() => undefined);
    return done;
  }

  return {
    read,
    put: (wanted, isSame, make) =>
      inTurn(async () => {
        const same = (await read()).kept.find(({ thing }) => isSame(thing));
        const keep = wanted ?? same?.keep ?? 'session';
        const made = make(same?.thing);
        await changeIn(keep, (before) =>
          before.some(({ id }) => id === made.id)
            ? before.map((known) => (known.id === made.id ? made : known))
            : [...before, made],
        );
        if (same && same.keep !== keep)
          await changeIn(
            same.keep,
            without(({ id }) => id === made.id),
          );
        return { thing: made, keep };
      }),
    remove: (id) =>
      inTurn(async () => {
        const isIt = (known: T) => known.id === id;
        const { locked, names } = await read();
        if (locked && names.some((named) => named.id === id)) {
          throw new FailureError({ code: 'vault-locked', field: 'passphrase' });
        }
        if ((await shelf.read())?.some(isIt)) await shelf.change(without(isIt));
        await session.change(without(isIt));
      }),
    move: (id, keep) =>
      inTurn(async () => {
        const { kept, locked } = await read();
        const found = kept.find(({ thing }) => thing.id === id);
        if (!found && locked) throw new FailureError({ code: 'vault-locked', field: 'passphrase' });
        if (!found || found.keep === keep) return;
        await changeIn(keep, (before) => [...without((known) => known.id === id)(before), found.thing]);
        await changeIn(
          found.keep,
          without((known) => known.id === id),
        );
      }),
    inSession: session.read,
    handOver: (take) =>
      inTurn(async () => {
        const things = await session.read();
        await take(things);
        const taken = new Set(things.map(({ id }) => id));
        await session.change(without(({ id }) => taken.has(id)));
      }),
  };
}

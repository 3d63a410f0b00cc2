import { FailureError } from '#core/failure-error.ts';
import { stepOf } from '#core/identity/sign-in/step-of.ts';
import type { SignInView } from '#protocol/identity-contract.ts';
import type { Document } from '#storage/document.ts';
import type { StoredSignIn } from '#storage/sign-ins-document.ts';
import { createKeptList } from '../kept-list.ts';

/** The sign-ins that are stored, each changed by one at a time. */
export type SignInList = {
  read(): Promise<readonly StoredSignIn[]>;
  /** Rejects with `sign-in-unknown`. */
  find(id: string): Promise<StoredSignIn>;
  add(signIn: StoredSignIn): Promise<void>;
  /** Saved when it resolves. Rejects with `sign-in-unknown` where it was cancelled meanwhile: then whoever works at it is to stop. */
  update(signIn: StoredSignIn): Promise<StoredSignIn>;
  /** Takes them away, and stops those who work at them. */
  remove(isIt: (signIn: StoredSignIn) => boolean): Promise<void>;
  /** Does work on one when the work before it is done. Its signal aborts when the sign-in is taken away. */
  inTurn<R>(id: string, work: (signal: AbortSignal) => Promise<R>): Promise<R>;
  /** All as they are shown: one that is being worked at as it was before, and one that was only just begun not at all. */
  views(): Promise<readonly SignInView[]>;
};

export function createSignInList(
  document: Document<readonly StoredSignIn[]>,
  onChange: (views: readonly SignInView[]) => void,
): SignInList {
  const kept = createKeptList(document);
  const turns = new Map<string, Promise<unknown>>();
  const stops = new Map<string, AbortController>();
  const working = new Map<string, SignInView | null>();

  async function find(id: string): Promise<StoredSignIn> {
    const found = (await kept.read()).find((signIn) => signIn.id === id);
    if (!found) throw unknown();
    return found;
  }

  async function views(): Promise<readonly SignInView[]> {
    const shown = (await kept.read()).map((signIn) => working.get(signIn.id) ?? viewOf(signIn));
    return shown.filter(({ id }) => working.get(id) !== null);
  }

  const tell = () => views().then(onChange, () => undefined);

  async function work<R>(id: string, what: (signal: AbortSignal) => Promise<R>): Promise<R> {
    const stop = new AbortController();
    stops.set(id, stop);
    const before = (await kept.read()).find((signIn) => signIn.id === id);
    working.set(id, before ? viewOf(before) : null);
    try {
      return await what(stop.signal);
    } finally {
      stops.delete(id);
      working.delete(id);
      await tell();
    }
  }

  return {
    read: kept.read,
    find,
    add: (signIn) => kept.change((before) => [...before, signIn]),
    update: async (signIn) => {
      let found = false;
      await kept.change((before) => {
        found = before.some(({ id }) => id === signIn.id);
        return found ? before.map((known) => (known.id === signIn.id ? signIn : known)) : before;
      });
      if (!found) throw unknown();
      return signIn;
    },
    remove: async (isIt) => {
      let gone: readonly StoredSignIn[] = [];
      await kept.change((before) => {
        gone = before.filter(isIt);
        return gone.length === 0 ? before : before.filter((signIn) => !isIt(signIn));
      });
      for (const { id } of gone) stops.get(id)?.abort();
      if (gone.length > 0) await tell();
    },
    inTurn: <R>(id: string, what: (signal: AbortSignal) => Promise<R>) => {
      const done = (turns.get(id) ?? Promise.resolve()).then(() => work(id, what));
      const settled = done.then(
        () => undefined,
        () => undefined,
      );
      turns.set(id, settled);
      void settled.then(() => {
        if (turns.get(id) === settled) turns.delete(id);
      });
      return done;
    },
    views,
  };
}

/** What the panel may know of a sign-in: neither the service's session nor a device. */
export function viewOf({ id, poolId, state, before, problem, failed }: StoredSignIn): SignInView {
  return {
    id,
    poolId,
    username: state.typedName,
    flow: state.flow,
    step: failed ? null : before === null ? stepOf(state) : { name: before },
    problem,
    userId: null,
  };
}

function unknown(): FailureError {
  return new FailureError({ code: 'sign-in-unknown', field: 'request' });
}

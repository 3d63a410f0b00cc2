import { FailureError } from '#core/failure-error.ts';
import { nextTryAt, noWrongPassphrases, type WrongPassphrases } from '#core/vault/wrong-passphrases.ts';
import type { Document } from '#storage/document.ts';

export type VaultAttempts = {
  /** Milliseconds since 1970; null: at once. */
  nextTry(): Promise<number | null>;
  /**
   * Resolves where `isRight` does, and counts it as wrong where it rejects with `vault-passphrase-wrong`. Rejects with `vault-wait` (detail:
   * seconds), without asking, as long as it is too early.
   */
  attempt<R>(isRight: () => Promise<R>): Promise<R>;
};

/** Counts wrong passphrases. One at a time: who calls sees to that. */
export function createVaultAttempts(document: Document<WrongPassphrases>, now: () => number): VaultAttempts {
  let known: WrongPassphrases | null = null;
  const read = async (): Promise<WrongPassphrases> => {
    known ??= (await document.load()) ?? noWrongPassphrases;
    return known;
  };
  // A full disk keeps nobody from unlocking; the count holds as long as the worker then.
  const write = async (next: WrongPassphrases): Promise<void> => {
    known = next;
    await document.save(next).catch(() => undefined);
  };

  return {
    nextTry: async () => {
      const at = nextTryAt(await read(), now());
      return at > now() ? at : null;
    },
    attempt: async (isRight) => {
      const before = await read();
      const wait = nextTryAt(before, now()) - now();
      if (wait > 0) {
        const detail = String(Math.ceil(wait / 1000));
        throw new FailureError({ code: 'vault-wait', field: 'passphrase', detail });
      }
      // Counted before it is known: a worker that is stopped meanwhile has not forgotten it.
      await write({ count: before.count + 1, at: now() });
      try {
        const answer = await isRight();
        await write(noWrongPassphrases);
        return answer;
      } catch (caught) {
        const isWrong = caught instanceof FailureError && caught.failure.code === 'vault-passphrase-wrong';
        await write(isWrong ? { count: before.count + 1, at: now() } : before);
        throw caught;
      }
    },
  };
}

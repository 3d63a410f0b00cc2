import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Failure } from '#core/failure.ts';
import { failureOf } from '#core/failure-error.ts';

/** One thing that a form does: whether it is under way, why it failed, and a way to stop it. */
export type Attempt = {
  readonly busy: boolean;
  readonly failure: Failure | null;
  /** Does it, unless it is under way; resolves to whether it went well. */
  run(does: (signal: AbortSignal) => Promise<unknown>): Promise<boolean>;
  /** Does once more what was done last. */
  again(): void;
  stop(): void;
  /** Why it failed just now, before anything is drawn anew. */
  latest(): Failure | null;
  fail(failure: Failure | null): void;
};

/** What a form needs to do something that may take long or fail. */
export function useAttempt(): Attempt {
  const busy = useSignal(false);
  const failure = useSignal<Failure | null>(null);
  const last = useRef<((signal: AbortSignal) => Promise<unknown>) | null>(null);
  const abort = useRef<AbortController | null>(null);
  const run: Attempt['run'] = async (does) => {
    if (busy.value) return false;
    last.current = does;
    abort.current = new AbortController();
    busy.value = true;
    failure.value = null;
    try {
      await does(abort.current.signal);
      return true;
    } catch (caught) {
      failure.value = failureOf(caught);
      return false;
    } finally {
      busy.value = false;
    }
  };
  return {
    busy: busy.value,
    failure: failure.value,
    run,
    again: () => {
      if (last.current) void run(last.current);
    },
    latest: () => failure.value,
    stop: () => abort.current?.abort(),
    fail: (said) => {
      failure.value = said;
    },
  };
}

/** Does something when what calls it first appears. */
export function useOnce(does: () => void): void {
  useEffect(does, []);
}

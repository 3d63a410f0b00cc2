import { useSignal } from '@preact/signals';
import { type Attempt, useAttempt, useOnce } from '../use-attempt.ts';

/** What is loaded when a section is opened. */
export type Loaded<T> = {
  readonly value: T | null;
  readonly loading: Attempt;
  reload(): Promise<boolean>;
  /** Puts what was changed here in its place. */
  set(value: T): void;
};

/** Asks the service once, when the section appears, and again when it is told to. */
export function useLoaded<T>(load: (signal: AbortSignal) => Promise<T>): Loaded<T> {
  const value = useSignal<T | null>(null);
  const loading = useAttempt();
  const reload = () =>
    loading.run(async (signal) => {
      value.value = await load(signal);
    });
  useOnce(() => void reload());
  return {
    value: value.value,
    loading,
    reload,
    set: (next) => {
      value.value = next;
    },
  };
}

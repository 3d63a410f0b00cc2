export type NewestNext<T> = {
  /** Hands a value on, at once or when the one under way is done; values overtaken by a newer one are dropped. */
  give(value: T): void;
};

/**
 * Delivers one value at a time and the newest next, so that typing never queues up work. What waits when `lifetime` ends is delivered
 * then, where `lastWords` says so. `deliver` deals with its own failures.
 */
export function newestNext<T>(
  deliver: (value: T) => Promise<void>,
  lifetime: AbortSignal,
  lastWords: boolean,
): NewestNext<T> {
  let waiting: { readonly value: T } | null = null;
  let running = false;

  async function run(): Promise<void> {
    running = true;
    while (waiting && !lifetime.aborted) {
      const { value } = waiting;
      waiting = null;
      await deliver(value);
    }
    running = false;
  }

  lifetime.addEventListener('abort', () => {
    if (waiting && lastWords) void deliver(waiting.value);
    waiting = null;
  });
  return {
    give: (value) => {
      if (lifetime.aborted) return;
      waiting = { value };
      if (!running) void run();
    },
  };
}

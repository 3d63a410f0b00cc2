/** Looks after all that is kept fresh. */
export type Refresher = {
  /** Refreshes what is due and sees to being woken for the next. To be called whenever the worker wakes. Never rejects. */
  check(): Promise<void>;
};

/** `checks`: each refreshes what is due of its kind and gives the time of the next, milliseconds since 1970. */
export function createRefresher(ports: {
  readonly checks: readonly (() => Promise<number | null>)[];
  readonly wakeAt: (time: number | null) => void;
}): Refresher {
  let running: Promise<void> | null = null;
  let again = false;

  async function run(): Promise<void> {
    do {
      again = false;
      const times = await Promise.all(ports.checks.map((check) => check().catch(() => null)));
      const known = times.filter((time) => time !== null);
      ports.wakeAt(known.length === 0 ? null : Math.min(...known));
    } while (again);
  }

  return {
    check: () => {
      if (running) again = true;
      else {
        running = run().finally(() => {
          running = null;
        });
      }
      return running;
    },
  };
}

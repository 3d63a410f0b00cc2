import type { Channel } from '#protocol/channel.ts';

export type BreakableChannel = Channel & {
  /** What was posted, oldest first. */
  readonly posted: readonly unknown[];
  receive(message: unknown): void;
  /** The worker is stopped: nothing that was posted is answered any more. */
  lose(): void;
  /** From now on posting throws, as it does in a page whose extension was updated. */
  break(): void;
};

/** The panel's end of a channel whose other end is the test. */
export function breakableChannel(): BreakableChannel {
  const posted: unknown[] = [];
  const messageListeners = new Set<(message: unknown) => void>();
  const lostListeners = new Set<() => void>();
  let broken = false;
  const add = <T>(listeners: Set<T>, listener: T, signal: AbortSignal) => {
    listeners.add(listener);
    signal.addEventListener('abort', () => listeners.delete(listener));
  };
  return {
    posted,
    post: (message) => {
      if (broken) throw new Error('Extension context invalidated.');
      posted.push(message);
    },
    listen: (listener, signal) => add(messageListeners, listener, signal),
    onLost: (listener, signal) => add(lostListeners, listener, signal),
    receive: (message) => {
      for (const listener of messageListeners) listener(message);
    },
    lose: () => {
      for (const listener of lostListeners) listener();
    },
    break: () => {
      broken = true;
    },
  };
}

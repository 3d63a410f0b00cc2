/** All that the protocol needs of a transport. Messages are structured-clone-able JSON data. */
export interface Channel {
  post(message: unknown): void;
  listen(listener: (message: unknown) => void, signal: AbortSignal): void;
  /** The other end went away; what was under way there is lost. A channel that can reconnect does so at the next post. */
  onLost(listener: () => void, signal: AbortSignal): void;
}

/** Two ends of a channel in one place, for tests and for a panel without an extension around it. */
export function memoryChannel(): readonly [Channel, Channel] {
  const listeners: [Set<(message: unknown) => void>, Set<(message: unknown) => void>] = [
    new Set(),
    new Set(),
  ];
  const end = (mine: 0 | 1, theirs: 0 | 1): Channel => ({
    post: (message) => {
      const copy: unknown = JSON.parse(JSON.stringify(message));
      queueMicrotask(() => {
        for (const listener of listeners[theirs]) listener(copy);
      });
    },
    listen: (listener, signal) => {
      listeners[mine].add(listener);
      signal.addEventListener('abort', () => listeners[mine].delete(listener));
    },
    onLost: () => undefined,
  });
  return [end(0, 1), end(1, 0)];
}

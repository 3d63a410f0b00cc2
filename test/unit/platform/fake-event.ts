// biome-ignore lint/suspicious/noExplicitAny: an event of the browser's takes listeners of any kind
type Listener = (...values: any[]) => unknown;

export type FakeEvent = {
  /** What each listener was added with, the first the oldest. */
  readonly listeners: Map<Listener, readonly unknown[]>;
  addListener(listener: Listener, ...rest: unknown[]): void;
  removeListener(listener: Listener): void;
  hasListener(listener: Listener): boolean;
  /** Calls every listener, and returns what they answer. */
  fire(...values: unknown[]): readonly unknown[];
};

/** An event as browsers have them: a listener that is added twice is there once. */
export function fakeEvent(): FakeEvent {
  const listeners = new Map<Listener, readonly unknown[]>();
  return {
    listeners,
    addListener: (listener, ...rest) => void listeners.set(listener, rest),
    removeListener: (listener) => void listeners.delete(listener),
    hasListener: (listener) => listeners.has(listener),
    fire: (...values) => [...listeners.keys()].map((listener) => listener(...values)),
  };
}

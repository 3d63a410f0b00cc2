import type { DebuggerPort, DebugTarget } from '#platform/debugger-session.ts';

export type Sent = { readonly target: DebugTarget; readonly method: string; readonly parameters: unknown };
type OnEvent = Parameters<DebuggerPort['onEvent']>[0];
type OnDetach = Parameters<DebuggerPort['onDetach']>[0];

export type FakeDebugger = {
  /** All commands that a debugger took or refused, the oldest first. */
  readonly sent: Sent[];
  readonly attached: Set<number>;
  /** How often each tab was attached to and detached from. */
  readonly attaches: number[];
  readonly detaches: number[];
  /** From now on this command, or `attach`, or `detach`, is refused with these words; null: no more. */
  refuse(method: string, words: string | null): void;
  emit(target: DebugTarget, method: string, parameters: object): void;
  /** The browser or the user ends the session of a tab. */
  end(tabId: number, reason: string): void;
  /** The port of a worker that has just started; those of workers before it hear no more. */
  start(): DebuggerPort;
  methods(target: DebugTarget): readonly string[];
};

/** Chromium's debugger: its sessions belong to the browser and outlive a stopped worker. */
export function fakeDebugger(): FakeDebugger {
  const refused = new Map<string, string>();
  const attached = new Set<number>();
  const sent: Sent[] = [];
  const attaches: number[] = [];
  const detaches: number[] = [];
  let events: OnEvent[] = [];
  let ends: OnDetach[] = [];
  const check = (method: string) => {
    const words = refused.get(method);
    if (words !== undefined) throw new Error(words);
  };
  const sameTarget = (a: DebugTarget, b: DebugTarget) => a.tabId === b.tabId && a.sessionId === b.sessionId;
  return {
    sent,
    attached,
    attaches,
    detaches,
    refuse: (method, words) => {
      if (words === null) refused.delete(method);
      else refused.set(method, words);
    },
    emit: (target, method, parameters) => {
      for (const heard of events) heard(target, method, parameters);
    },
    end: (tabId, reason) => {
      attached.delete(tabId);
      for (const heard of ends) heard(tabId, reason);
    },
    start: () => {
      events = [];
      ends = [];
      return {
        attach: async (tabId) => {
          attaches.push(tabId);
          check('attach');
          if (attached.has(tabId)) {
            throw new Error(`Another debugger is already attached to the tab with id: ${tabId}.`);
          }
          attached.add(tabId);
        },
        detach: async (tabId) => {
          detaches.push(tabId);
          check('detach');
          if (!attached.delete(tabId))
            throw new Error(`Debugger is not attached to the tab with id: ${tabId}.`);
        },
        send: async (target, method, parameters) => {
          sent.push({ target, method, parameters });
          check(method);
          if (!attached.has(target.tabId)) {
            throw new Error(`Debugger is not attached to the tab with id: ${target.tabId}.`);
          }
          return {};
        },
        onEvent: (listener) => void events.push(listener),
        onDetach: (listener) => void ends.push(listener),
      };
    },
    methods: (target) =>
      sent.filter((command) => sameTarget(command.target, target)).map(({ method }) => method),
  };
}

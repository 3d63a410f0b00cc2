/** A tab, or a frame, worker or service worker of it that has a session of its own. */
export type DebugTarget = { readonly tabId: number; readonly sessionId?: string };

type Source = { readonly tabId?: number; readonly sessionId?: string };
type ChromiumDebugger = {
  attach(target: Source, version: string): Promise<void>;
  detach(target: Source): Promise<void>;
  sendCommand(target: Source, method: string, parameters?: object): Promise<unknown>;
  readonly onEvent: {
    addListener(listener: (source: Source, method: string, parameters?: object) => void): void;
  };
  readonly onDetach: { addListener(listener: (source: Source, reason: string) => void): void };
};

export type DebuggerPort = {
  /** Rejects where another debugger of ours or of others is there, and for pages that none may see. */
  attach(tabId: number): Promise<void>;
  detach(tabId: number): Promise<void>;
  send(target: DebugTarget, method: string, parameters?: object): Promise<unknown>;
  /** To be called synchronously at start: an event wakes a stopped worker. */
  onEvent(listener: (target: DebugTarget, method: string, parameters: object) => void): void;
  onDetach(listener: (tabId: number, reason: string) => void): void;
};

/** `chrome.debugger`, which Chromium alone has, and which outlives a stopped worker; null elsewhere. */
export function debuggerPort(): DebuggerPort | null {
  const chromium = Reflect.get(globalThis, 'chrome') as { readonly debugger?: ChromiumDebugger } | undefined;
  const api = chromium?.debugger;
  if (!api) return null;
  return {
    attach: (tabId) => api.attach({ tabId }, '1.3'),
    detach: (tabId) => api.detach({ tabId }),
    send: (target, method, parameters) => api.sendCommand(target, method, parameters),
    onEvent: (listener) =>
      api.onEvent.addListener(({ tabId, sessionId }, method, parameters) => {
        if (tabId === undefined) return;
        listener(sessionId === undefined ? { tabId } : { tabId, sessionId }, method, parameters ?? {});
      }),
    onDetach: (listener) =>
      api.onDetach.addListener(({ tabId }, reason) => {
        if (tabId !== undefined) listener(tabId, reason);
      }),
  };
}

import browser from 'webextension-polyfill';
import type { Channel } from '#protocol/channel.ts';
import { isTrustedSender } from '#protocol/trusted-sender.ts';

const portName = 'countersign';
const workerStarted = 'countersign-worker-started';

/**
 * The panel's end of the port to the worker. When the browser stops the worker, the port breaks: those who listen are told, and
 * the next message starts the worker again.
 */
export function connectToWorker(): Channel {
  const messageListeners = new Set<(message: unknown) => void>();
  const lostListeners = new Set<() => void>();
  let port: browser.Runtime.Port | null = null;

  function connected(): browser.Runtime.Port {
    if (port) return port;
    const opened = browser.runtime.connect({ name: portName });
    opened.onMessage.addListener((message) => {
      for (const listener of messageListeners) listener(message);
    });
    opened.onDisconnect.addListener(() => retire(opened));
    port = opened;
    return opened;
  }

  /** Tells of each port's end once, whoever finds out first: the port's own event, or a post that fails. */
  function retire(ended: browser.Runtime.Port): void {
    if (port !== ended) return;
    port = null;
    for (const listener of lostListeners) listener();
  }

  // What a new worker tells its panels reaches those only that have a port to it.
  browser.runtime.onMessage.addListener((message: unknown, sender: browser.Runtime.MessageSender) => {
    if (sender.id === browser.runtime.id && message === workerStarted) connected();
    return undefined;
  });

  return {
    post: (message) => {
      const current = connected();
      try {
        current.postMessage(message);
      } catch {
        // The worker was stopped and the port has not said so yet.
        retire(current);
        connected().postMessage(message);
      }
    },
    listen: (listener, signal) => add(messageListeners, listener, signal),
    onLost: (listener, signal) => add(lostListeners, listener, signal),
  };
}

/**
 * The worker's end: one channel for each page of ours that connects. To be called synchronously at start; pages that were connected
 * to the worker before this one are told to connect again.
 */
export function acceptPanels(serve: (channel: Channel, signal: AbortSignal) => void): void {
  // Rejects where no page of ours is open.
  void browser.runtime.sendMessage(workerStarted).catch(() => undefined);
  browser.runtime.onConnect.addListener((port) => {
    if (
      port.name !== portName ||
      !isTrustedSender(port.sender, browser.runtime.id, browser.runtime.getURL(''))
    ) {
      port.disconnect();
      return;
    }
    const lifetime = new AbortController();
    port.onDisconnect.addListener(() => lifetime.abort());
    serve(
      {
        post: (message) => port.postMessage(message),
        listen: (listener, signal) => {
          port.onMessage.addListener(listener);
          signal.addEventListener('abort', () => port.onMessage.removeListener(listener));
        },
        onLost: (listener, signal) => {
          port.onDisconnect.addListener(listener);
          signal.addEventListener('abort', () => port.onDisconnect.removeListener(listener));
        },
      },
      lifetime.signal,
    );
  });
}

function add<T>(listeners: Set<T>, listener: T, signal: AbortSignal): void {
  listeners.add(listener);
  signal.addEventListener('abort', () => listeners.delete(listener));
}

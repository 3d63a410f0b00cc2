import type { Channel } from '#protocol/channel.ts';

/**
 * The channel between the DevTools page of a tab and the panels for that tab, which are pages of the extension's own origin. Every end
 * hears all others; an end that goes away is not noticed.
 */
export function captureChannel(tabId: number): Channel {
  const channel = new BroadcastChannel(`countersign-traffic-${tabId}`);
  return {
    post: (message) => channel.postMessage(message),
    listen: (listener, signal) => {
      channel.addEventListener('message', ({ data }) => listener(data), { signal });
    },
    onLost: () => undefined,
  };
}

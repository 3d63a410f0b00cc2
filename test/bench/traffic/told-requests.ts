// In the benchmark's build this takes the place of `platform/devtools-network` in the DevTools page: what the browser tells is heard as
// ever, and made requests besides, so that thousands go the whole way of real ones without a server to answer them.
import { type FinishedRequest, onRequestFinished as onBrowserTells } from '#platform/devtools-network.ts';
import { longHeaderRequest, madeRequest } from './made-entries.ts';
import { orderChannel, type TellOrder } from './order-channel.ts';

export { earlierRequests, inspectedTabId, onPageNavigated } from '#platform/devtools-network.ts';

export function onRequestFinished(listener: (request: FinishedRequest) => void): void {
  onBrowserTells(listener);
  const channel = new BroadcastChannel(orderChannel);
  channel.onmessage = ({ data }: MessageEvent<TellOrder | { readonly kind: 'told' }>) => {
    if (data.kind === 'told') return;
    if (data.kind === 'long-header') listener(longHeaderRequest(data.first, data.length));
    else for (let at = 0; at < data.count; at++) listener(madeRequest(data.first + at));
    channel.postMessage({ kind: 'told' });
  };
}

import { type ReadonlySignal, signal } from '@preact/signals';
import { captureCount } from '#protocol/capture-count.ts';
import type { PanelPorts } from '../ports.ts';

/** How many requests of the tab are captured; 0 where nobody captures. */
export function createTrafficCount({ traffic }: PanelPorts, lifetime: AbortSignal): ReadonlySignal<number> {
  const count = signal(0);
  if (!traffic) return count;
  traffic.channel.listen((message) => {
    count.value = captureCount(message) ?? count.value;
  }, lifetime);
  traffic.channel.post({ kind: 'tell' });
  return count;
}

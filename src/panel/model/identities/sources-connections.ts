import { type ReadonlySignal, signal } from '@preact/signals';
import type { Client } from '#protocol/client.ts';
import type { ConnectionSummary } from '#protocol/identity-contract.ts';

/** The user pools, users and Identity Centers, as the worker has them. */
export function createConnectionList(
  client: Client,
  lifetime: AbortSignal,
): ReadonlySignal<readonly ConnectionSummary[]> {
  const connections = signal<readonly ConnectionSummary[]>([]);
  const take = (list: readonly ConnectionSummary[]): void => {
    connections.value = list;
  };
  const refresh = () => void client.call('listConnections', null).then(take, () => undefined);
  client.on('connectionsChanged', take, lifetime);
  client.on('connected', refresh, lifetime);
  refresh();
  return connections;
}

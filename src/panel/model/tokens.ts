import { type ReadonlySignal, signal } from '@preact/signals';
import type { Client } from '#protocol/client.ts';
import type { TokenSummary } from '#protocol/secrets-contract.ts';

/** What the panel may know of the pasted tokens and keys, as the worker has them. */
export function createTokenList(
  client: Client,
  lifetime: AbortSignal,
): ReadonlySignal<readonly TokenSummary[]> {
  const tokens = signal<readonly TokenSummary[]>([]);
  client.on(
    'tokensChanged',
    (list) => {
      tokens.value = list;
    },
    lifetime,
  );
  const refresh = () =>
    void client.call('listTokens', null).then(
      (list) => {
        tokens.value = list;
      },
      () => undefined,
    );
  client.on('connected', refresh, lifetime);
  refresh();
  return tokens;
}

import { computed, type ReadonlySignal } from '@preact/signals';
import { tokenSourceOf } from '#core/rules/token-source.ts';
import { type KeptCount, keptCount } from '#core/vault/kept-count.ts';
import type { ConnectionSummary } from '#protocol/identity-contract.ts';
import type { IdentitySummary, TokenSummary } from '#protocol/secrets-contract.ts';

/** What of the user's own lasts until the browser is closed only. */
export type OutsideVault = {
  readonly names: readonly string[];
  readonly count: KeptCount;
};

export function createOutsideVault(all: {
  readonly identities: ReadonlySignal<readonly IdentitySummary[]>;
  readonly tokens: ReadonlySignal<readonly TokenSummary[]>;
  readonly connections: ReadonlySignal<readonly ConnectionSummary[]>;
}): ReadonlySignal<OutsideVault> {
  return computed(() => {
    const identities = all.identities.value.filter(({ builtIn, keep }) => !builtIn && keep !== 'vault');
    // A user's token is where the user is.
    const tokens = all.tokens.value.filter(
      ({ id, keep }) => keep !== 'vault' && tokenSourceOf(id).kind === 'pasted',
    );
    const connections = all.connections.value
      .filter((one) => one.kind !== 'locked')
      .filter(({ keep }) => keep !== 'vault');
    return {
      names: [...identities, ...tokens, ...connections].map(({ name }) => name),
      count: keptCount({ identities, tokens, connections }),
    };
  });
}

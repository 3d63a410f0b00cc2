import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Failure } from '#core/failure.ts';
import { failureOf } from '#core/failure-error.ts';
import type { Client } from '#protocol/client.ts';
import type { IdentitySummary, Keep } from '#protocol/secrets-contract.ts';
import { keyKindWords } from '../../words/credential-words.ts';
import type { EntryGroup, IdentityEntry } from './identity-entry.ts';

export type Profiles = {
  readonly groups: readonly EntryGroup[];
  /** The dialog in which keys are typed is open, for new ones or in the place of those that a profile has. */
  readonly typing: Signal<{ readonly replaces: IdentitySummary | null } | null>;
  find(id: string): IdentitySummary | null;
  /** Null where it went well. */
  remove(profile: IdentitySummary): Promise<Failure | null>;
  /** Moves it between the session and the vault. */
  keep(profile: IdentitySummary, keep: Keep): Promise<Failure | null>;
};

type Ports = {
  readonly client: Client;
  readonly status: Signal<string>;
  readonly identities: ReadonlySignal<readonly IdentitySummary[]>;
};

/** Keys that were typed or pasted, and AWS's documented examples; what has a source of its own is not among them. */
export function createProfiles({ client, status, identities }: Ports): Profiles {
  const entriesOf = (builtIn: boolean) =>
    computed(() => identities.value.filter((one) => one.builtIn === builtIn && !one.source).map(entryOf));

  async function said(does: Promise<unknown>, words: string): Promise<Failure | null> {
    try {
      await does;
      status.value = words;
      return null;
    } catch (caught) {
      return failureOf(caught);
    }
  }

  return {
    groups: [
      { id: 'profiles', label: 'Profiles', entries: entriesOf(false), own: true },
      { id: 'examples', label: 'Examples of AWS', entries: entriesOf(true), own: false },
    ],
    typing: signal(null),
    find: (id) => identities.value.find((one) => one.id === id) ?? null,
    remove: ({ id, name }) => said(client.call('removeIdentity', { id }), `Removed ${name}.`),
    keep: ({ id, name }, keep) =>
      said(
        client.call('keepSecret', { kind: 'identity', id, keep }),
        keep === 'vault' ? `${name} is in the vault now.` : `${name} is kept until the browser is closed.`,
      ),
  };
}

function entryOf(profile: IdentitySummary): IdentityEntry {
  const { id, name, maskedKeyId, expiresAt, builtIn, keep, locked } = profile;
  return {
    kind: 'profile',
    id,
    name,
    what: keyKindWords(profile),
    detail: maskedKeyId,
    expiresAt,
    lifetime: null,
    keep: builtIn ? null : (keep ?? 'session'),
    state: locked ? 'locked' : 'ready',
  };
}

import type { KeptCount } from '#core/vault/kept-count.ts';
import type { MergeCount } from '#core/vault/merge-kept.ts';
import type { PassphraseStrength, StrengthNote } from '#core/vault/passphrase-strength.ts';
import type { AutoLockMinutes } from '#core/vault/vault-options.ts';
import type { VaultImport, VaultState } from '#protocol/vault-contract.ts';
import { failureWords } from './failure-words.ts';

/** How the vault stands, in one line; times in milliseconds since 1970. */
export function vaultStatusWords({ status, failure, lockAt }: VaultState, now: number): string {
  if (failure) return failureWords(failure).title;
  if (status === 'none') return 'No vault: what you add is gone with the browser.';
  if (status === 'locked') return 'The vault is locked.';
  return `Vault open${lockAt === null ? '' : `; unused, it locks ${lockWords(lockAt - now)}`}.`;
}

function lockWords(left: number): string {
  // Rounded: the vault's clock and that of the view are a little apart.
  const minutes = Math.round(left / 60_000);
  return minutes < 1 ? 'within a minute' : `in ${minutes} min`;
}

/** How long until the next passphrase may be tried; null: at once. */
export function waitWords(nextTryAt: number | null, now: number): string | null {
  const left = Math.ceil(((nextTryAt ?? 0) - now) / 1000);
  if (left <= 0) return null;
  return `The next one can be tried in ${left < 90 ? `${left} s` : `${Math.ceil(left / 60)} min`}.`;
}

const strengths = [
  'Guessed at once',
  'Guessed within days',
  'Good enough: years for a well-equipped guesser',
  'Strong',
  'Very strong',
] as const;

/** How hard a passphrase is to guess. */
export function strengthWords({ score }: PassphraseStrength): string {
  return strengths[score];
}

const advice: { readonly [N in StrengthNote]: string } = {
  'too-short': 'Make it 12 characters or longer.',
  common: 'It is one of those that are tried first.',
  repeats: 'It repeats itself; that adds next to nothing.',
  sequence: 'Runs of the alphabet or the keyboard are tried early.',
  year: 'A year adds next to nothing.',
  'few-words': 'Add words that have nothing to do with each other.',
  guessable: 'Four words that have nothing to do with each other are easy to keep and hard to guess.',
};

/** What would make it stronger, the most useful first. */
export function strengthAdvice({ notes }: PassphraseStrength): string {
  return notes
    .slice(0, 2)
    .map((note) => advice[note])
    .join(' ');
}

/** `15 minutes`. */
export function autoLockWords(minutes: AutoLockMinutes): string {
  return minutes === 1 ? '1 minute' : `${minutes} minutes`;
}

const kindsOfThings: { readonly [K in keyof KeptCount]: string } = {
  identities: 'profile',
  tokens: 'token',
  userPools: 'user pool',
  users: 'user',
  centers: 'Identity Center',
};

/** `2 profiles, 1 token and 1 user pool`; null where there is nothing. */
export function keptWords(count: KeptCount): string | null {
  const kinds = Object.entries(kindsOfThings) as [keyof KeptCount, string][];
  const parts = kinds.flatMap(([kind, word]) => {
    const many = count[kind];
    return many === 0 ? [] : [`${many} ${word}${many === 1 ? '' : 's'}`];
  });
  const last = parts.pop() ?? null;
  return parts.length === 0 ? last : `${parts.join(', ')} and ${last}`;
}

/** What was moved into the vault. */
export function movedInWords(count: KeptCount): string {
  return `Now in the vault: ${keptWords(count) ?? 'all there is'}.`;
}

/** What an import would do, or did: `Identities: 2 added. Tokens: no change. Connections: no change.` */
export function importWords({ identities, tokens, connections }: VaultImport): string {
  return `Identities: ${countWords(identities)}. Tokens: ${countWords(tokens)}. Connections: ${countWords(connections)}.`;
}

function countWords({ added, replaced, removed }: MergeCount): string {
  const parts = [
    added > 0 && `${added} added`,
    replaced > 0 && `${replaced} changed`,
    removed > 0 && `${removed} removed`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? 'no change' : parts.join(', ');
}

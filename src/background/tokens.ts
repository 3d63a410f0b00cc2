import { FailureError } from '#core/failure-error.ts';
import { decodeJwt } from '#core/jwt.ts';
import { maskKeyId } from '#core/redact.ts';
import type { TokenSource } from '#core/rules/rule.ts';
import type { NewToken, TokenSummary } from '#protocol/secrets-contract.ts';
import type { Document } from '#storage/document.ts';
import type { StoredToken } from '#storage/token-document.ts';
import type { VaultName } from '#storage/vault-names.ts';
import { noUserTokens, type UserTokens } from './identity/user-tokens.ts';
import { type AllKept, createKeptSecrets, type Kept, type Movable } from './vault-kept.ts';
import { noShelf, type VaultShelf } from './vault-shelf.ts';

export type Tokens = {
  list(): Promise<readonly TokenSummary[]>;
  /**
   * Takes the place of a token of the same name and keeps its id. Rejects with `token-empty` or `token-invalid`, and where it is to be kept in
   * the vault with `vault-none` and `vault-locked`.
   */
  save(input: NewToken): Promise<TokenSummary>;
  remove(id: string): Promise<void>;
  /** Values and all, for the browser's own rules; of the vault while it is open. */
  all(): Promise<readonly FoundToken[]>;
  /**
   * Rejects with `token-unknown`, `sign-in-needed`, and with `vault-locked` where it may be in the vault. A user's token is refreshed where need
   * be; nobody has looked whether a pasted one has expired. `use`: which of a user's two tokens.
   */
  find(source: TokenSource, use: 'id' | 'access'): Promise<FoundToken>;
  /** As `find`, of what is there, fresh or not. */
  peek(source: TokenSource, use: 'id' | 'access'): Promise<FoundToken>;
  /** To be called when users, or their tokens, are others. */
  usersChanged(): void;
};

/** `expiresAt` in milliseconds since 1970; null for what does not expire, or does not tell. */
export type FoundToken = StoredToken & { readonly expiresAt: number | null };

/** The tokens and API keys of this browser session, and those in the vault. They leave this service to authorise requests only. */
export function createTokens(
  document: Document<readonly StoredToken[]>,
  onChange: (tokens: readonly TokenSummary[]) => void,
  vault: VaultShelf<StoredToken> = noShelf,
  users: UserTokens = noUserTokens,
): Tokens & Movable<StoredToken> {
  const secrets = createKeptSecrets(document, vault, (all) => void tell(all));
  const summariesOf = async ({ kept, names }: AllKept<StoredToken>) => [
    ...kept.map(summaryOf),
    ...names.map(lockedSummary),
    ...(await users.list()),
  ];
  const tell = (all: AllKept<StoredToken>) => summariesOf(all).then(onChange, () => undefined);

  async function pasted(tokenId: string): Promise<FoundToken> {
    const { kept, locked } = await secrets.read();
    const known = kept.find(({ thing }) => thing.id === tokenId);
    if (known) return found(known.thing);
    throw new FailureError({ code: locked ? 'vault-locked' : 'token-unknown', field: 'token' });
  }

  return {
    list: async () => summariesOf(await secrets.read()),
    save: async (input) => {
      const value = input.value.trim().replace(/^Bearer(?: +|$)/i, '');
      if (value === '') throw new FailureError({ code: 'token-empty', field: 'token' });
      if (!/^[\x20-\x7e]+$/.test(value)) throw new FailureError({ code: 'token-invalid', field: 'token' });
      const named = input.name.trim();
      const saved = await secrets.put(
        input.keep,
        (known) => named !== '' && known.name === named,
        (same) => ({ id: same?.id ?? crypto.randomUUID(), name: named || maskSecret(value), value }),
      );
      return summaryOf(saved);
    },
    remove: secrets.remove,
    move: secrets.move,
    inSession: secrets.inSession,
    handOver: secrets.handOver,
    find: (source, use) =>
      source.kind === 'pasted' ? pasted(source.tokenId) : users.find(source.poolId, source.userId, use),
    peek: (source, use) =>
      source.kind === 'pasted' ? pasted(source.tokenId) : users.peek(source.poolId, source.userId, use),
    all: async () => [
      ...(await secrets.read()).kept.map(({ thing }) => found(thing)),
      ...(await users.all()),
    ],
    usersChanged: () => void secrets.read().then(tell, () => undefined),
  };
}

function found(token: StoredToken): FoundToken {
  return { ...token, expiresAt: decodeJwt(token.value)?.expiresAt ?? null };
}

function summaryOf({ thing, keep }: Kept<StoredToken>): TokenSummary {
  const { id, name, value } = thing;
  const claims = decodeJwt(value);
  const expiresAt = claims?.expiresAt ?? null;
  return {
    id,
    name,
    masked: maskSecret(value),
    claims,
    expiresAt,
    ...(keep === 'vault' ? { keep } : {}),
  };
}

function lockedSummary({ id, name }: VaultName): TokenSummary {
  return { id, name, masked: '••••', claims: null, expiresAt: null, keep: 'vault', locked: true };
}

/** Unlike a key id, the whole of it is secret: its end is enough to tell two of them apart. */
function maskSecret(value: string): string {
  return value.length >= 16 ? `…${maskKeyId(value).slice(-4)}` : '••••';
}

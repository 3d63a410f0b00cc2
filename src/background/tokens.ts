import { FailureError } from '#core/failure-error.ts';
import { decodeJwt } from '#core/jwt.ts';
import { maskKeyId } from '#core/redact.ts';
import type { TokenSource } from '#core/rules/rule.ts';
import type { NewToken, TokenSummary } from '#protocol/contract.ts';
import type { Document } from '#storage/document.ts';
import type { StoredToken } from '#storage/token-document.ts';
import { createKeptList } from './kept-list.ts';

export type Tokens = {
  list(): Promise<readonly TokenSummary[]>;
  /** Takes the place of a token of the same name and keeps its id. Rejects with `token-empty` or `token-invalid`. */
  save(input: NewToken): Promise<TokenSummary>;
  remove(id: string): Promise<void>;
  /** Values and all, for the browser's own rules. */
  all(): Promise<readonly FoundToken[]>;
  /** Rejects with `token-unknown`; nobody has looked whether it has expired. */
  find(source: TokenSource): Promise<FoundToken>;
};

/** `expiresAt` in milliseconds since 1970; null for what does not expire, or does not tell. */
export type FoundToken = StoredToken & { readonly expiresAt: number | null };

/** The tokens and API keys of this browser session. They leave this service to authorise requests only. */
export function createTokens(
  document: Document<readonly StoredToken[]>,
  onChange: (tokens: readonly TokenSummary[]) => void,
): Tokens {
  const { read: stored, change } = createKeptList(document, (tokens) => onChange(tokens.map(summaryOf)));

  return {
    list: async () => (await stored()).map(summaryOf),
    save: async (input) => {
      const value = input.value.trim().replace(/^Bearer(?: +|$)/i, '');
      if (value === '') throw new FailureError({ code: 'token-empty', field: 'token' });
      if (!/^[\x20-\x7e]+$/.test(value)) throw new FailureError({ code: 'token-invalid', field: 'token' });
      const named = input.name.trim();
      let token: StoredToken = { id: crypto.randomUUID(), name: named || maskSecret(value), value };
      await change((before) => {
        const same = named === '' ? undefined : before.find(({ name }) => name === named);
        token = { ...token, id: same?.id ?? token.id };
        return [...before.filter((known) => known !== same), token];
      });
      return summaryOf(token);
    },
    remove: (id) => change((before) => before.filter((token) => token.id !== id)),
    find: async (source) => {
      const token = (await stored()).find(({ id }) => id === source.tokenId);
      if (!token) throw new FailureError({ code: 'token-unknown', field: 'token' });
      return found(token);
    },
    all: async () => (await stored()).map(found),
  };
}

function found(token: StoredToken): FoundToken {
  return { ...token, expiresAt: decodeJwt(token.value)?.expiresAt ?? null };
}

function summaryOf({ id, name, value }: StoredToken): TokenSummary {
  const claims = decodeJwt(value);
  return { id, name, masked: maskSecret(value), claims, expiresAt: claims?.expiresAt ?? null };
}

/** Unlike a key id, the whole of it is secret: its end is enough to tell two of them apart. */
function maskSecret(value: string): string {
  return value.length >= 16 ? `…${maskKeyId(value).slice(-4)}` : '••••';
}

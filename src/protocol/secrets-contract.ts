import type { CredentialSource } from '#core/identity/credential-source.ts';
import type { JwtClaims } from '#core/jwt.ts';
import type { Freshness } from './identity-contract.ts';

/** Where a secret is kept: until the browser is closed, or encrypted in the vault. */
export type Keep = 'session' | 'vault';

/** What the panel may know of an identity: everything but its secrets. */
export type IdentitySummary = {
  readonly id: string;
  readonly name: string;
  readonly maskedKeyId: string;
  readonly hasSessionToken: boolean;
  /** Milliseconds since 1970; null for what does not expire, or does not tell. */
  readonly expiresAt: number | null;
  /** One of AWS's documented example keys, there from the start and not to be removed. */
  readonly builtIn: boolean;
  /** Only of what is in the vault; everything else lasts as long as the browser session. */
  readonly keep?: 'vault';
  /** The vault is locked: nothing but id and name is known. */
  readonly locked?: true;
  /** Where it comes from, secrets blanked; none: it was typed in. */
  readonly source?: CredentialSource;
  /** Of what has a source. */
  readonly freshness?: Freshness;
  /** Of an identity pool. */
  readonly identityId?: string;
};

/** Credentials on their one way: from the panel to the worker, on save. */
export type NewIdentity = {
  readonly name: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** An ISO 8601 date and time, or empty. */
  readonly expiration: string;
  /** Left out: where the identity of that name is kept, or in the session. */
  readonly keep?: Keep | undefined;
};

/** What the panel may know of a pasted token or API key. The claims of a JWT are no secret; its signature is. */
export type TokenSummary = {
  readonly id: string;
  readonly name: string;
  readonly masked: string;
  /** Null for what is no JWT. */
  readonly claims: JwtClaims | null;
  /** Milliseconds since 1970; null for what does not expire, or does not tell. */
  readonly expiresAt: number | null;
  /** Only of what is in the vault; everything else lasts as long as the browser session. */
  readonly keep?: 'vault';
  /** The vault is locked: nothing but id and name is known. */
  readonly locked?: true;
};

/** A token or an API key on its one way: from the panel to the worker, on save. */
export type NewToken = {
  readonly name: string;
  readonly value: string;
  /** Left out: where the token of that name is kept, or in the session. */
  readonly keep?: Keep | undefined;
};

/** What the panel may ask of the worker about credentials and tokens that were typed in. A rejected call carries a `Failure`. */
export interface SecretsCommands {
  listIdentities(argument: null): readonly IdentitySummary[];
  saveIdentity(argument: NewIdentity): IdentitySummary;
  removeIdentity(argument: { readonly id: string }): null;
  listTokens(argument: null): readonly TokenSummary[];
  /** Takes the place of a token of the same name and keeps its id. Rejects with `token-empty` or `token-invalid`. */
  saveToken(argument: NewToken): TokenSummary;
  removeToken(argument: { readonly id: string }): null;
}

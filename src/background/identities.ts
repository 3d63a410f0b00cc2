import { FailureError } from '#core/failure-error.ts';
import { withoutSecrets } from '#core/identity/credential-source.ts';
import { maskKeyId } from '#core/redact.ts';
import { type Credentials, checkCredentials } from '#core/sigv4/credentials.ts';
import type { Freshness } from '#protocol/identity-contract.ts';
import type { IdentitySummary, Keep, NewIdentity } from '#protocol/secrets-contract.ts';
import type { Document } from '#storage/document.ts';
import type { StoredIdentity } from '#storage/identity-document.ts';
import type { VaultName } from '#storage/vault-names.ts';
import { type AllKept, createKeptSecrets, type Kept, type Movable } from './vault-kept.ts';
import { noShelf, type VaultShelf } from './vault-shelf.ts';

export type Identities = {
  list(): Promise<readonly IdentitySummary[]>;
  /**
   * Takes the place of an identity of the same name and keeps its id. Rejects with the codes of `checkCredentials`, and where it is to be kept
   * in the vault with `vault-none` and `vault-locked`.
   */
  save(input: NewIdentity): Promise<IdentitySummary>;
  /** Does nothing for a built-in or unknown one. */
  remove(id: string): Promise<void>;
  /**
   * Rejects with `profile-unknown`, and with `vault-locked` where it may be in the vault. The same object is returned while the worker lives and
   * the vault is open, so that key caches hold.
   */
  credentials(id: string): Promise<Credentials>;
  /** As `credentials`, with what else is known of it; nobody has looked whether it has expired. */
  find(id: string): Promise<StoredIdentity>;
  /** Those that the user brought, secrets and all; of the vault while it is open. */
  own(): Promise<readonly StoredIdentity[]>;
  /** Those that sign with this key id. */
  withKeyId(accessKeyId: string): Promise<readonly StoredIdentity[]>;
  /** Takes the place of the one with its id. `keep` undefined: where that one is, or in the session. Saved when it resolves. */
  put(identity: StoredIdentity, keep?: Keep): Promise<IdentitySummary>;
  /** To be called when something else than the identities themselves is to be told of them: how fresh they are. */
  tell(): void;
};

/** The identities of this browser session, those in the vault, and the built-in examples. Secrets leave this service to the signer only. */
export function createIdentities(
  document: Document<readonly StoredIdentity[]>,
  builtIn: readonly StoredIdentity[],
  onChange: (identities: readonly IdentitySummary[]) => void,
  vault: VaultShelf<StoredIdentity> = noShelf,
  freshness: (identity: StoredIdentity) => Freshness | null = () => null,
): Identities & Movable<StoredIdentity> {
  const secrets = createKeptSecrets(document, vault, (all) => onChange(summariesOf(all)));
  const own = async () => (await secrets.read()).kept.map(({ thing }) => thing);
  const summariesOf = ({ kept, names }: AllKept<StoredIdentity>) => [
    ...kept.map(summaryOf),
    ...names.map(lockedSummary),
    ...builtIn.map((identity) => ({ ...summaryOf({ thing: identity, keep: 'session' }), builtIn: true })),
  ];

  function summaryOf({ thing, keep }: Kept<StoredIdentity>): IdentitySummary {
    const { id, name, credentials, expiresAt, source, identityId } = thing;
    const fresh = freshness(thing);
    return {
      id,
      name,
      maskedKeyId: maskKeyId(credentials.accessKeyId),
      hasSessionToken: credentials.sessionToken !== undefined,
      // What was never got has not expired.
      expiresAt: expiresAt || null,
      builtIn: false,
      ...(keep === 'vault' ? { keep } : {}),
      ...(source ? { source: withoutSecrets(source) } : {}),
      ...(fresh ? { freshness: fresh } : {}),
      ...(identityId === undefined ? {} : { identityId }),
    };
  }

  async function find(id: string): Promise<StoredIdentity> {
    const { kept, locked } = await secrets.read();
    const known = [...kept.map(({ thing }) => thing), ...builtIn];
    const identity = known.find((candidate) => candidate.id === id);
    if (identity) return identity;
    throw new FailureError({ code: locked ? 'vault-locked' : 'profile-unknown', field: 'profile' });
  }

  return {
    list: async () => summariesOf(await secrets.read()),
    save: async (input) => {
      const credentials: Credentials = {
        accessKeyId: input.accessKeyId.trim(),
        secretAccessKey: input.secretAccessKey.trim(),
        ...(input.sessionToken.trim() === '' ? {} : { sessionToken: input.sessionToken.trim() }),
      };
      const checked = checkCredentials(credentials);
      if (!checked.ok) throw new FailureError(checked.failure);
      const name = input.name.trim() || maskKeyId(credentials.accessKeyId);
      const expiresAt = readExpiration(input.expiration);
      const saved = await secrets.put(
        input.keep,
        (known) => known.name === name,
        (same) => ({ id: same?.id ?? crypto.randomUUID(), name, credentials, ...expiresAt }),
      );
      return summaryOf(saved);
    },
    remove: secrets.remove,
    move: secrets.move,
    credentials: async (id) => (await find(id)).credentials,
    find,
    own,
    inSession: secrets.inSession,
    handOver: secrets.handOver,
    withKeyId: async (accessKeyId) =>
      [...(await own()), ...builtIn].filter(({ credentials }) => credentials.accessKeyId === accessKeyId),
    put: async (identity, keep) =>
      summaryOf(
        await secrets.put(
          keep,
          ({ id }) => id === identity.id,
          () => identity,
        ),
      ),
    tell: () =>
      void secrets.read().then(
        (all) => onChange(summariesOf(all)),
        () => undefined,
      ),
  };
}

/** ISO 8601, as AWS writes it; empty: not told. */
function readExpiration(typed: string): { readonly expiresAt?: number } {
  if (typed.trim() === '') return {};
  const expiresAt = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(typed.trim())
    ? Date.parse(typed.trim())
    : Number.NaN;
  if (Number.isNaN(expiresAt)) {
    throw new FailureError({ code: 'expiration-invalid', field: 'expiration', detail: typed.trim() });
  }
  return { expiresAt };
}

function lockedSummary({ id, name }: VaultName): IdentitySummary {
  return {
    id,
    name,
    maskedKeyId: '',
    hasSessionToken: false,
    expiresAt: null,
    builtIn: false,
    keep: 'vault',
    locked: true,
  };
}

import { FailureError } from '#core/failure-error.ts';
import { maskKeyId } from '#core/redact.ts';
import { type Credentials, checkCredentials } from '#core/sigv4/credentials.ts';
import type { IdentitySummary, NewIdentity } from '#protocol/contract.ts';
import type { Document } from '#storage/document.ts';
import type { StoredIdentity } from '#storage/identity-document.ts';
import { createKeptList } from './kept-list.ts';

export type Identities = {
  list(): Promise<readonly IdentitySummary[]>;
  /** Takes the place of an identity of the same name and keeps its id. Rejects with the codes of `checkCredentials`. */
  save(input: NewIdentity): Promise<IdentitySummary>;
  /** Does nothing for a built-in or unknown one. */
  remove(id: string): Promise<void>;
  /** Rejects with `profile-unknown`. The same object is returned while the worker lives, so that key caches hold. */
  credentials(id: string): Promise<Credentials>;
  /** As `credentials`, with what else is known of it; nobody has looked whether it has expired. */
  find(id: string): Promise<StoredIdentity>;
  /** Those that the user brought, secrets and all. */
  own(): Promise<readonly StoredIdentity[]>;
  /** Those that sign with this key id. */
  withKeyId(accessKeyId: string): Promise<readonly StoredIdentity[]>;
};

/** The identities of this browser session and the built-in examples. Secrets leave this service to the signer only. */
export function createIdentities(
  document: Document<readonly StoredIdentity[]>,
  builtIn: readonly StoredIdentity[],
  onChange: (identities: readonly IdentitySummary[]) => void,
): Identities {
  const { read: stored, change } = createKeptList(document, (identities) =>
    onChange(summariesOf(identities)),
  );
  const all = async () => [...(await stored()), ...builtIn];
  const summariesOf = (identities: readonly StoredIdentity[]) =>
    [...identities, ...builtIn].map((identity) => summaryOf(identity, builtIn.includes(identity)));

  async function find(id: string): Promise<StoredIdentity> {
    const identity = (await all()).find((candidate) => candidate.id === id);
    if (!identity) throw new FailureError({ code: 'profile-unknown', field: 'profile' });
    return identity;
  }

  return {
    list: async () => summariesOf(await stored()),
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
      let identity: StoredIdentity = { id: crypto.randomUUID(), name, credentials, ...expiresAt };
      await change((before) => {
        const same = before.find((known) => known.name === name);
        identity = { ...identity, id: same?.id ?? identity.id };
        return [...before.filter((known) => known !== same), identity];
      });
      return summaryOf(identity, false);
    },
    remove: (id) => change((before) => before.filter((identity) => identity.id !== id)),
    credentials: async (id) => (await find(id)).credentials,
    find,
    own: stored,
    withKeyId: async (accessKeyId) =>
      (await all()).filter(({ credentials }) => credentials.accessKeyId === accessKeyId),
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

function summaryOf({ id, name, credentials, expiresAt }: StoredIdentity, builtIn: boolean): IdentitySummary {
  return {
    id,
    name,
    maskedKeyId: maskKeyId(credentials.accessKeyId),
    hasSessionToken: credentials.sessionToken !== undefined,
    expiresAt: expiresAt ?? null,
    builtIn,
  };
}

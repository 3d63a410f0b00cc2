import { FailureError } from '#core/failure-error.ts';
import { maskKeyId } from '#core/redact.ts';
import { type Credentials, checkCredentials } from '#core/sigv4/credentials.ts';
import type { IdentitySummary, NewIdentity } from '#protocol/contract.ts';
import type { Document } from '#storage/document.ts';
import type { StoredIdentity } from '#storage/identity-document.ts';

export type Identities = {
  list(): Promise<readonly IdentitySummary[]>;
  save(input: NewIdentity): Promise<IdentitySummary>;
  remove(id: string): Promise<void>;
  /** Rejects with `profile-unknown`. The same object is returned while the worker lives, so that key caches hold. */
  credentials(id: string): Promise<Credentials>;
};

/** The identities of this browser session and the built-in examples. Secrets leave this service to the signer only. */
export function createIdentities(
  document: Document<readonly StoredIdentity[]>,
  builtIn: readonly StoredIdentity[],
  onChange: (identities: readonly IdentitySummary[]) => void,
): Identities {
  let loaded: Promise<readonly StoredIdentity[]> | null = null;
  const stored = () => {
    loaded ??= document.load().then((identities) => identities ?? []);
    // A store that failed once is asked again, not remembered as broken.
    loaded.catch(() => {
      loaded = null;
    });
    return loaded;
  };
  const all = async () => [...(await stored()), ...builtIn];
  const summaries = async () =>
    (await all()).map((identity) => summaryOf(identity, builtIn.includes(identity)));

  async function replace(identities: readonly StoredIdentity[]): Promise<void> {
    await document.save(identities);
    loaded = Promise.resolve(identities);
    onChange(await summaries());
  }

  return {
    list: summaries,
    save: async (input) => {
      const credentials: Credentials = {
        accessKeyId: input.accessKeyId.trim(),
        secretAccessKey: input.secretAccessKey.trim(),
        ...(input.sessionToken.trim() === '' ? {} : { sessionToken: input.sessionToken.trim() }),
      };
      const checked = checkCredentials(credentials);
      if (!checked.ok) throw new FailureError(checked.failure);
      const name = input.name.trim() || maskKeyId(credentials.accessKeyId);
      const others = (await stored()).filter((identity) => identity.name !== name);
      const id = (await stored()).find((identity) => identity.name === name)?.id ?? crypto.randomUUID();
      const identity: StoredIdentity = { id, name, credentials };
      await replace([...others, identity]);
      return summaryOf(identity, false);
    },
    remove: async (id) => replace((await stored()).filter((identity) => identity.id !== id)),
    credentials: async (id) => {
      const identity = (await all()).find((candidate) => candidate.id === id);
      if (!identity) throw new FailureError({ code: 'profile-unknown', field: 'profile' });
      return identity.credentials;
    },
  };
}

function summaryOf({ id, name, credentials }: StoredIdentity, builtIn: boolean): IdentitySummary {
  return {
    id,
    name,
    maskedKeyId: maskKeyId(credentials.accessKeyId),
    hasSessionToken: credentials.sessionToken !== undefined,
    builtIn,
  };
}

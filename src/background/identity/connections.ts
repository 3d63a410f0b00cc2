import { FailureError } from '#core/failure-error.ts';
import type { Connection } from '#core/identity/connection.ts';
import type { Keep } from '#protocol/secrets-contract.ts';
import type { Document } from '#storage/document.ts';
import { type AllKept, createKeptSecrets, type Kept, type Movable } from '../vault-kept.ts';
import { noShelf, type VaultShelf } from '../vault-shelf.ts';

export type ConnectionOf<K extends Connection['kind']> = Extract<Connection, { readonly kind: K }>;

export type Connections = Movable<Connection> & {
  read(): Promise<AllKept<Connection>>;
  all(): Promise<readonly Connection[]>;
  /** All of one kind that can be seen, the oldest first. */
  ofKind<K extends Connection['kind']>(kind: K): Promise<readonly ConnectionOf<K>[]>;
  /** Rejects with `connection-unknown`, and with `vault-locked` where it may be in the vault. The same object until it changes. */
  find<K extends Connection['kind']>(kind: K, id: string): Promise<ConnectionOf<K>>;
  /** Takes the place of the one with its id. `keep` undefined: where that one is, or in the session. Saved when it resolves. */
  put<C extends Connection>(connection: C, keep?: Keep): Promise<Kept<C>>;
  /** Changes what is there by then. Rejects as `find` does. Saved when it resolves. */
  change<K extends Connection['kind']>(
    kind: K,
    id: string,
    next: (before: ConnectionOf<K>) => ConnectionOf<K>,
  ): Promise<ConnectionOf<K>>;
  /** With a user pool its users go as well. */
  remove(id: string): Promise<void>;
};

/** User pools, users and Identity Centers, in the session or in the vault. Their secrets stay in the worker. */
export function createConnections(
  document: Document<readonly Connection[]>,
  onChange: () => void,
  vault: VaultShelf<Connection> = noShelf,
): Connections {
  const secrets = createKeptSecrets(document, vault, onChange);

  const find: Connections['find'] = async <K extends Connection['kind']>(kind: K, id: string) => {
    const { kept, locked } = await secrets.read();
    const known = kept.find(({ thing }) => thing.id === id)?.thing;
    if (known?.kind === kind) return known as ConnectionOf<K>;
    throw new FailureError({ code: locked ? 'vault-locked' : 'connection-unknown', field: 'request' });
  };

  return {
    read: secrets.read,
    all: async () => (await secrets.read()).kept.map(({ thing }) => thing),
    find,
    ofKind: async <K extends Connection['kind']>(kind: K) =>
      (await secrets.read()).kept.flatMap(({ thing }) =>
        thing.kind === kind ? [thing as ConnectionOf<K>] : [],
      ),
    put: async <C extends Connection>(connection: C, keep?: Keep) => {
      const saved = await secrets.put(
        keep,
        ({ id }) => id === connection.id,
        () => connection,
      );
      return { thing: connection, keep: saved.keep };
    },
    change: async <K extends Connection['kind']>(
      kind: K,
      id: string,
      next: (before: ConnectionOf<K>) => ConnectionOf<K>,
    ) => {
      await find(kind, id);
      const { thing } = await secrets.put(
        undefined,
        (known) => known.id === id,
        (same) => {
          if (same?.kind !== kind) {
            throw new FailureError({ code: 'connection-unknown', field: 'request' });
          }
          return next(same as ConnectionOf<K>);
        },
      );
      return thing as ConnectionOf<K>;
    },
    remove: async (id) => {
      const { kept } = await secrets.read();
      for (const { thing } of kept) {
        if (thing.kind === 'user' && thing.poolId === id) await secrets.remove(thing.id);
      }
      await secrets.remove(id);
    },
    move: secrets.move,
    inSession: secrets.inSession,
    handOver: secrets.handOver,
  };
}

import type { Connection } from '../identity/connection.ts';

/** How many things of each kind. */
export type KeptCount = {
  readonly identities: number;
  readonly tokens: number;
  readonly userPools: number;
  readonly users: number;
  readonly centers: number;
};

export const nothingKept: KeptCount = { identities: 0, tokens: 0, userPools: 0, users: 0, centers: 0 };

/** Counts things; of connections the kind is all that has to be known. */
export function keptCount(things: {
  readonly identities: readonly unknown[];
  readonly tokens: readonly unknown[];
  readonly connections: readonly Pick<Connection, 'kind'>[];
}): KeptCount {
  const ofKind = (wanted: Connection['kind']) =>
    things.connections.filter(({ kind }) => kind === wanted).length;
  return {
    identities: things.identities.length,
    tokens: things.tokens.length,
    userPools: ofKind('user-pool'),
    users: ofKind('user'),
    centers: ofKind('center'),
  };
}

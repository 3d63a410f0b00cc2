import type { ReadonlySignal, Signal } from '@preact/signals';
import type { IdentitySummary, TokenSummary } from '#protocol/secrets-contract.ts';
import type { PanelPorts } from '../../ports.ts';
import { type AmplifyImport, createAmplifyImport } from './amplify.ts';
import { type Centers, createCenters } from './centers.ts';
import type { EntryGroup } from './identity-entry.ts';
import { createOutsideVault, type OutsideVault } from './outside-vault.ts';
import { createPageSessions, type PageSessions } from './page-sessions.ts';
import { createPasting, type Pasting } from './pasting.ts';
import { createIdentityPlace, type IdentityPlace } from './place.ts';
import { createProfiles, type Profiles } from './profiles.ts';
import { createSignIns, type SignIns } from './sign-ins.ts';
import { createSources, type Sources } from './sources.ts';
import { createConnectionList } from './sources-connections.ts';
import { createUserPools, type UserPools } from './user-pools.ts';
import { createUsers, type Users } from './users.ts';
import { createVaultModel, type VaultModel } from './vault-model.ts';

/** All that the Identities view shows, and the things one can do there. */
export type IdentitiesModel = {
  readonly ports: PanelPorts;
  /** The last event in words, for the status line. */
  readonly status: Signal<string>;
  readonly identities: ReadonlySignal<readonly IdentitySummary[]>;
  readonly place: IdentityPlace;
  /** What the list shows, in this order. */
  readonly groups: readonly EntryGroup[];
  readonly vault: VaultModel;
  readonly outsideVault: ReadonlySignal<OutsideVault>;
  readonly profiles: Profiles;
  readonly pasting: Pasting;
  readonly sources: Sources;
  readonly centers: Centers;
  readonly userPools: UserPools;
  readonly signIns: SignIns;
  readonly users: Users;
  readonly pageSessions: PageSessions;
  readonly amplify: AmplifyImport;
  /** Shows a rule in its editor; undefined where there is none beside it. */
  readonly showRule: PanelOfIdentities['showRule'];
};

/** What Identities needs of the rest of the panel. */
export type PanelOfIdentities = {
  readonly status: Signal<string>;
  readonly identities: ReadonlySignal<readonly IdentitySummary[]>;
  readonly tokens: ReadonlySignal<readonly TokenSummary[]>;
  readonly showRule?: ((ruleId: string) => void) | undefined;
};

/** Builds the model and starts it; the status line is that of the whole panel. */
export function createIdentitiesModel(
  ports: PanelPorts,
  { status, identities, tokens, showRule }: PanelOfIdentities,
  lifetime: AbortSignal,
): IdentitiesModel {
  const { client } = ports;
  const place = createIdentityPlace();
  const vault = createVaultModel({ client, status }, lifetime);
  const profiles = createProfiles({ client, status, identities });
  const connections = createConnectionList(client, lifetime);
  const sources = createSources({ client, status, identities, connections });
  const centers = createCenters({ client, status, connections }, lifetime);
  const userPools = createUserPools({ client, status, connections });
  const { pageStorage } = ports;
  return {
    ports,
    status,
    identities,
    place,
    vault,
    outsideVault: createOutsideVault({ identities, tokens, connections }),
    profiles,
    pasting: createPasting({ client, status, identities }),
    sources,
    centers,
    userPools,
    signIns: createSignIns({ client, status }, lifetime),
    users: createUsers({ client, status }),
    pageSessions: createPageSessions({ client, status, pageStorage, pools: userPools.pools }),
    amplify: createAmplifyImport({ ports, status, identities, connections }, lifetime),
    showRule,
    // What AWS prints comes behind all that is the user's own.
    groups: [
      ...profiles.groups.filter(({ own }) => own),
      ...[...sources.groups, ...userPools.groups, ...centers.groups],
      ...profiles.groups.filter(({ own }) => !own),
    ],
  };
}

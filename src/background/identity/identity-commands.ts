import type { Handlers } from '#protocol/contract.ts';
import type { ConnectionSummary, IdentityCommands } from '#protocol/identity-contract.ts';
import type { createAuthSession } from './auth-session.ts';
import type { CenterHandlers } from './centers.ts';
import type { Sourced } from './sourced.ts';
import type { UserPoolHandlers } from './user-commands.ts';
import type { WhoAmI } from './who-am-i.ts';

export type IdentityHandlers = Pick<Handlers, keyof IdentityCommands>;

/** The commands about identities that come from somewhere. */
export function createIdentityCommands(services: {
  readonly sourced: Sourced;
  readonly whoAmI: WhoAmI;
  readonly authSession: ReturnType<typeof createAuthSession>;
  readonly connections: () => Promise<readonly ConnectionSummary[]>;
  readonly centers: CenterHandlers;
  readonly userPools: UserPoolHandlers;
}): IdentityHandlers {
  const { sourced } = services;
  return {
    ...services.centers,
    ...services.userPools,
    saveSource: (wanted) => sourced.save(wanted),
    refreshIdentity: ({ id, mfaCode, token }) => sourced.renew(id, mfaCode, token),
    whoAmI: async ({ id, region, endpoint }, { signal }) =>
      services.whoAmI((await sourced.use(id)).credentials, region, endpoint, signal),
    clearFederation: async ({ id }) => {
      await sourced.clear(id);
      return null;
    },
    authSession: ({ id }) => services.authSession(id),
    listConnections: () => services.connections(),
  };
}

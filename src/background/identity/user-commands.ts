import type { Handlers } from '#protocol/contract.ts';
import { createHostedUi } from './hosted-ui.ts';
import { createImportUser } from './import-user.ts';
import { createPoolActions } from './pool-actions.ts';
import { createPools } from './pools.ts';
import { createSignIns } from './sign-ins.ts';
import { createSignOut } from './sign-out.ts';
import { createUserActions } from './user-actions.ts';
import type { UserPoolPorts } from './user-pool-ports.ts';
import { createUsers, type Users } from './users.ts';

export type UserPoolHandlers = Pick<
  Handlers,
  | 'savePool'
  | 'removeConnection'
  | 'listSignIns'
  | 'beginSignIn'
  | 'answerSignIn'
  | 'cancelSignIn'
  | 'signInInBrowser'
  | 'redirectUri'
  | 'poolAction'
  | 'userAction'
  | 'refreshUser'
  | 'signOut'
  | 'deleteUser'
  | 'importUser'
>;

/** The commands about user pools, and their users for whoever needs a token. */
export function createUserPools(ports: UserPoolPorts): {
  readonly handlers: UserPoolHandlers;
  readonly users: Users;
} {
  const users = createUsers(ports);
  const signIns = createSignIns(ports, users);
  return {
    users,
    handlers: {
      ...createPools(ports.connections, users, signIns.forgetPool),
      ...signIns.handlers,
      ...createHostedUi(ports, users),
      ...createPoolActions(ports, signIns),
      ...createUserActions(ports, users),
      ...createSignOut(ports, users),
      ...createImportUser(ports, users),
      refreshUser: ({ userId }) => users.renew(userId),
    },
  };
}

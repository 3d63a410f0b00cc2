import type { UserAction, UserReply } from '#core/identity/account-action.ts';
import type { PanelPorts } from '#panel/ports.ts';
import { ada, refused, type ShownPools, shop, shownPools } from './user-pool-fixture.tsx';

/** The page of a user. Without `ports` it stands in a tab of its own, where passkeys can be had. */
export const shownUser = (
  change: Partial<typeof ada> = {},
  ports: Partial<PanelPorts> = { passkeyAccess: async () => true },
): Promise<ShownPools> =>
  shownPools({ connections: [shop, { ...ada, ...change }], page: ['user', ada.id], ports });

/** What the page had done for the user, in order. */
export const asked = ({ client }: ShownPools): readonly UserAction[] =>
  client.calls('userAction').map(({ argument }) => argument.action);

export const reply = ({ client, drawn }: ShownPools, given: UserReply): Promise<void> =>
  drawn(() => client.calls('userAction').at(-1)?.answer(given));

export const refuse = ({ client, drawn }: ShownPools, detail: string): Promise<void> =>
  drawn(() => client.calls('userAction').at(-1)?.refuse(refused(detail)));

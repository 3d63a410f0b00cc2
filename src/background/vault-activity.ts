import type { CommandName, Handlers } from '#protocol/contract.ts';

/**
 * What a panel asks by itself: to stay awake, because something changed, because a page went on. That somebody is there is not said by it.
 */
const unasked: ReadonlySet<CommandName> = new Set([
  'stayAwake',
  'vaultState',
  'lockVault',
  'listIdentities',
  'listTokens',
  'listConnections',
  'listSignIns',
  'listPendingCenters',
  'authSession',
  'listRules',
  'listActivity',
  'listHistory',
  'loadDraft',
  'loadRuleDraft',
  'loadCorrections',
  'releaseBlobs',
  'tabShows',
  'explain',
  'signedBody',
  'dryRun',
]);

/** The same handlers, which tell before each command that the user gave. A trace is one where it saves what was typed. */
export function tellingOfUse(handlers: Handlers, onUse: () => void): Handlers {
  const telling = Object.entries(handlers).map(([name, handle]) => [
    name,
    (argument: { readonly save?: boolean } | null, context: never) => {
      const isUse = name === 'trace' ? argument?.save === true : !unasked.has(name as CommandName);
      if (isUse) onUse();
      return handle(argument as never, context);
    },
  ]);
  return Object.fromEntries(telling) as Handlers;
}

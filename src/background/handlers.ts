import type { Failure } from '#core/failure.ts';
import { failureOf } from '#core/failure-error.ts';
import type { Handlers } from '#protocol/contract.ts';
import type { ComposeService } from './compose-service.ts';
import type { DraftKeeper } from './draft-keeper.ts';
import type { Identities } from './identities.ts';
import type { createSender } from './sender.ts';

/** Joins the contract's commands to the services behind them. */
export function createHandlers(services: {
  readonly compose: ComposeService;
  readonly send: ReturnType<typeof createSender>;
  readonly identities: Identities;
  readonly drafts: DraftKeeper;
  readonly notSaved: (failure: Failure) => void;
  readonly removeBlobs: (blobIds: readonly string[]) => Promise<void>;
  readonly openPermissionPage: (origin: string) => Promise<void>;
}): Handlers {
  const { compose, send, identities, drafts } = services;
  const nothing = <T>(work: Promise<T>) => work.then(() => null);
  return {
    trace: ({ draft, revealToken, save }, context) => {
      const traced = compose.trace(draft, revealToken, context);
      // Behind the signature, which somebody waits for.
      const keep = () => void drafts.save(draft).catch((caught) => services.notSaved(failureOf(caught)));
      if (save) void traced.finally(() => setTimeout(keep)).catch(() => undefined);
      return traced;
    },
    send: ({ draft }, context) => send(draft, context),
    revealKeys: ({ draft }, context) => compose.revealKeys(draft, context),
    loadDraft: () => drafts.load(),
    saveDraft: ({ draft }) => nothing(drafts.save(draft)),
    listIdentities: () => identities.list(),
    saveIdentity: (input) => identities.save(input),
    removeIdentity: ({ id }) => nothing(identities.remove(id)),
    releaseBlobs: ({ blobIds }) => nothing(services.removeBlobs(blobIds)),
    stayAwake: async () => null,
    openPermissionPage: ({ origin }) => nothing(services.openPermissionPage(origin)),
  };
}

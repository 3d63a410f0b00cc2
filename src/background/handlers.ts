import type { Draft } from '#core/compose/draft.ts';
import type { Failure } from '#core/failure.ts';
import { failureOf } from '#core/failure-error.ts';
import type { Handlers } from '#protocol/contract.ts';
import type { StoredRuleDraft } from '#storage/rule-draft-document.ts';
import type { ComposeService } from './compose-service.ts';
import type { CorrectionsService } from './corrections.ts';
import type { Doctor } from './doctor.ts';
import type { DraftKeeper } from './draft-keeper.ts';
import type { createDryRun } from './dry-run.ts';
import type { History } from './history.ts';
import type { Identities } from './identities.ts';
import type { IdentityHandlers } from './identity/identity-commands.ts';
import type { ActivityLog } from './interception/activity-log.ts';
import type { Coordinator } from './interception/coordinator.ts';
import type { createPageSender } from './page-sender.ts';
import type { RememberSent } from './remember-sent.ts';
import type { RuleCommands } from './rule-commands.ts';
import type { createSecretSearch } from './secret-search.ts';
import type { createSender } from './sender.ts';
import type { Tokens } from './tokens.ts';
import type { VaultCommands } from './vault-commands.ts';

/** Joins the contract's commands to the services behind them. */
export function createHandlers(services: {
  readonly compose: ComposeService;
  readonly send: ReturnType<typeof createSender>;
  readonly sendInPage: ReturnType<typeof createPageSender>;
  readonly doctor: Doctor;
  readonly signedBody: (signature: string) => string | null;
  readonly findSecrets: ReturnType<typeof createSecretSearch>;
  readonly corrections: CorrectionsService;
  readonly history: History;
  readonly remembered: RememberSent;
  readonly identities: Pick<Identities, 'list' | 'save' | 'remove'>;
  readonly drafts: DraftKeeper<Draft>;
  readonly rules: RuleCommands;
  readonly ruleDrafts: DraftKeeper<StoredRuleDraft>;
  readonly tokens: Pick<Tokens, 'list' | 'save' | 'remove'>;
  readonly vault: VaultCommands;
  readonly identity: IdentityHandlers;
  readonly coordinator: Coordinator;
  readonly activity: ActivityLog;
  readonly dryRun: ReturnType<typeof createDryRun>;
  readonly tabShows: (tabId: number, origin: string | null) => Promise<void>;
  readonly openPanelTab: (tabId: number, view: string) => Promise<void>;
  readonly notSaved: (failure: Failure) => void;
  readonly removeBlobs: (blobIds: readonly string[]) => Promise<void>;
  readonly openAccessPage: (patterns: readonly string[]) => Promise<void>;
}): Handlers {
  const { compose, send, identities, drafts, rules, tokens, corrections, history } = services;
  const nothing = <T>(work: Promise<T>) => work.then(() => null);
  return {
    trace: ({ draft, revealToken, save }, context) => {
      const traced = compose.trace(draft, revealToken, context);
      // Behind the signature, which somebody waits for.
      const keep = () => void drafts.save(draft).catch((caught) => services.notSaved(failureOf(caught)));
      if (save) void traced.finally(() => setTimeout(keep)).catch(() => undefined);
      return traced;
    },
    send: ({ draft, from }, context) => services.remembered(draft, from ?? 'compose', send(draft, context)),
    sendInPage: ({ draft, tabId }, context) =>
      services.remembered(draft, 'page', services.sendInPage(draft, tabId, context)),
    revealKeys: ({ draft }, context) => compose.revealKeys(draft, context),
    loadDraft: () => drafts.load(),
    saveDraft: ({ draft }) => nothing(drafts.save(draft)),
    listIdentities: () => identities.list(),
    saveIdentity: (input) => identities.save(input),
    removeIdentity: ({ id }) => nothing(identities.remove(id)),
    releaseBlobs: ({ blobIds }) => nothing(services.removeBlobs(blobIds)),
    stayAwake: async () => null,
    openPermissionPage: ({ patterns }) => nothing(services.openAccessPage(patterns)),

    listRules: () => services.coordinator.state(),
    saveRule: ({ rule }) => nothing(rules.save(rule)),
    removeRule: ({ id }) => nothing(rules.remove(id)),
    switchRule: ({ id, enabled }) => nothing(rules.switch(id, enabled)),
    moveRule: ({ id, to }) => nothing(rules.move(id, to)),
    bindRule: ({ id, binding }) => nothing(rules.bind(id, binding)),
    exportRules: () => rules.exportAll(),
    importRules: async ({ text }) => ({ added: await rules.importAll(text) }),
    loadRuleDraft: async () => (await services.ruleDrafts.load())?.rule ?? null,
    saveRuleDraft: (draft) => nothing(services.ruleDrafts.save(draft)),
    dryRun: (asked) => services.dryRun(asked),

    setPaused: ({ paused }) => nothing(rules.setPaused(paused)),
    switchTab: ({ tabId, on }) => nothing(rules.switchTab(tabId, on)),
    resumeTab: ({ tabId }) => nothing(rules.resumeTab(tabId)),
    tabShows: ({ tabId, origin }) => nothing(services.tabShows(tabId, origin)),
    openPanelTab: ({ tabId, view }) => nothing(services.openPanelTab(tabId, view)),

    listActivity: async ({ tabId }) => services.activity.list(tabId),
    showActivity: async ({ id }) => services.activity.trace(id),

    explain: ({ request, identityId }) => services.doctor.explain(request, identityId),
    explainText: async ({ text }) => services.doctor.explainText(text),
    signedBody: async ({ signature }) => services.signedBody(signature),
    findSecrets: ({ text }) => services.findSecrets(text),
    loadCorrections: () => corrections.load(),
    learnClock: ({ offset }) => nothing(corrections.learnClock(offset)),
    learnHost: ({ host, scope }) => nothing(corrections.learnHost(host, scope)),
    listHistory: () => history.list(),
    openHistory: ({ id }) => history.open(id),
    eraseHistory: ({ id }) => nothing(history.erase(id)),

    listTokens: () => tokens.list(),
    saveToken: (input) => tokens.save(input),
    removeToken: ({ id }) => nothing(tokens.remove(id)),

    ...services.vault,
    ...services.identity,
  };
}

import type { CorrectionsService } from '#background/corrections.ts';
import { createGather, type Later } from '#background/gather.ts';
import type { Identities } from '#background/identities.ts';
import type { Sourced } from '#background/identity/sourced.ts';
import { createActingRules } from '#background/interception/acting-rules.ts';
import { type ActivityLog, createActivityLog } from '#background/interception/activity-log.ts';
import { createAnswerPaused } from '#background/interception/answer-paused.ts';
import { type Authorise, createAuthorise } from '#background/interception/authorise.ts';
import { type Coordinator, createCoordinator } from '#background/interception/coordinator.ts';
import { createDebuggedTabs } from '#background/interception/debugged-tabs.ts';
import { createDebuggerFetch } from '#background/interception/debugger-fetch.ts';
import { createHandle } from '#background/interception/handle-request.ts';
import { createHeldRequests } from '#background/interception/held-requests.ts';
import type { Interceptor } from '#background/interception/interceptor.ts';
import { createLostRequests } from '#background/interception/lost-requests.ts';
import { createNetActivity } from '#background/interception/net-activity.ts';
import { createNetRules } from '#background/interception/net-rules.ts';
import { releaseLeftOver } from '#background/interception/release-left-over.ts';
import { createSignPageRequest } from '#background/interception/sign-page-request.ts';
import type { SignedBodies } from '#background/interception/signed-bodies.ts';
import { createToldTogether } from '#background/interception/told-together.ts';
import { createWebRequest } from '#background/interception/web-request.ts';
import { createOpenTabs, webOrigin } from '#background/open-tabs.ts';
import type { OwnRequests } from '#background/own-requests.ts';
import { createRuleBook, type RuleBook } from '#background/rule-book.ts';
import { createRuleCommands, type RuleCommands } from '#background/rule-commands.ts';
import { createSecrets } from '#background/secrets-there.ts';
import { createTabBadges } from '#background/tab-badges.ts';
import type { Tokens } from '#background/tokens.ts';
import { type BackEnd, debuggerFetch, netRules, webRequest } from '#core/rules/back-end.ts';
import type { Rule } from '#core/rules/rule.ts';
import type { SigningKeys } from '#core/sigv4/signing-key.ts';
import { failureWords } from '#panel/words/failure-words.ts';
import { debuggerPort } from '#platform/debugger-session.ts';
import { hasAccess, onAccessChanged } from '#platform/host-permissions.ts';
import { onKeyCommand } from '#platform/key-command.ts';
import { indexedDbStore, sessionStore } from '#platform/key-value.ts';
import type { NetRulesPort } from '#platform/net-rules.ts';
import { ownUrl } from '#platform/own-url.ts';
import { warnInPage } from '#platform/page-console.ts';
import { canHoldRequests, holdPageRequests } from '#platform/page-requests.ts';
import { listTabs, watchTabs } from '#platform/tabs.ts';
import { showBadge, shownBadge } from '#platform/toolbar-badge.ts';
import { onWakeUp, wakeAt, wakeEvery } from '#platform/wake-up.ts';
import { watchRequests } from '#platform/watched-requests.ts';
import type { ActivityEntry, RulesState } from '#protocol/rules-contract.ts';
import { debuggedTabsDocument } from '#storage/debugged-tabs-document.ts';
import { openDocument } from '#storage/document.ts';
import { heldRequestsDocument } from '#storage/held-requests-document.ts';
import { newestHeldDocument } from '#storage/newest-held-document.ts';
import { rulesDocument } from '#storage/rules-document.ts';
import { tabsDocument } from '#storage/tabs-document.ts';

type Interception = {
  readonly book: RuleBook;
  readonly backEnds: readonly BackEnd[];
  readonly rules: RuleCommands;
  readonly coordinator: Coordinator;
  readonly activity: ActivityLog;
  readonly authorise: Authorise;
  tabShows(tabId: number, origin: string | null): Promise<void>;
};

const netRulesAlarm = 'net-rules';
/** So many milliseconds later. */
const after =
  (time: number): Later =>
  (work) =>
    void setTimeout(work, time);
const debuggerAlarm = 'debugger';

/**
 * Wires all that changes the requests of pages. To be called synchronously at start: the listeners that are added here wake a
 * stopped worker.
 */
export function startInterception(parts: {
  readonly identities: Identities;
  readonly sourced: Sourced;
  readonly tokens: Tokens;
  readonly keys: SigningKeys;
  readonly corrections: CorrectionsService;
  readonly signedBodies: SignedBodies;
  readonly netRules: NetRulesPort;
  readonly requests: OwnRequests;
  readonly tell: {
    readonly state: (state: RulesState) => void;
    readonly activity: (entries: readonly ActivityEntry[]) => void;
  };
}): Interception {
  const { identities, tokens, corrections, tell } = parts;
  const debug = debuggerPort();
  const backEnds = [...(debug ? [debuggerFetch] : []), ...(canHoldRequests() ? [webRequest] : []), netRules];
  const openTabs = createOpenTabs(listTabs);
  const badges = createTabBadges({ show: showBadge, shown: shownBadge, later: after(250) });
  const acting = createActingRules();
  const book = createRuleBook(
    {
      rules: openDocument(rulesDocument, indexedDbStore()),
      tabs: openDocument(tabsDocument, sessionStore()),
    },
    () => coordinator.refresh(),
  );
  const rules = createRuleCommands(book, backEnds);
  const secrets = createSecrets({
    identity: identities.find,
    identityTrouble: parts.sourced.troubleOf,
    token: tokens.peek,
    now: Date.now,
  });
  const tellLater = createGather(tell.activity, after(100));
  const activity = createActivityLog({
    now: Date.now,
    onEntry: (entry) => {
      tellLater(entry);
      badges.onActivity(entry);
    },
    onRefused: ({ tabId, method, url, ruleName }, failure) => {
      const { title, remedy } = failureWords(failure);
      const text = `Countersign stopped ${method} ${url} (rule “${ruleName}”). ${title} ${remedy}`;
      if (tabId !== null) void warnInPage(tabId, text);
    },
  });
  const authorise = createAuthorise({
    signPageRequest: createSignPageRequest({
      identity: parts.sourced.use,
      keys: parts.keys,
      now: corrections.now,
      learned: corrections.scopeOf,
      keepBody: parts.signedBodies.keep,
    }),
    token: tokens.find,
    now: Date.now,
  });
  const handle = createHandle({ authorise, activity, clock: () => performance.now() });
  const pageOrigin = openTabs.origin;

  const netActivity = createNetActivity({
    rules: acting,
    activity,
    secrets,
    tokenName: (rule) => tokenName(rule),
    ownUrl: ownUrl(),
    pageOrigin,
  });
  const watched = watchRequests(netActivity);
  const byNetRules = createNetRules({
    port: parts.netRules,
    secrets: async () => new Map((await tokens.all()).map((token) => [token.id, token])),
    ownHost: new URL(ownUrl()).hostname,
    browser: debug ? 'chromium' : 'firefox',
    now: Date.now,
    wakeAt: (time) => wakeAt(netRulesAlarm, time),
    watch: watched,
  });
  const interceptors: Interceptor[] = [byNetRules];
  const held = createHeldRequests(openDocument(heldRequestsDocument, sessionStore()), after(15));
  if (debug) {
    const tabs = createDebuggedTabs(openDocument(debuggedTabsDocument, sessionStore()));
    const lost = createLostRequests({
      debug,
      tabs,
      document: openDocument(newestHeldDocument, sessionStore()),
      later: after(500),
      settled: after(1000),
      stopped: (tabId) => {
        const { title, remedy } = failureWords({ code: 'worker-stopped', field: 'request' });
        void warnInPage(tabId, `Countersign stopped a request. ${title} ${remedy}`);
      },
    });
    interceptors.push(
      createDebuggerFetch({
        debug,
        tabs,
        seen: lost.seen,
        onPaused: createAnswerPaused({ debug, rules: acting, pageOrigin, handle, held }),
        wakeAgain: (again) => wakeEvery(debuggerAlarm, again ? 0.5 : null),
        onCancelled: (tabId) => void rules.cancelTab(tabId),
      }),
    );
    void releaseLeftOver({ debug, held, book, activity });
    // Nothing to be done but to be there: a worker that was stopped lets go of what it held when it starts.
    onWakeUp(debuggerAlarm, () => undefined);
  }
  if (canHoldRequests()) {
    interceptors.push(
      createWebRequest({
        rules: acting,
        handle,
        refused: (rule, facts, failure) =>
          activity.record(
            rule,
            'web-request',
            facts,
            { outcome: 'refused', as: null, failure, trace: null, secret: undefined },
            null,
          ),
        ownUrl: ownUrl(),
        pageOrigin,
        tell: createToldTogether({
          keptBack: parts.requests.sendAgain,
          later: (milliseconds, work) => after(milliseconds)(work),
        }).tell,
        redirected: held,
        now: Date.now,
        hold: holdPageRequests,
      }),
    );
  }
  const coordinator: Coordinator = createCoordinator({
    book,
    acting,
    openTabs,
    interceptors,
    hasAccess,
    secrets,
    onState: (state) => {
      tell.state(state);
      void openTabs.list().then((tabs) => badges.onState(state, [...tabs.keys()]));
    },
  });

  async function tokenName({ authorise: { kind, apiKey, token } }: Rule): Promise<string | null> {
    if (kind === 'unchanged') return null;
    return tokens.peek((kind === 'api-key' ? apiKey : token).source, token.use).then(
      ({ name }) => name,
      () => null,
    );
  }

  async function tabShows(tabId: number, origin: string | null): Promise<void> {
    if (!openTabs.shows(tabId, origin)) return;
    await rules.tabShows({ tabId, origin });
    // Rules for certain pages go with the pages.
    const page = await book.read();
    if (page.rules.some(({ enabled, scope }) => enabled && scope.kind !== 'tab')) await coordinator.refresh();
  }

  watchTabs({
    onNavigated: ({ tabId, url }) => {
      badges.onNavigated(tabId);
      if (url !== null) void tabShows(tabId, webOrigin(url));
    },
    onOpened: ({ tabId, url }) => void tabShows(tabId, url === null ? null : webOrigin(url)),
    onClosed: (tabId) => {
      openTabs.closed(tabId);
      badges.onClosed(tabId);
      void rules.tabClosed(tabId);
    },
    onReplaced: (added, removed) => void rules.tabReplaced(added, removed),
  });
  onAccessChanged(() => void coordinator.refresh());
  onWakeUp(netRulesAlarm, () => void coordinator.refresh());
  onKeyCommand('toggle-pause', () => void rules.togglePaused());
  void coordinator.refresh();

  return { book, backEnds, rules, coordinator, activity, authorise, tabShows };
}

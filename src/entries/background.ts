import { createComposeService } from '#background/compose-service.ts';
import { createCorrections } from '#background/corrections.ts';
import { createDoctor } from '#background/doctor.ts';
import { createDraftKeeper } from '#background/draft-keeper.ts';
import { createDryRun } from '#background/dry-run.ts';
import { exampleIdentities } from '#background/example-identities.ts';
import { createHandlers } from '#background/handlers.ts';
import { createHistory } from '#background/history.ts';
import { createIdentities } from '#background/identities.ts';
import { createSignedBodies } from '#background/interception/signed-bodies.ts';
import { keepBodyIn } from '#background/keep-body.ts';
import { withHeadersBy } from '#background/one-request-rule.ts';
import { createPageSender } from '#background/page-sender.ts';
import { PayloadDigester } from '#background/payload-digest.ts';
import { createRememberSent } from '#background/remember-sent.ts';
import { createSecretSearch } from '#background/secret-search.ts';
import { createSender } from '#background/sender.ts';
import { sweepBlobs } from '#background/sweep-blobs.ts';
import { createTokens } from '#background/tokens.ts';
import { FailureError } from '#core/failure-error.ts';
import { base64FromBytes } from '#core/http/base64.ts';
import { accessPatternOf } from '#core/rules/access.ts';
import { SigningKeys } from '#core/sigv4/signing-key.ts';
import { indexedDbBlobs } from '#platform/blob-store.ts';
import { onBrowserStart } from '#platform/browser-start.ts';
import { hasAccess, onAccessChanged, openAccessPage } from '#platform/host-permissions.ts';
import { indexedDbStore, sessionStore } from '#platform/key-value.ts';
import { netRulesPort } from '#platform/net-rules.ts';
import { fetchInPage } from '#platform/page-fetch.ts';
import { openPanelTab } from '#platform/tabs.ts';
import { watchedFetch } from '#platform/watched-fetch.ts';
import { acceptPanels } from '#platform/worker-port.ts';
import type { Channel } from '#protocol/channel.ts';
import type { EventName, Events } from '#protocol/contract.ts';
import { emit, serve } from '#protocol/server.ts';
import { correctionsDocument } from '#storage/corrections-document.ts';
import { openDocument } from '#storage/document.ts';
import { draftDocument } from '#storage/draft-document.ts';
import { historyDocument } from '#storage/history-document.ts';
import { identityDocument } from '#storage/identity-document.ts';
import { ruleDraftDocument } from '#storage/rule-draft-document.ts';
import { tokenDocument } from '#storage/token-document.ts';
import { startInterception } from './interception.ts';

const panels = new Set<Channel>();
const blobs = indexedDbBlobs();

const identities = createIdentities(
  openDocument(identityDocument, sessionStore()),
  exampleIdentities,
  (list) => {
    tellPanels('identitiesChanged', list);
    void interception.coordinator.refresh();
  },
);
const tokens = createTokens(openDocument(tokenDocument, sessionStore()), (list) => {
  tellPanels('tokensChanged', list);
  void interception.coordinator.refresh();
});
const keys = new SigningKeys();
const corrections = createCorrections(
  openDocument(correctionsDocument, indexedDbStore()),
  Date.now,
  (known) => tellPanels('correctionsChanged', known),
);
const signedBodies = createSignedBodies();
const history = createHistory({
  document: openDocument(historyDocument, indexedDbStore()),
  now: Date.now,
  onChange: (entries) => tellPanels('historyChanged', entries),
});
const netRules = netRulesPort();
const interception = startInterception({
  identities,
  tokens,
  keys,
  corrections,
  signedBodies,
  netRules,
  tell: {
    state: (state) => tellPanels('rulesChanged', state),
    activity: (entries) => tellPanels('activity', entries),
  },
});
const readFile = async (file: { readonly blobId: string }) => {
  const blob = await blobs.get(file.blobId);
  if (!blob) throw new FailureError({ code: 'body-missing', field: 'body' });
  return blob;
};
const compose = createComposeService({
  credentials: identities.credentials,
  digester: new PayloadDigester(readFile),
  keys,
  now: corrections.now,
  learned: corrections.scopeOf,
});
const drafts = createDraftKeeper(openDocument(draftDocument, indexedDbStore()));
const hasPermission = (origin: string) => hasAccess([accessPatternOf(origin)]);
const handlers = createHandlers({
  compose,
  send: createSender({
    compose,
    readFile,
    keepBody: keepBodyIn((blob) => blobs.put('response', blob)),
    hasPermission,
    fetch: watchedFetch,
    clock: () => performance.now(),
  }),
  sendInPage: createPageSender({
    compose,
    hasPermission,
    withHeaders: withHeadersBy(netRules),
    fetchInPage,
    clock: () => performance.now(),
  }),
  doctor: createDoctor({
    identity: identities.find,
    withKeyId: identities.withKeyId,
    signedBodies,
    now: Date.now,
  }),
  signedBody: (signature) => {
    const bytes = signedBodies.get(signature);
    return bytes && base64FromBytes(bytes);
  },
  findSecrets: createSecretSearch({ identities: identities.own, tokens: tokens.all }),
  corrections,
  history,
  remembered: createRememberSent(history, identities),
  identities,
  drafts,
  notSaved: (failure) => tellPanels('draftNotSaved', failure),
  removeBlobs: blobs.remove,
  openAccessPage,
  openPanelTab,
  rules: interception.rules,
  ruleDrafts: createDraftKeeper(openDocument(ruleDraftDocument, indexedDbStore())),
  tokens,
  coordinator: interception.coordinator,
  activity: interception.activity,
  dryRun: createDryRun(interception),
  tabShows: interception.tabShows,
});

acceptPanels((channel, signal) => {
  panels.add(channel);
  signal.addEventListener('abort', () => panels.delete(channel));
  serve(channel, handlers, signal);
  emit(channel, 'connected', null);
});
// The draft of a newer version keeps its files: it rejects, and nothing is swept.
onBrowserStart(
  () =>
    void drafts.load().then(
      (draft) => sweepBlobs(blobs, draft),
      () => undefined,
    ),
);
onAccessChanged(() => tellPanels('permissionsChanged', null));

function tellPanels<N extends EventName>(name: N, payload: Events[N]): void {
  for (const channel of panels) {
    try {
      emit(channel, name, payload);
    } catch {
      // A panel that is just closing; the others are to hear it all the same.
      panels.delete(channel);
    }
  }
}

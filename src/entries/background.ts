import { createComposeService } from '#background/compose-service.ts';
import { createCorrections } from '#background/corrections.ts';
import { createDoctor } from '#background/doctor.ts';
import { createDraftKeeper } from '#background/draft-keeper.ts';
import { createDryRun } from '#background/dry-run.ts';
import { createHandlers } from '#background/handlers.ts';
import { createHistory } from '#background/history.ts';
import { createSignedBodies } from '#background/interception/signed-bodies.ts';
import { keepBodyIn } from '#background/keep-body.ts';
import { withHeadersBy } from '#background/one-request-rule.ts';
import { createOwnRequests } from '#background/own-requests.ts';
import { createPageSender } from '#background/page-sender.ts';
import { PayloadDigester } from '#background/payload-digest.ts';
import { createRememberSent } from '#background/remember-sent.ts';
import { createSecretSearch } from '#background/secret-search.ts';
import { createSender } from '#background/sender.ts';
import { sweepBlobs } from '#background/sweep-blobs.ts';
import { createVault } from '#background/vault.ts';
import { tellingOfUse } from '#background/vault-activity.ts';
import { createVaultCommands } from '#background/vault-commands.ts';
import { FailureError } from '#core/failure-error.ts';
import { base64FromBytes } from '#core/http/base64.ts';
import { accessPatternOf } from '#core/rules/access.ts';
import { SigningKeys } from '#core/sigv4/signing-key.ts';
import { indexedDbBlobs } from '#platform/blob-store.ts';
import { onBrowserStart } from '#platform/browser-start.ts';
import { hasAccess, onAccessChanged, openAccessPage } from '#platform/host-permissions.ts';
import { indexedDbStore, sessionStore } from '#platform/key-value.ts';
import { netRulesPort } from '#platform/net-rules.ts';
import { onOsLock } from '#platform/os-lock.ts';
import { fetchInPage } from '#platform/page-fetch.ts';
import { closeSessionStorage } from '#platform/session-access.ts';
import { openPanelTab } from '#platform/tabs.ts';
import { vaultCrypto } from '#platform/vault-crypto.ts';
import { onWakeUp, wakeAt } from '#platform/wake-up.ts';
import { watchedFetch } from '#platform/watched-fetch.ts';
import { acceptPanels } from '#platform/worker-port.ts';
import type { Channel } from '#protocol/channel.ts';
import type { EventName, Events } from '#protocol/contract.ts';
import { emit, serve } from '#protocol/server.ts';
import { correctionsDocument } from '#storage/corrections-document.ts';
import { openDocument } from '#storage/document.ts';
import { draftDocument } from '#storage/draft-document.ts';
import { historyDocument } from '#storage/history-document.ts';
import { ruleDraftDocument } from '#storage/rule-draft-document.ts';
import { vaultAttemptsDocument } from '#storage/vault-attempts-document.ts';
import { createVaultNames } from '#storage/vault-names.ts';
import { createVaultSession } from '#storage/vault-session.ts';
import { createVaultSlots } from '#storage/vault-slots.ts';
import { startIdentity } from './identity.ts';
import { startInterception } from './interception.ts';

const panels = new Set<Channel>();
const blobs = indexedDbBlobs();

const vaultAlarm = 'vault';
const vault = createVault({
  slots: createVaultSlots(indexedDbStore()),
  session: createVaultSession(sessionStore()),
  names: createVaultNames(indexedDbStore()),
  attempts: openDocument(vaultAttemptsDocument, indexedDbStore()),
  crypto: vaultCrypto(),
  now: Date.now,
  wakeAt: (time) => wakeAt(vaultAlarm, time),
  onState: (state) => tellPanels('vaultChanged', state),
});

const requests = createOwnRequests((url, init) => fetch(url, init));
const { identities, tokens, connections, sourced, commands } = startIdentity({
  requests,
  vault,
  tell: tellPanels,
  onChange: () => void interception.coordinator.refresh(),
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
  sourced,
  tokens,
  keys,
  corrections,
  signedBodies,
  netRules,
  requests,
  tell: {
    state: (state) => tellPanels('rulesChanged', state),
    activity: (entries) => {
      if (entries.some(({ outcome }) => outcome === 'signed' || outcome === 'authorised')) vault.touch();
      tellPanels('activity', entries);
    },
  },
});
const readFile = async (file: { readonly blobId: string }) => {
  const blob = await blobs.get(file.blobId);
  if (!blob) throw new FailureError({ code: 'body-missing', field: 'body' });
  return blob;
};
const compose = createComposeService({
  credentials: async (id) => (await sourced.use(id)).credentials,
  digester: new PayloadDigester(readFile),
  keys,
  now: corrections.now,
  learned: corrections.scopeOf,
});
const drafts = createDraftKeeper(openDocument(draftDocument, indexedDbStore()));
const hasPermission = (origin: string) => hasAccess([accessPatternOf(origin)]);
const handlers = createHandlers({
  vault: createVaultCommands({ vault, identities, tokens, connections }),
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
  findSecrets: createSecretSearch({
    identities: identities.own,
    tokens: tokens.all,
    connections: connections.all,
  }),
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
  identity: commands,
  coordinator: interception.coordinator,
  activity: interception.activity,
  dryRun: createDryRun(interception),
  tabShows: interception.tabShows,
});

acceptPanels((channel, signal) => {
  panels.add(channel);
  signal.addEventListener('abort', () => panels.delete(channel));
  serve(channel, tellingOfUse(handlers, vault.touch), signal);
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
onWakeUp(vaultAlarm, () => void vault.check());
onOsLock(() => void vault.lock());
void closeSessionStorage();
void vault.check();

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

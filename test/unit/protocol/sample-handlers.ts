import type { Handlers } from '#protocol/contract.ts';

/** Handlers of which a test gives those it asks; every other one fails the test that reaches it. */
export function handlersOf(given: Partial<Handlers>): Handlers {
  const refuse = (name: string) => () => Promise.reject(new Error(`${name} was called`));
  const none: Handlers = {
    trace: refuse('trace'),
    send: refuse('send'),
    revealKeys: refuse('revealKeys'),
    loadDraft: refuse('loadDraft'),
    saveDraft: refuse('saveDraft'),
    listIdentities: refuse('listIdentities'),
    saveIdentity: refuse('saveIdentity'),
    removeIdentity: refuse('removeIdentity'),
    releaseBlobs: refuse('releaseBlobs'),
    stayAwake: refuse('stayAwake'),
    openPermissionPage: refuse('openPermissionPage'),
    listRules: refuse('listRules'),
    saveRule: refuse('saveRule'),
    removeRule: refuse('removeRule'),
    switchRule: refuse('switchRule'),
    moveRule: refuse('moveRule'),
    bindRule: refuse('bindRule'),
    exportRules: refuse('exportRules'),
    importRules: refuse('importRules'),
    loadRuleDraft: refuse('loadRuleDraft'),
    saveRuleDraft: refuse('saveRuleDraft'),
    dryRun: refuse('dryRun'),
    setPaused: refuse('setPaused'),
    switchTab: refuse('switchTab'),
    resumeTab: refuse('resumeTab'),
    tabShows: refuse('tabShows'),
    openPanelTab: refuse('openPanelTab'),
    listActivity: refuse('listActivity'),
    showActivity: refuse('showActivity'),
    listTokens: refuse('listTokens'),
    saveToken: refuse('saveToken'),
    removeToken: refuse('removeToken'),
  };
  return { ...none, ...given };
}

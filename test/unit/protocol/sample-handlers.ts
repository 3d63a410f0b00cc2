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
  };
  return { ...none, ...given };
}

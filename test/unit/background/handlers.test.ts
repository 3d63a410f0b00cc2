import { describe, expect, it, vi } from 'vitest';
import { createHandlers } from '#background/handlers.ts';
import type { Draft } from '#core/compose/draft.ts';
import { FailureError } from '#core/failure-error.ts';
import type { SendReply } from '#protocol/compose-contract.ts';
import type { NewIdentity } from '#protocol/secrets-contract.ts';
import type { HistoryEntry } from '#protocol/traffic-contract.ts';
import type { StoredRuleDraft } from '#storage/rule-draft-document.ts';
import { draftOf } from '../core/compose/sample-draft.ts';
import { factsOf, ruleOf } from '../core/rules/sample-rule.ts';
import { nextTurn } from '../next-turn.ts';
import { callContext } from './call-context.ts';
import { capturedOf } from './sample-captured.ts';

const draft = draftOf('https://h/');
const identity: NewIdentity = {
  name: 'a',
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 's',
  sessionToken: '',
  expiration: '',
};

const done = () => vi.fn(async () => undefined);

function services() {
  return {
    compose: { prepare: vi.fn(), trace: vi.fn().mockResolvedValue(null), revealKeys: vi.fn() },
    send: vi.fn(),
    sendInPage: vi.fn(),
    doctor: { explain: vi.fn(), explainText: vi.fn() },
    signedBody: vi.fn((): string | null => null),
    findSecrets: vi.fn(async () => ['token mine']),
    corrections: { load: vi.fn(), learnClock: done(), learnHost: done(), now: vi.fn(), scopeOf: vi.fn() },
    history: { list: vi.fn(), open: vi.fn(), erase: done(), add: done() },
    remembered: vi.fn((_draft: Draft, _from: HistoryEntry['from'], sending: Promise<SendReply>) => sending),
    identities: {
      list: vi.fn(),
      save: vi.fn(),
      remove: done(),
      credentials: vi.fn(),
      find: vi.fn(),
      own: vi.fn(),
      withKeyId: vi.fn(),
    },
    drafts: { load: vi.fn(), save: done() },
    removeBlobs: done(),
    openAccessPage: done(),
    openPanelTab: done(),
    notSaved: vi.fn(),
    rules: {
      save: done(),
      remove: done(),
      switch: done(),
      move: done(),
      bind: done(),
      exportAll: vi.fn(async () => 'the file'),
      importAll: vi.fn(async () => 3),
      setPaused: done(),
      togglePaused: done(),
      switchTab: done(),
      resumeTab: done(),
      cancelTab: done(),
      tabShows: done(),
      tabReplaced: done(),
      tabClosed: done(),
    },
    ruleDrafts: { load: vi.fn(async (): Promise<StoredRuleDraft | null> => null), save: done() },
    tokens: { list: vi.fn(), save: vi.fn(), remove: done(), all: vi.fn(), find: vi.fn() },
    vault: {
      vaultState: vi.fn(),
      createVault: vi.fn(),
      unlockVault: vi.fn(),
      lockVault: vi.fn(),
      changePassphrase: vi.fn(),
      setVaultOptions: vi.fn(),
      eraseVault: vi.fn(),
      exportVault: vi.fn(),
      importVault: vi.fn(),
      moveIntoVault: vi.fn(),
      keepSecret: vi.fn(),
    },
    identity: {
      saveSource: vi.fn(),
      refreshIdentity: vi.fn(),
      whoAmI: vi.fn(),
      clearFederation: vi.fn(),
      authSession: vi.fn(),
      listConnections: vi.fn(),
      savePool: vi.fn(),
      removeConnection: vi.fn(),
      connectCenter: vi.fn(),
      listPendingCenters: vi.fn(),
      cancelCenter: vi.fn(),
      centerAccounts: vi.fn(),
      centerRoles: vi.fn(),
      logOutCenter: vi.fn(),
      listSignIns: vi.fn(),
      beginSignIn: vi.fn(),
      answerSignIn: vi.fn(),
      cancelSignIn: vi.fn(),
      signInInBrowser: vi.fn(),
      redirectUri: vi.fn(),
      poolAction: vi.fn(),
      userAction: vi.fn(),
      refreshUser: vi.fn(),
      signOut: vi.fn(),
      deleteUser: vi.fn(),
      importUser: vi.fn(),
    },
    coordinator: { refresh: done(), state: vi.fn() },
    activity: { record: vi.fn(), list: vi.fn(() => []), trace: vi.fn(() => null) },
    dryRun: vi.fn(),
    tabShows: done(),
  };
}

describe('every command', () => {
  it('reaches its service with what it was given, and the call’s own lifetime', async () => {
    const given = services();
    const handlers = createHandlers(given);
    const context = callContext();
    await handlers.trace({ draft, revealToken: true, save: false }, context);
    await handlers.send({ draft }, context);
    await handlers.revealKeys({ draft }, context);
    await handlers.loadDraft(null, context);
    await handlers.listIdentities(null, context);
    await handlers.saveIdentity(identity, context);
    expect(given.compose.trace).toHaveBeenCalledWith(draft, true, context);
    expect(given.send).toHaveBeenCalledWith(draft, context);
    expect(given.compose.revealKeys).toHaveBeenCalledWith(draft, context);
    expect(given.drafts.load).toHaveBeenCalledOnce();
    expect(given.identities.list).toHaveBeenCalledOnce();
    expect(given.identities.save).toHaveBeenCalledWith(identity);
  });

  it('that has nothing to say answers null, which a message can carry', async () => {
    const given = services();
    const handlers = createHandlers(given);
    const context = callContext();
    expect(await handlers.saveDraft({ draft }, context)).toBeNull();
    expect(await handlers.removeIdentity({ id: '1' }, context)).toBeNull();
    expect(await handlers.releaseBlobs({ blobIds: ['a', 'b'] }, context)).toBeNull();
    expect(await handlers.stayAwake(null, context)).toBeNull();
    expect(await handlers.openPermissionPage({ patterns: ['https://h/*'] }, context)).toBeNull();
    expect(given.drafts.save).toHaveBeenCalledWith(draft);
    expect(given.identities.remove).toHaveBeenCalledWith('1');
    expect(given.removeBlobs).toHaveBeenCalledWith(['a', 'b']);
    expect(given.openAccessPage).toHaveBeenCalledWith(['https://h/*']);
  });

  it('about rules reaches the one who keeps them, and answers null where it has nothing to say', async () => {
    const given = services();
    const handlers = createHandlers(given);
    const context = callContext();
    const rule = ruleOf();
    const binding = { tabId: 7, origin: null };
    expect(await handlers.saveRule({ rule }, context)).toBeNull();
    expect(await handlers.removeRule({ id: '1' }, context)).toBeNull();
    expect(await handlers.switchRule({ id: '1', enabled: true }, context)).toBeNull();
    expect(await handlers.moveRule({ id: '1', to: 2 }, context)).toBeNull();
    expect(await handlers.bindRule({ id: '1', binding }, context)).toBeNull();
    expect(await handlers.setPaused({ paused: true }, context)).toBeNull();
    expect(await handlers.switchTab({ tabId: 7, on: false }, context)).toBeNull();
    expect(await handlers.resumeTab({ tabId: 7 }, context)).toBeNull();
    expect(given.rules.save).toHaveBeenCalledWith(rule);
    expect(given.rules.remove).toHaveBeenCalledWith('1');
    expect(given.rules.switch).toHaveBeenCalledWith('1', true);
    expect(given.rules.move).toHaveBeenCalledWith('1', 2);
    expect(given.rules.bind).toHaveBeenCalledWith('1', binding);
    expect(given.rules.setPaused).toHaveBeenCalledWith(true);
    expect(given.rules.switchTab).toHaveBeenCalledWith(7, false);
    expect(given.rules.resumeTab).toHaveBeenCalledWith(7);
  });

  it('about files and the rule being written answers with what there is', async () => {
    const given = services();
    const handlers = createHandlers(given);
    const context = callContext();
    const rule = ruleOf();
    expect(await handlers.exportRules(null, context)).toBe('the file');
    expect(await handlers.importRules({ text: 'the file' }, context)).toEqual({ added: 3 });
    expect(await handlers.loadRuleDraft(null, context)).toBeNull();
    given.ruleDrafts.load.mockResolvedValue({ rule });
    expect(await handlers.loadRuleDraft(null, context)).toBe(rule);
    expect(await handlers.saveRuleDraft({ rule: null }, context)).toBeNull();
    expect(given.ruleDrafts.save).toHaveBeenCalledWith({ rule: null });
  });

  it('about tabs, activity and tokens reaches its service', async () => {
    const given = services();
    const handlers = createHandlers(given);
    const context = callContext();
    const asked = { facts: factsOf('https://h/'), headers: [], body: '' };
    await handlers.listRules(null, context);
    await handlers.dryRun(asked, context);
    await handlers.listTokens(null, context);
    await handlers.saveToken({ name: 'a', value: 'b' }, context);
    expect(await handlers.removeToken({ id: '1' }, context)).toBeNull();
    expect(await handlers.tabShows({ tabId: 7, origin: 'https://h' }, context)).toBeNull();
    expect(await handlers.openPanelTab({ tabId: 7, view: 'identities' }, context)).toBeNull();
    expect(await handlers.listActivity({ tabId: 7 }, context)).toEqual([]);
    expect(await handlers.showActivity({ id: 'entry' }, context)).toBeNull();
    expect(given.coordinator.state).toHaveBeenCalledOnce();
    expect(given.dryRun).toHaveBeenCalledWith(asked);
    expect(given.tokens.list).toHaveBeenCalledOnce();
    expect(given.tokens.save).toHaveBeenCalledWith({ name: 'a', value: 'b' });
    expect(given.tokens.remove).toHaveBeenCalledWith('1');
    expect(given.tabShows).toHaveBeenCalledWith(7, 'https://h');
    expect(given.openPanelTab).toHaveBeenCalledWith(7, 'identities');
    expect(given.activity.list).toHaveBeenCalledWith(7);
    expect(given.activity.trace).toHaveBeenCalledWith('entry');
  });

  it('that sends says where the request came from, so that it is remembered', async () => {
    const given = services();
    const handlers = createHandlers(given);
    const context = callContext();
    given.send.mockResolvedValue('the reply');
    given.sendInPage.mockResolvedValue('the page’s reply');
    expect(await handlers.send({ draft }, context)).toBe('the reply');
    expect(await handlers.send({ draft, from: 'replay' }, context)).toBe('the reply');
    expect(await handlers.sendInPage({ draft, tabId: 7 }, context)).toBe('the page’s reply');
    expect(given.sendInPage).toHaveBeenCalledWith(draft, 7, context);
    expect(given.remembered.mock.calls.map(([sent, from]) => [sent, from])).toEqual([
      [draft, 'compose'],
      [draft, 'replay'],
      [draft, 'page'],
    ]);
  });

  it('about refused requests reaches the doctor and what he asks', async () => {
    const given = services();
    const handlers = createHandlers(given);
    const context = callContext();
    const request = capturedOf();
    await handlers.explain({ request, identityId: 'identity-1' }, context);
    await handlers.explainText({ text: 'an error' }, context);
    expect(await handlers.signedBody({ signature: 'abc' }, context)).toBeNull();
    expect(await handlers.findSecrets({ text: 'a report' }, context)).toEqual(['token mine']);
    expect(given.doctor.explain).toHaveBeenCalledWith(request, 'identity-1');
    expect(given.doctor.explainText).toHaveBeenCalledWith('an error');
    expect(given.signedBody).toHaveBeenCalledWith('abc');
    expect(given.findSecrets).toHaveBeenCalledWith('a report');
  });

  it('about what was learned and what was sent reaches its service', async () => {
    const given = services();
    const handlers = createHandlers(given);
    const context = callContext();
    await handlers.loadCorrections(null, context);
    expect(await handlers.learnClock({ offset: -1000 }, context)).toBeNull();
    expect(await handlers.learnHost({ host: 'h', scope: { region: 'eu-west-1' } }, context)).toBeNull();
    await handlers.listHistory(null, context);
    await handlers.openHistory({ id: '1' }, context);
    expect(await handlers.eraseHistory({ id: null }, context)).toBeNull();
    expect(given.corrections.load).toHaveBeenCalledOnce();
    expect(given.corrections.learnClock).toHaveBeenCalledWith(-1000);
    expect(given.corrections.learnHost).toHaveBeenCalledWith('h', { region: 'eu-west-1' });
    expect(given.history.list).toHaveBeenCalledOnce();
    expect(given.history.open).toHaveBeenCalledWith('1');
    expect(given.history.erase).toHaveBeenCalledWith(null);
  });

  it('rejects with what its service rejects with', async () => {
    const given = services();
    given.rules.save.mockRejectedValue(new FailureError({ code: 'pattern-empty', field: 'where' }));
    await expect(createHandlers(given).saveRule({ rule: ruleOf() }, callContext())).rejects.toMatchObject({
      failure: { code: 'pattern-empty' },
    });
  });
});

describe('a trace', () => {
  it('saves the draft where it is asked to, and answers without waiting for that', async () => {
    const given = services();
    given.compose.trace.mockResolvedValue('the trace');
    const handlers = createHandlers(given);
    expect(await handlers.trace({ draft, revealToken: false, save: true }, callContext())).toBe('the trace');
    expect(given.drafts.save).not.toHaveBeenCalled();
    await vi.waitFor(() => expect(given.drafts.save).toHaveBeenCalledWith(draft));
  });

  it('says when the draft could not be saved', async () => {
    const given = services();
    const failure = { code: 'storage-failed', field: 'request' } as const;
    given.drafts.save.mockRejectedValue(new FailureError(failure));
    await createHandlers(given).trace({ draft, revealToken: false, save: true }, callContext());
    await vi.waitFor(() => expect(given.notSaved).toHaveBeenCalledWith(failure));
  });

  it('saves nothing where it is not asked to', async () => {
    const given = services();
    await createHandlers(given).trace({ draft, revealToken: false, save: false }, callContext());
    await nextTurn();
    expect(given.drafts.save).not.toHaveBeenCalled();
  });
});

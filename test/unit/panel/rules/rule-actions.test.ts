import { describe, expect, it, vi } from 'vitest';
import { nextTurn } from '../../next-turn.ts';
import { ruleOf, startedRules, stateOf, statusOf, thisTab } from './rules-fixture.ts';

const rules = ['a', 'b', 'c'].map((id) => ruleOf(id));
const started = () => startedRules(stateOf(rules));
const ids = ({ model }: Awaited<ReturnType<typeof started>>) =>
  model.state.value?.rules.map(({ id }) => id).join('');

describe('the list of rules', () => {
  it('switches a rule', async () => {
    const given = await started();
    given.model.actions.switchRule('b', false);
    expect(given.model.state.value?.rules[1]?.enabled).toBe(false);
    expect(given.client.calls('switchRule')[0]?.argument).toEqual({ id: 'b', enabled: false });
  });

  it('moves a rule among the others, and says where it stands', async () => {
    const given = await started();
    given.model.actions.move('a', 2);
    expect(ids(given)).toBe('bca');
    expect(given.client.calls('moveRule')[0]?.argument).toEqual({ id: 'a', to: 2 });
    expect(given.model.status.value).toBe('rule a is now number 3 of 3.');
  });

  it('moves nothing past the ends, nor to where it is', async () => {
    const given = await started();
    given.model.actions.move('a', -1);
    given.model.actions.move('c', 3);
    given.model.actions.move('b', 1);
    given.model.actions.move('nobody', 1);
    expect(given.client.calls('moveRule')).toEqual([]);
  });

  it('removes a rule, and brings it back to its place and its tab', async () => {
    const given = await started();
    const { actions } = given.model;
    void actions.remove('b');
    expect(ids(given)).toBe('ac');
    given.client.calls('removeRule')[0]?.answer(null);
    await nextTurn();
    expect(given.model.status.value).toBe('Removed rule b.');
    void actions.undoRemove();
    expect(ids(given)).toBe('abc');
    expect(actions.removed.value).toBeNull();
    given.client.calls('saveRule')[0]?.answer(null);
    await vi.waitFor(() => expect(given.client.calls('moveRule')[0]?.argument).toEqual({ id: 'b', to: 1 }));
    given.client.calls('moveRule')[0]?.answer(null);
    await vi.waitFor(() =>
      expect(given.client.calls('bindRule')[0]?.argument).toEqual({ id: 'b', binding: thisTab }),
    );
  });

  it('offers no undo for what could not be removed', async () => {
    const given = await started();
    void given.model.actions.remove('b');
    given.client.calls('removeRule')[0]?.refuse({ code: 'storage-failed', field: 'request' });
    await vi.waitFor(() => expect(given.model.actions.removed.value).toBeNull());
    expect(given.model.status.value).toContain('could not store');
  });

  it('keeps the undo where bringing back failed', async () => {
    const given = await started();
    void given.model.actions.remove('b');
    given.client.calls('removeRule')[0]?.answer(null);
    await nextTurn();
    void given.model.actions.undoRemove();
    given.client.calls('saveRule')[0]?.refuse({ code: 'storage-failed', field: 'request' });
    await vi.waitFor(() => expect(given.model.actions.removed.value?.rule.id).toBe('b'));
  });

  it('copies a rule right after it, under a name and an id of its own', async () => {
    const given = await started();
    void given.model.actions.duplicate('a');
    const [first, copy, next] = given.model.state.value?.rules ?? [];
    expect([first?.id, next?.id]).toEqual(['a', 'b']);
    expect(copy).toEqual({ ...rules[0], id: copy?.id, name: 'rule a (copy)' });
    expect(copy?.id).not.toBe('a');
    given.client.calls('saveRule')[0]?.answer(null);
    await vi.waitFor(() => expect(given.client.calls('moveRule')[0]?.argument.to).toBe(1));
  });

  it('binds a rule to this tab', async () => {
    const given = await startedRules(stateOf(rules, { statuses: { a: statusOf({ binding: null }) } }));
    given.model.actions.useThisTab('a');
    expect(given.client.calls('bindRule')[0]?.argument).toEqual({ id: 'a', binding: thisTab });
    expect(given.model.state.value?.statuses.a?.binding).toEqual(thisTab);
  });

  it('tells how many rules a file added, or what is wrong with it', async () => {
    const { client, model } = await started();
    const good = model.actions.importRules('{}');
    client.calls('importRules')[0]?.answer({ added: 2 });
    expect(await good).toBeNull();
    expect(model.status.value).toContain('Added 2 rules');
    const bad = model.actions.importRules('x');
    client.calls('importRules')[1]?.refuse({ code: 'rules-file-invalid', field: 'rules-file' });
    expect(await bad).toMatchObject({ code: 'rules-file-invalid' });
  });

  it('exports, or says why not', async () => {
    const { client, model } = await started();
    const good = model.actions.exportRules();
    client.calls('exportRules')[0]?.answer('text');
    expect(await good).toBe('text');
    const bad = model.actions.exportRules();
    client.calls('exportRules')[1]?.refuse({ code: 'store-newer', field: 'request' });
    expect(await bad).toBeNull();
    expect(model.status.value).toContain('newer version');
  });
});

describe('pausing', () => {
  it('goes back and forth', async () => {
    const { client, model } = await started();
    model.togglePause();
    expect(model.state.value?.paused).toBe(true);
    model.togglePause();
    expect(model.state.value?.paused).toBe(false);
    expect(client.calls('setPaused').map(({ argument }) => argument.paused)).toEqual([true, false]);
  });
});

describe('allowing access', () => {
  it('asks the browser in the same turn as the click', async () => {
    const askForAccess = vi.fn(async () => false);
    const { model } = await startedRules(stateOf(rules), { askForAccess });
    model.allow(['https://*.amazonaws.com/*']);
    expect(askForAccess).toHaveBeenCalledWith(['https://*.amazonaws.com/*']);
    await vi.waitFor(() => expect(model.status.value).toContain('not allowed'));
  });

  it('goes by a page of its own where this page cannot ask', async () => {
    const { client, model } = await startedRules(stateOf(rules), { askForAccess: null });
    model.allow(['https://h/*']);
    expect(client.calls('openPermissionPage')[0]?.argument).toEqual({ patterns: ['https://h/*'] });
  });
});

describe('the tab that is worked on', () => {
  const shownTo = (client: Awaited<ReturnType<typeof started>>['client']) =>
    client.calls('tabShows').map(({ argument }) => argument.origin);

  it('is told of at the start and wherever it goes', async () => {
    const { client, model, navigate } = await started();
    navigate('https://other.example.com');
    navigate(null);
    expect(shownTo(client)).toEqual(['https://app.example.com', 'https://other.example.com', null]);
    expect(model.shown.value).toEqual({ tabId: 7, origin: null });
  });

  it('is none for a panel in a tab of its own', async () => {
    const { client, model } = await startedRules(stateOf(rules), { tab: null });
    expect(model.shown.value).toBeNull();
    expect(shownTo(client)).toEqual([]);
  });
});

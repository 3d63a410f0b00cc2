import { describe, expect, it, vi } from 'vitest';
import type { Rule } from '#core/rules/rule.ts';
import { nextTurn } from '../../next-turn.ts';
import { ruleOf, type StartedRules, startedRules, stateOf, statusOf, thisTab } from './rules-fixture.ts';

const a = ruleOf('a');
const b = ruleOf('b');
const started = () => startedRules(stateOf([a, b]));
const drafts = ({ client }: StartedRules) =>
  client.calls('saveRuleDraft').map(({ argument }) => argument.rule);
const renamed = (rule: Rule, name: string): Rule => ({ ...rule, name });

/** Answers what saving asks of the worker, one after the other. */
async function saved({ client, model }: StartedRules, rules: readonly Rule[]): Promise<boolean> {
  const done = model.editing.save();
  client.calls('saveRule').at(-1)?.answer(null);
  await nextTurn();
  client.calls('bindRule').at(-1)?.answer(null);
  await nextTurn();
  client.calls('listRules').at(-1)?.answer(stateOf(rules));
  return done;
}

describe('the editor', () => {
  it('has nothing unsaved in a rule that was only opened, and keeps no draft of it', async () => {
    const given = await started();
    expect(given.model.editing.open(a)).toBe(true);
    expect(given.model.editing.unsaved.value).toBe(false);
    expect(given.model.editing.open(b)).toBe(true);
    given.model.editing.discard();
    expect(drafts(given)).toEqual([]);
  });

  it('hands every change to the worker, one call at a time and the newest next', async () => {
    const given = await started();
    const { editing } = given.model;
    editing.open(a);
    for (const name of ['x', 'xy', 'xyz']) editing.change(renamed(a, name));
    expect(editing.unsaved.value).toBe(true);
    expect(drafts(given).map((rule) => rule?.name)).toEqual(['x']);
    given.client.calls('saveRuleDraft')[0]?.answer(null);
    await nextTurn();
    expect(drafts(given).map((rule) => rule?.name)).toEqual(['x', 'xyz']);
  });

  it('hands over on leaving what was typed while an earlier call was under way', async () => {
    const given = await started();
    given.model.editing.open(a);
    given.model.editing.change(renamed(a, 'x'));
    given.model.editing.change(renamed(a, 'xy'));
    given.leave();
    expect(drafts(given).map((rule) => rule?.name)).toEqual(['x', 'xy']);
  });

  it('is open again as it was', async () => {
    const given = await started();
    const before = given.model.editing.opening.value;
    given.client.calls('loadRuleDraft')[0]?.answer(renamed(a, 'half-ty'));
    await vi.waitFor(() => expect(given.model.editing.draft.value?.name).toBe('half-ty'));
    expect(given.model.editing.opening.value).toBeGreaterThan(before);
    expect(given.model.editing.unsaved.value).toBe(true);
    given.model.editing.discard();
    expect(drafts(given)).toEqual([null]);
  });

  it('does not let an old draft push away what was opened before it came', async () => {
    const given = await started();
    given.model.editing.open(b);
    given.client.calls('loadRuleDraft')[0]?.answer(a);
    await nextTurn();
    expect(given.model.editing.draft.value?.id).toBe('b');
  });

  it('opens no other rule over unsaved changes', async () => {
    const { model } = await started();
    model.editing.open(a);
    model.editing.change(renamed(a, 'x'));
    expect(model.editing.open(b)).toBe(false);
    expect(model.editing.draft.value?.name).toBe('x');
    model.editing.discard();
    expect(model.editing.open(b)).toBe(true);
  });

  it('does not take the switch in the list for a change, and does not turn it back', async () => {
    const given = await started();
    given.model.editing.open(a);
    given.client.emit('rulesChanged', stateOf([{ ...a, enabled: false }, b]));
    expect(given.model.editing.unsaved.value).toBe(false);
    given.model.editing.change(renamed(a, 'x'));
    void given.model.editing.save();
    expect(given.client.calls('saveRule')[0]?.argument.rule).toMatchObject({ name: 'x', enabled: false });
  });

  it('follows another panel where nothing was typed here', async () => {
    const given = await started();
    given.model.editing.open(a);
    given.client.emit('rulesChanged', stateOf([renamed(a, 'theirs'), b]));
    expect(given.model.editing.draft.value?.name).toBe('theirs');
    given.model.editing.change(renamed(a, 'mine'));
    given.client.emit('rulesChanged', stateOf([renamed(a, 'theirs again'), b]));
    expect(given.model.editing.draft.value?.name).toBe('mine');
  });
});

describe('what is wrong with a rule', () => {
  const empty = ruleOf('n', { where: { ...a.where, text: '' }, scope: { kind: 'origins', origins: ['x'] } });
  const fields = ({ model }: StartedRules) => model.editing.problems.value.map(({ field }) => field);

  it('is said of fields that have been left only', async () => {
    const given = await started();
    given.model.editing.open(empty);
    expect(fields(given)).toEqual([]);
    given.model.editing.touch('origins');
    expect(fields(given)).toEqual(['origins']);
  });

  it('is said of all rows of a grid that has been left', async () => {
    const given = await started();
    const edit = { id: '1', enabled: true, action: 'set', name: 'no name', value: '' } as const;
    given.model.editing.open(ruleOf('n', { rewrite: { ...a.rewrite, headers: [edit] } }));
    given.model.editing.touch('rewrite-header');
    expect(fields(given)).toEqual(['rewrite-header:0']);
  });

  it('is said everywhere once saving was tried, and keeps it from being saved', async () => {
    const given = await started();
    given.model.editing.open(empty);
    expect(await given.model.editing.save()).toBe(false);
    expect(fields(given)).toEqual(['where', 'origins']);
    expect(given.client.calls('saveRule')).toEqual([]);
    expect(given.model.status.value).toContain('Not saved');
  });

  it('is also what the worker says, until the next change', async () => {
    const given = await started();
    given.model.editing.open(a);
    const done = given.model.editing.save();
    given.client.calls('saveRule')[0]?.refuse({ code: 'pattern-invalid', field: 'where', detail: 'x' });
    expect(await done).toBe(false);
    expect(fields(given)).toEqual(['where']);
    given.model.editing.change(renamed(a, 'x'));
    expect(fields(given)).toEqual([]);
  });
});

describe('saving', () => {
  it('saves a new rule, binds it to this tab, and takes the draft back', async () => {
    const given = await started();
    const fresh = ruleOf('n');
    given.model.editing.open(fresh);
    given.model.editing.change(renamed(fresh, 'new'));
    given.client.calls('saveRuleDraft')[0]?.answer(null);
    expect(await saved(given, [a, b, renamed(fresh, 'new')])).toBe(true);
    expect(given.client.calls('bindRule')[0]?.argument).toEqual({ id: 'n', binding: thisTab });
    expect(drafts(given).at(-1)).toBeNull();
    expect(given.model.editing.unsaved.value).toBe(false);
    expect(given.model.status.value).toBe('Saved new.');
  });

  it('leaves the binding of a saved rule, and binds none that is for every tab', async () => {
    const given = await started();
    given.model.editing.open(a);
    await saved(given, [a, b]);
    given.model.editing.open(ruleOf('n', { scope: { kind: 'everywhere' } }));
    await saved(given, [a, b]);
    expect(given.client.calls('bindRule')).toEqual([]);
  });

  it('asks for access in the same turn as the click, and saves whatever the answer', async () => {
    const askForAccess = vi.fn(async () => false);
    const given = await startedRules(stateOf([a]), { askForAccess });
    given.model.editing.open(a);
    const done = saved(given, [a]);
    expect(askForAccess).toHaveBeenCalledWith(['https://a.example.com/*']);
    expect(await done).toBe(true);
    expect(given.model.status.value).toContain('not allowed');
  });

  it('asks for access to the page too where net rules carry the rule, and to the host it is sent to', async () => {
    const askForAccess = vi.fn(async () => true);
    const given = await startedRules(stateOf([a]), { askForAccess });
    given.model.editing.open(
      ruleOf('n', {
        authorise: {
          ...a.authorise,
          kind: 'api-key',
          existing: 'replace',
          apiKey: { header: 'x-api-key', source: { kind: 'pasted', tokenId: 't' } },
        },
      }),
    );
    void given.model.editing.save();
    expect(askForAccess).toHaveBeenLastCalledWith(['https://n.example.com/*', 'https://app.example.com/*']);
    const other = await startedRules(stateOf([a]), { askForAccess });
    other.model.editing.open(ruleOf('n', { rewrite: { ...a.rewrite, host: 'other.example.com:8443' } }));
    void other.model.editing.save();
    expect(askForAccess).toHaveBeenLastCalledWith(['https://n.example.com/*', 'https://other.example.com/*']);
  });

  it('opens the page for access where this one cannot ask, but only for what is missing', async () => {
    const given = await startedRules(stateOf([a]), { askForAccess: null });
    given.model.editing.open(a);
    await saved(given, [a]);
    expect(given.client.calls('openPermissionPage')).toEqual([]);
    const done = given.model.editing.save();
    given.client.calls('saveRule')[1]?.answer(null);
    await nextTurn();
    const statuses = { a: statusOf({ backEnd: null, missingAccess: ['https://a.example.com/*'] }) };
    given.client
      .calls('listRules')
      .at(-1)
      ?.answer(stateOf([a], { statuses }));
    await vi.waitFor(() =>
      expect(given.client.calls('openPermissionPage')[0]?.argument).toEqual({
        patterns: ['https://a.example.com/*'],
      }),
    );
    given.client.calls('openPermissionPage')[0]?.answer(null);
    expect(await done).toBe(true);
  });

  it('keeps what was typed while it was saved', async () => {
    const given = await started();
    given.model.editing.open(a);
    given.model.editing.change(renamed(a, 'x'));
    const done = given.model.editing.save();
    given.model.editing.change(renamed(a, 'xy'));
    given.client.calls('saveRule')[0]?.answer(null);
    await nextTurn();
    given.client
      .calls('listRules')
      .at(-1)
      ?.answer(stateOf([renamed(a, 'x'), b]));
    expect(await done).toBe(true);
    expect(given.model.editing.draft.value?.name).toBe('xy');
    expect(given.model.editing.unsaved.value).toBe(true);
    expect(drafts(given)).not.toContain(null);
  });
});

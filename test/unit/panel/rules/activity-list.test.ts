import { describe, expect, it, vi } from 'vitest';
import type { Trace } from '#core/sigv4/trace.ts';
import { entriesKept } from '#panel/model/activity-list.ts';
import { nextTurn } from '../../next-turn.ts';
import { entryOf, startedRules, stateOf } from './rules-fixture.ts';

const started = async () => {
  const { client, model } = await startedRules(stateOf([]));
  const { activity } = model;
  return {
    client,
    model,
    activity,
    happens: (...entries: readonly ReturnType<typeof entryOf>[]) => {
      client.emit('activity', entries);
    },
    ids: () => activity.entries.value.map(({ id }) => id),
  };
};

describe('the activity', () => {
  it('begins with what the worker remembers of this tab, and goes on with what happens', async () => {
    const { client, happens, ids } = await started();
    expect(client.calls('listActivity')[0]?.argument).toEqual({ tabId: 7 });
    happens(entryOf('3', { at: 3 }));
    client.calls('listActivity')[0]?.answer([entryOf('1', { at: 1 }), entryOf('3', { at: 3 })]);
    await vi.waitFor(() => expect(ids()).toEqual(['1', '3']));
    happens(entryOf('4', { at: 4 }));
    expect(ids()).toEqual(['1', '3', '4']);
  });

  it('is that of this tab and of service workers', async () => {
    const { happens, ids } = await started();
    happens(entryOf('here'), entryOf('worker', { tabId: null }), entryOf('there', { tabId: 8 }));
    expect(ids()).toEqual(['here', 'worker']);
  });

  it('keeps the newest and counts the others', async () => {
    const { happens, ids, activity } = await started();
    happens(...Array.from({ length: entriesKept + 3 }, (_, index) => entryOf(String(index), { at: index })));
    expect(ids()).toHaveLength(entriesKept);
    expect(ids()[0]).toBe('3');
    expect(activity.dropped.value).toBe(3);
    expect(activity.counts.value.get('a')).toBe(entriesKept + 3);
  });

  it('counts by rule, and what was changed in this very tab', async () => {
    const { happens, activity } = await started();
    happens(
      entryOf('1'),
      entryOf('2', { ruleId: 'b', outcome: 'refused' }),
      entryOf('3', { outcome: 'left-alone' }),
      entryOf('4', { tabId: null }),
    );
    expect([...activity.counts.value]).toEqual([
      ['a', 3],
      ['b', 1],
    ]);
    expect(activity.handledHere.value).toBe(1);
  });

  it('announces a refusal, and the same again only after a while', async () => {
    const { happens, model } = await started();
    const refused = (id: string, at: number) =>
      entryOf(id, { at, outcome: 'refused', failure: { code: 'token-expired', field: 'token' } });
    happens(refused('1', 0));
    expect(model.status.value).toBe('Refused GET a.example.com/items: The token has expired.');
    model.status.value = '';
    happens(refused('2', 9_999));
    expect(model.status.value).toBe('');
    happens(refused('3', 10_000));
    expect(model.status.value).toContain('Refused');
    model.status.value = '';
    happens({ ...refused('4', 10_001), ruleId: 'b' });
    expect(model.status.value).toContain('Refused');
  });

  it('announces nothing of other tabs, and nothing that went well', async () => {
    const { happens, model } = await started();
    happens(entryOf('1', { outcome: 'refused', tabId: 8 }), entryOf('2'));
    expect(model.status.value).toBe('');
  });
});

describe('a chosen request', () => {
  const trace = { signature: 's' } as Trace;

  it('shows its trace once it came', async () => {
    const { client, activity } = await started();
    const entry = entryOf('1');
    const done = activity.choose(entry);
    expect(activity.chosen.value).toEqual({ entry, trace: undefined });
    client.calls('showActivity')[0]?.answer(trace);
    await done;
    expect(activity.chosen.value).toEqual({ entry, trace });
  });

  it('has none where nothing was signed, or where it is gone', async () => {
    const { client, activity } = await started();
    await activity.choose(entryOf('1', { traced: false }));
    expect(activity.chosen.value?.trace).toBeNull();
    expect(client.calls('showActivity')).toEqual([]);
    const done = activity.choose(entryOf('2'));
    client.calls('showActivity')[0]?.refuse({ code: 'worker-unreachable', field: 'request' });
    await done;
    expect(activity.chosen.value?.trace).toBeNull();
  });

  it('never shows the trace of one that was chosen before', async () => {
    const { client, activity } = await started();
    void activity.choose(entryOf('1'));
    void activity.choose(entryOf('2'));
    client.calls('showActivity')[0]?.answer(trace);
    await nextTurn();
    expect(activity.chosen.value).toMatchObject({ entry: { id: '2' }, trace: undefined });
  });
});

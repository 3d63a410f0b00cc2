import { signal } from '@preact/signals';
import { describe, expect, it, vi } from 'vitest';
import { FailureError } from '#core/failure-error.ts';
import { createRulesStore } from '#panel/model/rules-state.ts';
import { nextTurn } from '../../next-turn.ts';
import { fakeClient } from '../model/fake-client.ts';
import { ruleOf, stateOf } from './rules-fixture.ts';

const before = stateOf([ruleOf('a')]);
const paused = { ...before, paused: true };
const pause = (state: typeof before) => ({ ...state, paused: true });

function started() {
  const client = fakeClient();
  const status = signal('');
  const store = createRulesStore(client, status, new AbortController().signal);
  return { client, status, store };
}

async function loaded() {
  const given = started();
  given.client.calls('listRules')[0]?.answer(before);
  await vi.waitFor(() => expect(given.store.state.value).toEqual(before));
  return given;
}

describe('the rules in the panel', () => {
  it('are not there until the worker has told, then follow what it tells', async () => {
    const { client, store } = started();
    expect(store.state.value).toBeNull();
    client.calls('listRules')[0]?.answer(before);
    await vi.waitFor(() => expect(store.state.value).toEqual(before));
    client.emit('rulesChanged', paused);
    expect(store.state.value).toEqual(paused);
  });

  it('say why they are not there', async () => {
    const { client, store } = started();
    client.calls('listRules')[0]?.refuse({ code: 'worker-unreachable', field: 'request' });
    await vi.waitFor(() => expect(store.failure.value?.code).toBe('worker-unreachable'));
  });

  it('show a change at once', async () => {
    const { store } = await loaded();
    void store.change(pause, new Promise(() => undefined));
    expect(store.state.value?.paused).toBe(true);
  });

  it('do not flicker when the worker tells of an earlier change while a later one is under way', async () => {
    const { client, store } = await loaded();
    let make: () => void = () => undefined;
    const made = new Promise<void>((resolve) => {
      make = resolve;
    });
    const changed = store.change(pause, made);
    client.emit('rulesChanged', { ...before, offTabs: [1] });
    expect(store.state.value).toEqual(paused);
    client.emit('rulesChanged', { ...paused, offTabs: [1] });
    make();
    expect(await changed).toBe(true);
    expect(store.state.value).toEqual({ ...paused, offTabs: [1] });
  });

  it('take a change back that was not made, and say why', async () => {
    const { client, status, store } = await loaded();
    const refused = Promise.reject(new FailureError({ code: 'storage-failed', field: 'request' }));
    expect(await store.change(pause, refused)).toBe(false);
    expect(status.value).toContain('could not store');
    client.calls('listRules')[1]?.answer(before);
    await nextTurn();
    expect(store.state.value).toEqual(before);
  });
});

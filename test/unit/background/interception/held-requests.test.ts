import { describe, expect, it, vi } from 'vitest';
import { createHeldRequests } from '#background/interception/held-requests.ts';
import { openDocument } from '#storage/document.ts';
import { type HeldRequest, heldRequestsDocument } from '#storage/held-requests-document.ts';
import { nextTurn } from '../../next-turn.ts';
import { memoryStore } from '../../storage/memory-store.ts';

const heldOf = (requestId: string, tabId = 1): HeldRequest => ({
  requestId,
  tabId,
  ruleId: 'rule-1',
  method: 'GET',
  url: 'https://api.example.com/',
});

function opened(store = memoryStore()) {
  return { store, held: createHeldRequests(openDocument(heldRequestsDocument, store), (work) => work()) };
}

describe('the requests that wait for us', () => {
  it('are left over for the worker that starts next, those that were not answered', async () => {
    const { held, store } = opened();
    held.add(heldOf('1'));
    held.add({ ...heldOf('2'), sessionId: 'S' });
    await nextTurn();
    held.remove({ tabId: 1 }, '1');
    await nextTurn();
    expect(await opened(store).held.leftOver()).toEqual([{ ...heldOf('2'), sessionId: 'S' }]);
  });

  it('are written down before they are decided where that takes its time', async () => {
    const store = memoryStore();
    const held = createHeldRequests(openDocument(heldRequestsDocument, store), () => undefined);
    held.add(heldOf('small'));
    expect(store.content).toEqual({});
    await held.addNow(heldOf('large'));
    expect((await opened(store).held.leftOver()).map(({ requestId }) => requestId)).toEqual([
      'small',
      'large',
    ]);
  });

  it('are written down with the address to which they go now, where it changes on the way', async () => {
    const { store, held } = opened();
    await held.addNow(heldOf('1'));
    await held.addNow({ ...heldOf('1'), url: 'https://other.example.com/' });
    expect(await opened(store).held.leftOver()).toEqual([
      { ...heldOf('1'), url: 'https://other.example.com/' },
    ]);
  });

  it('of an earlier worker are not confused with those of this one', async () => {
    const { held, store } = opened();
    held.add(heldOf('old'));
    await nextTurn();
    const next = opened(store).held;
    next.add(heldOf('new'));
    await nextTurn();
    expect(await next.leftOver()).toEqual([heldOf('old')]);
    expect(await opened(store).held.leftOver()).toEqual([heldOf('new')]);
  });

  it('of two tabs are each remembered, though the browser counts them alike in each', async () => {
    const { held, store } = opened();
    held.add(heldOf('interception-job-1.0', 1));
    held.add(heldOf('interception-job-1.0', 2));
    await nextTurn();
    expect((await opened(store).held.leftOver()).map(({ tabId }) => tabId)).toEqual([1, 2]);
    held.remove({ tabId: 2 }, 'interception-job-1.0');
    held.remove({ tabId: 1, sessionId: 'S' }, 'interception-job-1.0');
    await nextTurn();
    expect((await opened(store).held.leftOver()).map(({ tabId }) => tabId)).toEqual([1]);
  });

  it('are none where all were answered, in whatever order', async () => {
    const { held, store } = opened();
    for (const id of ['1', '2', '3']) held.add(heldOf(id));
    for (const id of ['2', '3', '1']) held.remove({ tabId: 1 }, id);
    await nextTurn();
    held.remove({ tabId: 1 }, 'unknown');
    await nextTurn();
    expect(await opened(store).held.leftOver()).toEqual([]);
  });

  it('are written a few times for a burst of many', async () => {
    const store = memoryStore();
    const set = vi.spyOn(store, 'set');
    const { held } = opened(store);
    for (let index = 0; index < 200; index++) held.add(heldOf(String(index)));
    await nextTurn();
    expect(set.mock.calls.length).toBeLessThan(5);
    expect(await opened(store).held.leftOver()).toHaveLength(200);
  });

  it('hold nothing up where the store fails', async () => {
    const { held, store } = opened();
    store.fail('get', new Error('busy'));
    store.fail('set', new Error('full'));
    held.add(heldOf('1'));
    expect(await held.leftOver()).toEqual([]);
    held.remove({ tabId: 1 }, '1');
    await nextTurn();
    store.fail('get', null);
    store.fail('set', null);
    held.add(heldOf('2'));
    await nextTurn();
    expect(await opened(store).held.leftOver()).toEqual([heldOf('2')]);
  });
});

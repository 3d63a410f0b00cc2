import { afterEach, describe, expect, it, vi } from 'vitest';
import { createCapturedList } from '#panel/model/traffic/captured-list.ts';
import { type CaptureNews, decodeCaptureOrder } from '#protocol/capture-contract.ts';
import { memoryChannel } from '#protocol/channel.ts';
import { captured } from '../../core/traffic/sample-captured.ts';

let lifetime = new AbortController();
afterEach(() => lifetime.abort());

const settle = () => new Promise<void>((resolve) => setTimeout(resolve));
const state = { kind: 'state', session: 's', recording: true, preserving: false, dropped: 0 } as const;
const logged = (...places: readonly number[]) =>
  places.map((place) => ({ place, entry: captured({ id: `e${place}` }) }));

/** A list whose other end is the test. */
function started() {
  lifetime = new AbortController();
  const [panel, page] = memoryChannel();
  const orders: unknown[] = [];
  page.listen((message) => void orders.push(decodeCaptureOrder(message)), lifetime.signal);
  const list = createCapturedList(panel, lifetime.signal);
  return {
    list,
    orders,
    tell: async (...news: readonly CaptureNews[]) => {
      for (const each of news) page.post(each);
      await settle();
    },
    ids: () => list.entries.value.map(({ entry }) => entry.id).join(' '),
  };
}

describe('the list of captured requests', () => {
  it('asks how things stand, then for what it lacks, until it has all', async () => {
    const { list, orders, tell, ids } = started();
    await tell({ ...state, oldest: 1, newest: 3 });
    expect(orders).toEqual([{ kind: 'tell' }, { kind: 'pull', after: 0 }]);
    await tell({ kind: 'entries', session: 's', after: 0, entries: logged(1, 2) });
    expect(orders.at(-1)).toEqual({ kind: 'pull', after: 2 });
    await tell({ kind: 'entries', session: 's', after: 2, entries: logged(3) });
    expect(orders).toHaveLength(3);
    expect(ids()).toBe('e1 e2 e3');
    expect(list.state.value).toMatchObject({ recording: true, newest: 3 });
  });

  it('asks for one thing at a time, and takes no heed of what another panel was told', async () => {
    const { orders, tell, ids } = started();
    await tell({ ...state, oldest: 1, newest: 3 }, { ...state, oldest: 1, newest: 4 });
    expect(orders).toHaveLength(2);
    await tell({ kind: 'entries', session: 's', after: 2, entries: logged(3, 4) });
    expect(ids()).toBe('');
    await tell({ kind: 'entries', session: 's', after: 0, entries: logged(1, 2, 3, 4) });
    await tell({ kind: 'entries', session: 's', after: 0, entries: logged(1, 2, 3, 4) });
    expect(ids()).toBe('e1 e2 e3 e4');
  });

  it('lets go of what was cleared or dropped, and of what still comes of it', async () => {
    const { tell, ids, orders } = started();
    await tell({ ...state, oldest: 1, newest: 4 });
    await tell({ kind: 'entries', session: 's', after: 0, entries: logged(1, 2) });
    await tell({ ...state, oldest: 2, newest: 4 });
    expect(ids()).toBe('e2');
    await tell(
      { ...state, oldest: 4, newest: 4 },
      { kind: 'entries', session: 's', after: 2, entries: logged(3, 4) },
    );
    expect(ids()).toBe('');
    expect(orders.filter((order) => Object(order).kind === 'pull')).toHaveLength(2);
  });

  it('changes once where entries are dropped to make room for others', async () => {
    const { list, tell, ids } = started();
    await tell({ ...state, oldest: 1, newest: 2 });
    await tell({ kind: 'entries', session: 's', after: 0, entries: logged(1, 2) });
    const seen: string[] = [];
    list.entries.subscribe(() => void seen.push(ids()));
    await tell({ ...state, dropped: 1, oldest: 2, newest: 3 });
    await tell({ kind: 'entries', session: 's', after: 2, entries: logged(3) });
    expect(seen).toEqual(['e1 e2', 'e2 e3']);
  });

  it('begins anew with another DevTools, and keeps what was imported', async () => {
    const { list, tell, ids, orders } = started();
    await tell({ ...state, oldest: 1, newest: 1 });
    await tell({ kind: 'entries', session: 's', after: 0, entries: logged(1) });
    list.add([captured({ id: 'har', from: 'har' })]);
    await tell({ ...state, session: 't', oldest: 1, newest: 1 });
    expect(ids()).toBe('har');
    expect(orders.at(-1)).toEqual({ kind: 'pull', after: 0 });
    await tell({ kind: 'entries', session: 's', after: 0, entries: logged(1) });
    expect(ids()).toBe('har');
    await tell({ kind: 'entries', session: 't', after: 0, entries: logged(1) });
    expect(ids()).toBe('har e1');
  });

  it('takes a body that comes later, and asks for one by the entry’s id', async () => {
    const { list, tell, orders } = started();
    await tell({ ...state, oldest: 5, newest: 5 });
    expect(orders.at(-1)).toEqual({ kind: 'pull', after: 4 });
    await tell({ kind: 'entries', session: 's', after: 4, entries: logged(5) });
    const facts = list.entries.value[0]?.facts;
    list.askBody('e5');
    list.askBody('unknown');
    await settle();
    expect(orders.at(-1)).toEqual({ kind: 'body', place: 5 });
    await tell({ kind: 'body', session: 's', place: 5, body: { kind: 'text', text: 'late', size: 4 } });
    expect(list.entries.value[0]?.entry.response?.body).toMatchObject({ text: 'late' });
    expect(list.entries.value[0]?.facts).toBe(facts);
  });

  it('shows bodies that come by themselves a few times a second, and the one that was asked for at once', async () => {
    const now = vi.spyOn(performance, 'now').mockReturnValue(0);
    const { list, tell } = started();
    const text = (place: number) => ({ kind: 'text', text: `body ${place}`, size: 6 }) as const;
    const shown = () => list.entries.value.map(({ entry }) => Object(entry.response?.body).text);
    await tell({ ...state, oldest: 1, newest: 3 });
    await tell({ kind: 'entries', session: 's', after: 0, entries: logged(1, 2, 3) });
    await tell({ kind: 'body', session: 's', place: 1, body: text(1) });
    expect(shown()).toEqual(['{}', '{}', '{}']);
    list.askBody('e2');
    await tell({ kind: 'body', session: 's', place: 2, body: text(2) });
    expect(shown()).toEqual(['body 1', 'body 2', '{}']);
    await tell({ kind: 'body', session: 's', place: 3, body: text(3) });
    await tell({ ...state, oldest: 1, newest: 3 });
    expect(shown()).toEqual(['body 1', 'body 2', 'body 3']);
    now.mockRestore();
  });

  it('shows what it has now and then where there is much to catch up with', async () => {
    const now = vi.spyOn(performance, 'now').mockReturnValue(0);
    const { tell, ids } = started();
    await tell({ ...state, oldest: 1, newest: 9 });
    await tell({ kind: 'entries', session: 's', after: 0, entries: logged(1) });
    await tell({ kind: 'entries', session: 's', after: 1, entries: logged(2) });
    expect(ids()).toBe('e1');
    now.mockReturnValue(1000);
    await tell({ kind: 'entries', session: 's', after: 2, entries: logged(3) });
    expect(ids()).toBe('e1 e2 e3');
    now.mockRestore();
  });

  it('clears all, and passes the user’s choices on', async () => {
    const { list, orders } = started();
    list.add([captured({ from: 'har' })]);
    list.record(false);
    list.preserve(true);
    list.clear();
    await settle();
    expect(list.entries.value).toEqual([]);
    expect(orders.slice(1)).toEqual([
      { kind: 'record', on: false },
      { kind: 'preserve', on: true },
      { kind: 'clear' },
    ]);
  });

  it('works without DevTools, for what is imported', () => {
    const list = createCapturedList(null, new AbortController().signal);
    list.add([captured({ id: 'har', from: 'har' })]);
    list.clear();
    expect([list.entries.value, list.state.value]).toEqual([[], null]);
  });
});

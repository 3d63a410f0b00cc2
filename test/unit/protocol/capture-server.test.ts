import { afterEach, describe, expect, it, vi } from 'vitest';
import { createCaptureLog } from '#core/traffic/capture-log.ts';
import type { CapturedBody } from '#core/traffic/captured-request.ts';
import { type CaptureNews, type CaptureOrder, decodeCaptureNews } from '#protocol/capture-contract.ts';
import { captureCount } from '#protocol/capture-count.ts';
import { type CaptureSurroundings, serveCapture } from '#protocol/capture-server.ts';
import { memoryChannel } from '#protocol/channel.ts';
import { answer, captured, signed } from '../core/traffic/sample-captured.ts';

let lifetime = new AbortController();
afterEach(() => lifetime.abort());

const unread = { kind: 'not-kept', why: 'not-read', size: 2 } as const;

/** A capturing end whose clock and timer are the test's; `heard` is what it told. */
function started(change: Partial<CaptureSurroundings> = {}) {
  lifetime = new AbortController();
  const [panel, page] = memoryChannel();
  const heard: CaptureNews[] = [];
  panel.listen((message) => {
    const news = decodeCaptureNews(message);
    if (news) heard.push(news);
  }, lifetime.signal);
  const timers: (() => void)[] = [];
  const clock = { now: 1000 };
  const server = serveCapture(
    page,
    { session: 's', now: () => clock.now, later: (run) => void timers.push(run), ...change },
    lifetime.signal,
  );
  const settle = () => new Promise<void>((resolve) => setTimeout(resolve));
  return {
    server,
    heard,
    timers,
    clock,
    settle,
    ask: async (order: CaptureOrder) => {
      panel.post(order);
      await settle();
      return heard.at(-1);
    },
    send: (url: string, at = clock.now) => server.add((id) => captured({ id, url, at }), null),
  };
}

describe('the capturing end', () => {
  it('records from the start, with no panel there', async () => {
    const { ask, send } = started();
    send('https://a/');
    expect(await ask({ kind: 'tell' })).toEqual({
      kind: 'state',
      session: 's',
      recording: true,
      preserving: false,
      oldest: 1,
      newest: 1,
      dropped: 0,
    });
  });

  it('leaves out what began while nothing was recorded, however late it is told of', async () => {
    const { ask, send, clock } = started();
    clock.now = 2000;
    await ask({ kind: 'record', on: false });
    clock.now = 3000;
    await ask({ kind: 'record', on: true });
    send('https://a/between', 2500);
    send('https://a/after', 3000);
    expect(await ask({ kind: 'tell' })).toMatchObject({ newest: 1 });
  });

  it('gives its entries a few at a time, from where a panel has got to', async () => {
    const { ask, server } = started();
    for (let count = 0; count < 450; count++) server.add((id) => captured({ id }), null);
    const sizes: number[] = [];
    for (let after = 0; after < 450; ) {
      const news = await ask({ kind: 'pull', after });
      if (news?.kind !== 'entries') throw new Error('no entries came');
      expect(news.after).toBe(after);
      sizes.push(news.entries.length);
      after = news.entries.at(-1)?.place ?? 450;
    }
    expect(sizes).toEqual([40, 200, 200, 10]);
  });

  it('tells of any number of new entries once', async () => {
    const { send, timers, heard, settle } = started();
    send('https://a/');
    send('https://b/');
    expect(timers).toHaveLength(1);
    timers[0]?.();
    await settle();
    expect(heard).toMatchObject([{ kind: 'state', newest: 2 }]);
    send('https://c/');
    expect(timers).toHaveLength(2);
  });

  it('records nothing while it is off, and goes on afterwards', async () => {
    const { ask, send } = started();
    expect(await ask({ kind: 'record', on: false })).toMatchObject({ recording: false });
    send('https://a/');
    expect(await ask({ kind: 'record', on: true })).toMatchObject({ recording: true, newest: 0 });
    send('https://b/');
    expect(await ask({ kind: 'tell' })).toMatchObject({ newest: 1 });
  });

  it('passes over what is no entry', async () => {
    const { ask, server } = started();
    server.add(() => null, null);
    expect(await ask({ kind: 'tell' })).toMatchObject({ newest: 0 });
  });

  it('forgets on demand', async () => {
    const { ask, send } = started();
    send('https://a/');
    expect(await ask({ kind: 'clear' })).toMatchObject({ oldest: 2, newest: 1 });
    expect(await ask({ kind: 'pull', after: 0 })).toMatchObject({ entries: [] });
  });

  it('forgets the page that is left, and keeps the one that is come to', async () => {
    const { ask, send, server, clock } = started();
    send('https://a/');
    clock.now = 2000;
    send('https://b/');
    server.navigated('https://b/');
    expect(await ask({ kind: 'tell' })).toMatchObject({ oldest: 2, newest: 2 });
    clock.now = 3000;
    server.navigated('https://b/');
    expect(await ask({ kind: 'tell' })).toMatchObject({ oldest: 3, newest: 2 });
  });

  it('keeps the page that is come to, though the browser told late of the one before', async () => {
    const { ask, send, server, clock } = started();
    send('https://a/');
    clock.now = 2000;
    send('https://b/');
    clock.now = 3000;
    send('https://c/');
    clock.now = 4000;
    server.navigated('https://b/');
    server.navigated('https://c/');
    expect(await ask({ kind: 'tell' })).toMatchObject({ oldest: 3, newest: 3 });
  });

  it('keeps everything where the log is preserved, and remembers that', async () => {
    const preserve = { get: () => false, set: vi.fn() };
    const { ask, send, server } = started({ preserve });
    send('https://a/');
    expect(await ask({ kind: 'preserve', on: true })).toMatchObject({ preserving: true });
    server.navigated('https://b/');
    expect(await ask({ kind: 'tell' })).toMatchObject({ oldest: 1, newest: 1 });
    expect(preserve.set).toHaveBeenCalledWith(true);
    const again = started({ preserve: { ...preserve, get: () => true } });
    expect(await again.ask({ kind: 'tell' })).toMatchObject({ preserving: true });
  });

  it('reads the body of a refused request at once, and tells of it', async () => {
    const { server, heard, settle } = started();
    const body: CapturedBody = { kind: 'text', text: 'no', size: 2 };
    const read = vi.fn(async () => body);
    server.add((id) => signed({ id, response: answer({ status: 403, body: unread }) }), read);
    await settle();
    expect(read).toHaveBeenCalledOnce();
    expect(heard).toContainEqual({ kind: 'body', session: 's', place: 1, body });
  });

  it('reads other bodies when they are asked for, once, and has them from then on', async () => {
    const { server, ask } = started();
    const body: CapturedBody = { kind: 'text', text: 'yes', size: 3 };
    const read = vi.fn(async () => body);
    server.add((id) => captured({ id, response: answer({ body: unread }) }), read);
    expect(read).not.toHaveBeenCalled();
    expect(await ask({ kind: 'body', place: 1 })).toEqual({ kind: 'body', session: 's', place: 1, body });
    expect(await ask({ kind: 'body', place: 1 })).toEqual({ kind: 'body', session: 's', place: 1, body });
    expect(read).toHaveBeenCalledOnce();
    expect(await ask({ kind: 'pull', after: 0 })).toMatchObject({
      entries: [{ entry: { response: { body } } }],
    });
  });

  it('says where the browser has forgotten a body', async () => {
    const { server, ask } = started();
    server.add(
      (id) => captured({ id, response: answer({ body: unread }) }),
      async () => Promise.reject(new Error('gone')),
    );
    expect(await ask({ kind: 'body', place: 1 })).toMatchObject({
      body: { kind: 'not-kept', why: 'not-shown' },
    });
    expect(await ask({ kind: 'body', place: 77 })).toMatchObject({ place: 1 });
  });

  it('counts what it drops', async () => {
    const { ask, send } = started({ log: createCaptureLog({ entries: 2, size: 1e9 }) });
    for (const path of ['a', 'b', 'c']) send(`https://h/${path}`);
    expect(await ask({ kind: 'tell' })).toMatchObject({ oldest: 2, newest: 3, dropped: 1 });
  });

  it.each([
    null,
    'tell',
    { kind: 'else' },
    { kind: 'pull' },
    { kind: 'pull', after: -1 },
    { kind: 'record', on: 1 },
  ])('takes no heed of %j', async (message) => {
    const { ask } = started();
    expect(await ask(message as CaptureOrder)).toBeUndefined();
  });

  it('is silent once it has ended', async () => {
    const { send, timers, heard, settle } = started();
    send('https://a/');
    lifetime.abort();
    timers[0]?.();
    await settle();
    expect(heard).toEqual([]);
  });
});

describe('the number of entries', () => {
  it.each([
    [{ kind: 'state', oldest: 3, newest: 7 }, 5],
    [{ kind: 'state', oldest: 8, newest: 7 }, 0],
    [{ kind: 'state', oldest: '3', newest: 7 }, null],
    [{ kind: 'entries' }, null],
    [null, null],
    ['state', null],
  ])('in %j is %j', (message, count) => {
    expect(captureCount(message)).toBe(count);
  });
});

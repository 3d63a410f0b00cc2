import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeEvent } from './fake-event.ts';

const { fake } = vi.hoisted(() => ({ fake: {} as Record<string, unknown> }));
vi.mock('webextension-polyfill', () => ({ default: fake }));
const { earlierRequests, networkPanel, onPageNavigated, onRequestFinished, reloadInspectedPage } =
  await import('#platform/devtools-network.ts');
const { captureChannel } = await import('#platform/capture-channel.ts');

afterEach(() => {
  fake.devtools = undefined;
});

const settle = () => new Promise<void>((resolve) => setTimeout(resolve));

describe('the network of the inspected page', () => {
  it.each([
    ['a pair, as Firefox and the polyfill give it', ['body', 'text/plain'], ['body', 'text/plain']],
    ['an object, as Chromium gives it', { content: 'AP8B', encoding: 'base64' }, ['AP8B', 'base64']],
    ['nothing', undefined, [null, null]],
    ['nulls', [null, null], [null, null]],
  ])('tells of each request with its body on demand: %s', async (_, given, expected) => {
    const finished = fakeEvent();
    fake.devtools = { network: { onRequestFinished: finished } };
    const heard: { content(): Promise<unknown> }[] = [];
    onRequestFinished((request) => void heard.push(request));
    finished.fire({ request: {}, getContent: async () => given });
    expect(await heard[0]?.content()).toEqual(expected);
  });

  it('has the requests from before, and copes with a browser that has none', async () => {
    fake.devtools = { network: { getHAR: async () => ({ entries: [{ a: 1 }] }) } };
    const [first] = await earlierRequests();
    expect(first?.entry).toEqual({ a: 1 });
    expect(await first?.content()).toEqual([null, null]);
    fake.devtools = { network: { getHAR: async () => ({}) } };
    expect(await earlierRequests()).toEqual([]);
  });

  /** What the page's document answers to whoever asks: its birth, and the address it was loaded from. */
  function page(shape: (value: unknown) => unknown = (value) => [value]) {
    const navigated = fakeEvent();
    const there: { born: unknown; address: string } = { born: 1, address: 'https://a/' };
    const ask = async () => shape([there.born, there.address]);
    fake.devtools = { network: { onNavigated: navigated }, inspectedWindow: { eval: ask } };
    const heard = vi.fn();
    onPageNavigated((url) => heard(url));
    return { navigated, there, heard };
  }

  it.each([
    ['a pair', (value: unknown) => [value, undefined]],
    ['the value alone, as Chromium’s own browser gives it', (value: unknown) => value],
  ])('tells of another page, and not of another URL of the same one: %s', async (_, shape) => {
    const { navigated, there, heard } = page(shape);
    await settle();
    navigated.fire('https://a/pushed');
    await settle();
    Object.assign(there, { born: 2, address: 'https://b/' });
    navigated.fire('https://b/#part');
    await settle();
    navigated.fire('https://b/pushed');
    await settle();
    there.born = undefined;
    navigated.fire('chrome://page');
    await settle();
    expect(heard.mock.calls).toEqual([['https://b/#part'], ['chrome://page']]);
  });

  it('tells of two pages that follow each other faster than the browser answers', async () => {
    const { navigated, there, heard } = page();
    await settle();
    Object.assign(there, { born: 3, address: 'https://c/' });
    navigated.fire('https://b/');
    await settle();
    navigated.fire('https://c/');
    await settle();
    navigated.fire('https://c/pushed');
    await settle();
    expect(heard.mock.calls).toEqual([['https://b/'], ['https://c/']]);
  });

  it('does not take another URL for another page where a page goes by another address than it was loaded from', async () => {
    const { navigated, there, heard } = page();
    await settle();
    Object.assign(there, { born: 2, address: 'https://before-the-redirect/' });
    navigated.fire('https://b/');
    await settle();
    navigated.fire('https://b/pushed');
    await settle();
    expect(heard.mock.calls).toEqual([['https://b/']]);
  });

  it('reloads the page and shows the browser’s own panel, where there is one', () => {
    const show = vi.fn();
    const reload = vi.fn();
    fake.devtools = { inspectedWindow: { reload }, panels: { network: { show } } };
    reloadInspectedPage()?.();
    networkPanel()?.('https://a/');
    expect(reload).toHaveBeenCalledOnce();
    expect(show).toHaveBeenCalledWith({ filter: 'https://a/' });
    fake.devtools = { panels: {} };
    expect([reloadInspectedPage(), networkPanel()]).toEqual([null, null]);
    fake.devtools = undefined;
    expect([reloadInspectedPage(), networkPanel()]).toEqual([null, null]);
  });
});

describe('the channel of a tab', () => {
  it('joins the ends of one tab and no others, until a listener goes', async () => {
    const lifetime = new AbortController();
    const [one, other, third] = [captureChannel(7), captureChannel(7), captureChannel(8)];
    const heard = vi.fn();
    const elsewhere = vi.fn();
    other.listen(heard, lifetime.signal);
    third.listen(elsewhere, lifetime.signal);
    one.post({ kind: 'tell' });
    await vi.waitFor(() => expect(heard).toHaveBeenCalledWith({ kind: 'tell' }));
    expect(elsewhere).not.toHaveBeenCalled();
    lifetime.abort();
    one.post({ kind: 'clear' });
    await settle();
    expect(heard).toHaveBeenCalledOnce();
  });
});

import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type FakeEvent, fakeEvent } from './fake-event.ts';

const { fake } = vi.hoisted(() => ({ fake: {} as Record<string, unknown> }));
vi.mock('webextension-polyfill', () => ({ default: fake }));
const { acceptPanels, connectToWorker } = await import('#platform/worker-port.ts');

const id = 'abcdefghijklmnopabcdefghijklmnop';
const base = `chrome-extension://${id}/`;

/** A port as browsers make it: once its worker is gone a post throws, and the disconnect event comes later or never. */
class FakePort {
  readonly posted: unknown[] = [];
  readonly onMessage: FakeEvent = fakeEvent();
  readonly onDisconnect: FakeEvent = fakeEvent();
  readonly disconnect = vi.fn();
  dead = false;
  readonly name: string;
  readonly sender: { readonly id: string; readonly url: string };
  constructor(name = 'countersign', url = `${base}panel.html`, senderId = id) {
    this.name = name;
    this.sender = { id: senderId, url };
  }
  postMessage(message: unknown): void {
    if (this.dead) throw new Error('Attempting to use a disconnected port object');
    this.posted.push(message);
  }
}

const ports: FakePort[] = [];
const portAt = (index: number) => ports[index] as FakePort;
let runtime: { onMessage: FakeEvent; onConnect: FakeEvent; sendMessage: ReturnType<typeof vi.fn> };

beforeEach(() => {
  ports.length = 0;
  runtime = {
    onMessage: fakeEvent(),
    onConnect: fakeEvent(),
    sendMessage: vi.fn(async () => undefined),
  };
  fake.runtime = {
    ...runtime,
    id,
    getURL: () => base,
    connect: () => {
      const port = new FakePort();
      ports.push(port);
      return port;
    },
  };
});

function connected() {
  const channel = connectToWorker();
  let lost = 0;
  channel.onLost(() => {
    lost++;
  }, new AbortController().signal);
  channel.post('first');
  return { channel, lost: () => lost };
}

describe('the port to the worker', () => {
  it('connects again at the next message after the worker was stopped', () => {
    const { channel, lost } = connected();
    portAt(0).onDisconnect.fire();
    expect(lost()).toBe(1);
    channel.post('second');
    expect(portAt(1).posted).toEqual(['second']);
  });

  it('finds a dead port out by posting, tells of it before it goes on, and delivers the message', () => {
    const { channel, lost } = connected();
    portAt(0).dead = true;
    channel.post('second');
    expect(lost()).toBe(1);
    expect(portAt(1).posted).toEqual(['second']);
  });

  it('does not take the late end of an old port for the end of the new one', () => {
    const { channel, lost } = connected();
    portAt(0).dead = true;
    channel.post('second');
    portAt(0).onDisconnect.fire();
    expect(lost()).toBe(1);
    channel.post('third');
    expect(portAt(1).posted).toEqual(['second', 'third']);
    expect(ports.length).toBe(2);
  });

  it('hands on what the worker says, until nobody listens any more', () => {
    const { channel } = connected();
    const heard: unknown[] = [];
    const lifetime = new AbortController();
    channel.listen((message) => heard.push(message), lifetime.signal);
    portAt(0).onMessage.fire('hello');
    lifetime.abort();
    portAt(0).onMessage.fire('again');
    expect(heard).toEqual(['hello']);
  });

  it('connects to a worker that has started anew, which could tell it nothing else', () => {
    connected();
    portAt(0).onDisconnect.fire();
    runtime.onMessage.fire('countersign-worker-started', { id });
    expect(ports).toHaveLength(2);
    runtime.onMessage.fire('countersign-worker-started', { id });
    expect(ports).toHaveLength(2);
  });

  it.each([
    ['another extension', 'countersign-worker-started', 'ponmlkjihgfedcbaponmlkjihgfedcba'],
    ['another message', 'something else', id],
  ])('does not connect for %s, and answers nothing', (_, message, sender) => {
    connectToWorker();
    expect(runtime.onMessage.fire(message, { id: sender })).toEqual([undefined]);
    expect(ports).toHaveLength(0);
  });
});

describe('the worker', () => {
  it('tells the pages that are open that it has started, also where there is none', async () => {
    runtime.sendMessage.mockRejectedValue(new Error('Receiving end does not exist'));
    acceptPanels(() => undefined);
    await Promise.resolve();
    expect(runtime.sendMessage.mock.calls).toEqual([['countersign-worker-started']]);
  });

  it('serves each page of ours for as long as its port lasts', () => {
    const served: AbortSignal[] = [];
    acceptPanels((channel, signal) => {
      channel.post('welcome');
      served.push(signal);
    });
    const port = new FakePort();
    runtime.onConnect.fire(port);
    expect([port.posted, port.disconnect.mock.calls]).toEqual([['welcome'], []]);
    expect(served[0]?.aborted).toBe(false);
    port.onDisconnect.fire();
    expect(served[0]?.aborted).toBe(true);
  });

  it('hears a page’s messages and its end until the channel is given up', () => {
    const heard: unknown[] = [];
    const lifetime = new AbortController();
    acceptPanels((channel) => {
      channel.listen((message) => heard.push(message), lifetime.signal);
      channel.onLost(() => heard.push('lost'), lifetime.signal);
    });
    const port = new FakePort();
    runtime.onConnect.fire(port);
    port.onMessage.fire('one');
    port.onDisconnect.fire();
    lifetime.abort();
    port.onMessage.fire('two');
    expect(heard).toEqual(['one', 'lost']);
  });

  it.each([
    ['a port of another name', new FakePort('other')],
    ['another extension', new FakePort('countersign', `${base}panel.html`, 'other')],
    ['a web page', new FakePort('countersign', 'https://example.com/panel.html')],
    ['a page of ours that may not', new FakePort('countersign', `${base}devtools.html`)],
  ])('does not serve %s', (_, port) => {
    const serve = vi.fn();
    acceptPanels(serve);
    runtime.onConnect.fire(port);
    expect(serve).not.toHaveBeenCalled();
    expect(port.disconnect).toHaveBeenCalledOnce();
  });
});

import { beforeEach, describe, expect, it, vi } from 'vitest';

type Listener = (value?: unknown) => void;

/** A port as browsers make it: once its worker is gone a post throws, and the disconnect event comes later or never. */
class FakePort {
  readonly posted: unknown[] = [];
  readonly #disconnect = new Set<Listener>();
  dead = false;
  onMessage = { addListener: () => undefined };
  onDisconnect = { addListener: (listener: Listener) => this.#disconnect.add(listener) };
  postMessage(message: unknown): void {
    if (this.dead) throw new Error('Attempting to use a disconnected port object');
    this.posted.push(message);
  }
  sayDisconnected(): void {
    for (const listener of this.#disconnect) listener(this);
  }
}

const { ports } = vi.hoisted(() => ({ ports: [] as unknown[] }));
vi.mock('webextension-polyfill', () => ({
  default: {
    runtime: {
      connect: () => {
        const port = new FakePort();
        ports.push(port);
        return port;
      },
    },
  },
}));

const { connectToWorker } = await import('#platform/worker-port.ts');
const portAt = (index: number) => ports[index] as FakePort;

beforeEach(() => {
  ports.length = 0;
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
    portAt(0).sayDisconnected();
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
    portAt(0).sayDisconnected();
    expect(lost()).toBe(1);
    channel.post('third');
    expect(portAt(1).posted).toEqual(['second', 'third']);
    expect(ports.length).toBe(2);
  });
});

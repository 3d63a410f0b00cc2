import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { within } from './deadline.ts';

type Reply = [type: 1, id: number, error: { error: string; message: string } | null, result: unknown];
type Waiting = { resolve: (result: unknown) => void; reject: (error: Error) => void };

/** A connection to Firefox's own remote control: `LENGTH:[0, id, command, parameters]` there, `[1, id, error, result]` back. */
export class Marionette {
  readonly #socket: Socket;
  readonly #waiting = new Map<number, Waiting>();
  #received: Buffer = Buffer.alloc(0);
  #lastId = 0;

  private constructor(socket: Socket) {
    this.#socket = socket;
    // A command is one small packet, which must not wait for the acknowledgement of the last one.
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => this.#receive(chunk));
    socket.on('close', () => this.#fail(new Error('Firefox closed the connection')));
    socket.on('error', (error) => this.#fail(error));
  }

  /** Connects to a port on loopback where Marionette listens, and begins a session. */
  static async open(port: number): Promise<Marionette> {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    const marionette = new Marionette(socket);
    await marionette.send('WebDriver:NewSession', { capabilities: { alwaysMatch: {} } });
    return marionette;
  }

  async send(command: string, parameters: Record<string, unknown> = {}): Promise<unknown> {
    this.#lastId += 1;
    const id = this.#lastId;
    const answer = new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    const packet = JSON.stringify([0, id, command, parameters]);
    this.#socket.write(`${Buffer.byteLength(packet)}:${packet}`);
    return within(command, answer);
  }

  /** Runs a function body in the browser's own window, with system rights. It gets `args`, and returns JSON. */
  async inBrowser(body: string, args: readonly unknown[]): Promise<unknown> {
    const script = `const args = [...arguments]; const done = args.pop();
      (async () => { ${body} })().then((value) => done({ value }), (error) => done({ error: error + '\\n' + error?.stack }));`;
    const answer = await this.send('WebDriver:ExecuteAsyncScript', {
      script,
      args,
      sandbox: 'system',
      newSandbox: true,
    });
    const { value, error } = (answer as { value: { value?: unknown; error?: string } }).value;
    if (error !== undefined) throw new Error(`In Firefox: ${error}`);
    return value;
  }

  close(): void {
    this.#socket.destroy();
  }

  #receive(chunk: Buffer): void {
    this.#received = Buffer.concat([this.#received, chunk]);
    for (;;) {
      const colon = this.#received.indexOf(':');
      const end = colon + 1 + Number(this.#received.subarray(0, Math.max(colon, 0)).toString());
      if (colon < 0 || this.#received.length < end) return;
      const message: unknown = JSON.parse(this.#received.subarray(colon + 1, end).toString());
      this.#received = this.#received.subarray(end);
      // What is no array is the greeting.
      if (Array.isArray(message)) this.#settle(message as Reply);
    }
  }

  #settle([, id, error, result]: Reply): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) waiting?.reject(new Error(`${error.error}: ${error.message}`));
    else waiting?.resolve(result);
  }

  #fail(error: Error): void {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}

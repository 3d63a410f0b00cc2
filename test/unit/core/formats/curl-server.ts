import { spawn, spawnSync } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';

/** A request as it came over the wire. */
export type Received = {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array;
};

export const hasCurl: boolean = spawnSync('curl', ['--version']).status === 0;

/** What the real curl sends for each of the commands, given the origin to send to; undefined where nothing came. */
export async function sentByCurl(
  commands: (origin: string) => readonly string[],
): Promise<readonly (Received | undefined)[]> {
  const received = new Map<number, Received>();
  let current = 0;
  const server = createServer((socket) => {
    readRequest(socket, (request) => {
      const mark = /^\/__case\/(\d+)$/.exec(request.target);
      if (mark) current = Number(mark[1]);
      else if (!received.has(current)) received.set(current, request);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const scripts = commands(origin);
  const script = [
    'curl() { command curl -s -o /dev/null --max-time 5 "$@"; }',
    ...scripts.map((command, index) => `curl ${origin}/__case/${index}\n${command}`),
  ].join('\n');
  try {
    await new Promise<void>((resolve, reject) => {
      const bash = spawn('bash', ['--norc', '--noprofile'], {
        cwd: tmpdir(),
        stdio: ['pipe', 'ignore', 'ignore'],
      });
      bash.on('error', reject).on('close', () => resolve());
      bash.stdin.end(`${script}\n`);
    });
  } finally {
    server.close();
  }
  return scripts.map((_, index) => received.get(index));
}

function readRequest(socket: Socket, heard: (request: Received) => void): void {
  let bytes = Buffer.alloc(0);
  socket.on('error', () => socket.destroy());
  socket.on('data', (more) => {
    bytes = Buffer.concat([bytes, more]);
    const request = requestIn(bytes);
    if (request === null) return;
    heard(request);
    socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
  });
}

function requestIn(bytes: Buffer): Received | null {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return null;
  const [line = '', ...lines] = bytes.subarray(0, end).toString('utf8').split('\r\n');
  const headers = lines.map((text): [string, string] => {
    const colon = text.indexOf(':');
    return [text.slice(0, colon), text.slice(colon + 1).replace(/^[ \t]+|[ \t]+$/g, '')];
  });
  const value = (name: string) => headers.find(([known]) => known.toLowerCase() === name)?.[1];
  const size = Number(value('content-length') ?? 0);
  const body = bytes.subarray(end + 4);
  if (body.length < size) return null;
  const [method = '', target = ''] = line.split(' ');
  return { method, target, headers, body: new Uint8Array(body.subarray(0, size)) };
}

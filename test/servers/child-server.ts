import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { setInterval } from 'node:timers/promises';

/** A server process of its own group, whose output goes to a file. */
export interface ChildServer {
  readonly name: string;
  readonly port: number;
  hasEnded(): boolean;
  log(): Promise<string>;
  /** Kills the group and waits until the process is gone. */
  end(): Promise<void>;
}

/** Starts a program that is to listen on `port` of 127.0.0.1. */
export function startChildServer(
  name: string,
  port: number,
  command: string,
  parameters: readonly string[],
  logFile: string,
): ChildServer {
  const output = openSync(logFile, 'w');
  const child = spawn(command, parameters, { detached: true, stdio: ['ignore', output, output] });
  closeSync(output);
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  let ended = false;
  gone.then(() => {
    ended = true;
    process.off('exit', kill);
  });
  const kill = (): void => killGroup(child);
  process.once('exit', kill);
  return {
    name,
    port,
    hasEnded: () => ended,
    log: () => readFile(logFile, 'utf8'),
    end: () => {
      kill();
      return gone;
    },
  };
}

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Waits until every server listens. Rejects with the log of a server that ended, or at the deadline. */
export async function waitUntilListening(servers: readonly ChildServer[], deadlineMs: number): Promise<void> {
  const deadline = Date.now() + deadlineMs;
  const waiting = new Set(servers);
  for await (const _tick of setInterval(25)) {
    for (const server of servers) {
      if (server.hasEnded()) throw new Error(`${server.name} ended:\n${await server.log()}`);
    }
    for (const server of waiting) {
      if (await accepts(server.port)) waiting.delete(server);
    }
    if (waiting.size === 0) return;
    if (Date.now() > deadline) {
      const names = [...waiting].map((server) => server.name).join(', ');
      throw new Error(`No answer within ${deadlineMs} ms from ${names}.`);
    }
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

/** Ports of 127.0.0.1 that were free a moment ago, all different. */
export async function findFreePorts(count: number): Promise<readonly number[]> {
  const servers = await Promise.all(Array.from({ length: count }, () => listenAnywhere()));
  return Promise.all(servers.map(({ port, close }) => close().then(() => port)));
}

function listenAnywhere(): Promise<{ port: number; close: () => Promise<void> }> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      resolve({ port, close: () => new Promise((done) => server.close(() => done())) });
    });
  });
}

import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One HTTP service on every loopback address of the machine. */
export interface LoopbackServer {
  readonly port: number;
  /** Ends open connections too. */
  close(): Promise<void>;
}

/** How often a free port of 127.0.0.1 may turn out to be taken on ::1. */
const attempts = 20;

/**
 * Listens on 127.0.0.1 and, where the machine has it, on ::1, on the same port: browsers take either for `localhost`.
 * Port 0 takes one that is free on both. Rejects when a given port is taken on one of them.
 */
export async function listenOnLoopback(handler: RequestListener, port: number): Promise<LoopbackServer> {
  for (let attempt = 1; ; attempt++) {
    const first = await listen(handler, port, '127.0.0.1');
    const { port: taken } = first.address() as AddressInfo;
    try {
      const second = await listen(handler, taken, '::1');
      return { port: taken, close: () => closeAll([first, second]) };
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT') {
        return { port: taken, close: () => closeAll([first]) };
      }
      await closeAll([first]);
      if (code !== 'EADDRINUSE' || port !== 0 || attempt === attempts) throw error;
    }
  }
}

function listen(handler: RequestListener, port: number, host: string): Promise<Server> {
  const server = createServer({ maxHeaderSize: 1024 * 1024, requestTimeout: 0 }, handler);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}

async function closeAll(servers: readonly Server[]): Promise<void> {
  await Promise.all(
    servers.map(
      (server) =>
        new Promise<void>((resolve) => {
          server.close(() => resolve());
          server.closeAllConnections();
        }),
    ),
  );
}

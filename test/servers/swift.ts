import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { findOnPath } from '#scripts/find-program.ts';
import { type ChildServer, findFreePorts, startChildServer, waitUntilListening } from './child-server.ts';
import { configureSwift, type SwiftIdentity, type SwiftPorts } from './swift-configuration.ts';

/** A running OpenStack Swift whose s3api checks SigV4 strictly. Each start is empty. */
export interface Swift {
  /** http://127.0.0.1:PORT of the S3 API; buckets are path segments. */
  readonly url: string;
  readonly region: string;
  /** Holds a colon, as Swift's S3 keys do. */
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  close(): Promise<void>;
}

/** Debian packages to install with `--no-install-recommends`. */
export const swiftPackages: readonly string[] = [
  'swift-proxy',
  'swift-account',
  'swift-container',
  'swift-object',
  'memcached',
];

const programs = [
  'swift-proxy-server',
  'swift-account-server',
  'swift-container-server',
  'swift-object-server',
  'memcached',
];

const identity: SwiftIdentity = {
  region: 'us-east-1',
  account: 'countersign',
  user: 'tester',
  key: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};

const startWithinMs = 60_000;

/** Whether every program that `startSwift` needs is on the PATH. */
export function swiftIsInstalled(): boolean {
  return programs.every((program) => findOnPath(program) !== undefined);
}

/** Starts memcached and Swift's four servers in a fresh folder, on free ports; rejects with the log of one that dies. */
export async function startSwift(): Promise<Swift> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-swift-'));
  const [proxy = 0, account = 0, container = 0, object = 0, memcached = 0] = await findFreePorts(5);
  const ports = { proxy, account, container, object, memcached };
  let servers: readonly ChildServer[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(servers.map((server) => server.end()));
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await configureSwift(folder, ports, identity);
    servers = startServers(folder, ports);
    await waitUntilListening(servers, startWithinMs);
    const url = `http://127.0.0.1:${proxy}`;
    const health = await fetch(`${url}/healthcheck`);
    if (!health.ok) throw new Error(`Swift's health check answers ${health.status}.`);
    const { region, key } = identity;
    return { url, region, accessKeyId: `${identity.account}:${identity.user}`, secretAccessKey: key, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function startServers(folder: string, ports: SwiftPorts): readonly ChildServer[] {
  const swift = (name: 'proxy' | 'account' | 'container' | 'object'): ChildServer => {
    const parameters = [join(folder, `${name}.conf`), '--verbose'];
    const log = join(folder, `${name}.log`);
    return startChildServer(name, ports[name], `swift-${name}-server`, parameters, log);
  };
  const { username } = userInfo();
  const memcached = ['-l', '127.0.0.1', '-p', String(ports.memcached), '-U', '0', '-u', username];
  return [
    startChildServer('memcached', ports.memcached, 'memcached', memcached, join(folder, 'memcached.log')),
    swift('proxy'),
    swift('account'),
    swift('container'),
    swift('object'),
  ];
}

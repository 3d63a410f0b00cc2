import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

export interface SwiftPorts {
  readonly proxy: number;
  readonly account: number;
  readonly container: number;
  readonly object: number;
  readonly memcached: number;
}

export interface SwiftIdentity {
  readonly region: string;
  readonly account: string;
  readonly user: string;
  readonly key: string;
}

const device = 'd1';

/** Python of the distribution: the one that Swift's packages are installed for. */
const python = '/usr/bin/python3';

const buildRings = `
import json, sys
from swift.common.ring import RingBuilder
folder, device, ports = json.loads(sys.argv[1])
for name, port in ports.items():
    builder = RingBuilder(4, 1, 0)
    builder.add_dev({'region': 1, 'zone': 1, 'ip': '127.0.0.1', 'port': port, 'replication_ip': '127.0.0.1',
                     'replication_port': port, 'device': device, 'weight': 1, 'meta': ''})
    builder.rebalance(seed=1)
    builder.get_ring().save('%s/%s.ring.gz' % (folder, name))
`;

/** Writes everything Swift reads into `folder`: rings for one device, and a configuration file for each server. */
export async function configureSwift(
  folder: string,
  ports: SwiftPorts,
  identity: SwiftIdentity,
): Promise<void> {
  const { account, container, object } = ports;
  await mkdir(join(folder, 'devices', device), { recursive: true });
  await Promise.all([
    promisify(execFile)(python, [
      '-c',
      buildRings,
      JSON.stringify([folder, device, { account, container, object }]),
    ]),
    writeFile(join(folder, 'swift.conf'), common),
    writeFile(join(folder, 'account.conf'), storageServer(folder, 'account', account, 'account')),
    writeFile(join(folder, 'container.conf'), storageServer(folder, 'container', container, 'container')),
    // Objects in memory: the file system's extended attributes, which containers often lack, are not needed.
    writeFile(join(folder, 'object.conf'), storageServer(folder, 'object', object, 'mem_object')),
    writeFile(join(folder, 'proxy.conf'), proxyServer(folder, ports, identity)),
  ]);
}

const common = `[swift-hash]
swift_hash_path_prefix = countersign
swift_hash_path_suffix = countersign

[storage-policy:0]
name = Policy-0
default = yes
`;

function serverDefaults(folder: string, port: number): string {
  return `[DEFAULT]
bind_ip = 127.0.0.1
bind_port = ${port}
workers = 0
user = ${userInfo().username}
swift_dir = ${folder}
devices = ${join(folder, 'devices')}
mount_check = false
`;
}

function storageServer(folder: string, name: string, port: number, factory: string): string {
  return `${serverDefaults(folder, port)}
[pipeline:main]
pipeline = ${name}-server

[app:${name}-server]
use = egg:swift#${factory}
`;
}

function proxyServer(folder: string, ports: SwiftPorts, identity: SwiftIdentity): string {
  // symlink has to come before versioned_writes, and slo after s3api.
  const filters = [
    'catch_errors',
    'gatekeeper',
    'healthcheck',
    'cache',
    'listing_formats',
    's3api',
    'tempauth',
    'copy',
    'slo',
    'dlo',
    'symlink',
    'versioned_writes',
  ];
  const settings: Record<string, string> = {
    cache: `memcache_servers = 127.0.0.1:${ports.memcached}`,
    s3api: `location = ${identity.region}`,
    tempauth: `user_${identity.account}_${identity.user} = ${identity.key} .admin`,
    versioned_writes: 'allow_versioned_writes = true',
  };
  const sections = filters.map((name) => {
    const factory = name === 'cache' ? 'memcache' : name;
    return `\n[filter:${name}]\nuse = egg:swift#${factory}\n${settings[name] ?? ''}\n`;
  });
  return `${serverDefaults(folder, ports.proxy)}
[pipeline:main]
pipeline = ${filters.join(' ')} proxy-server

[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
${sections.join('')}`;
}

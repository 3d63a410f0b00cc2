import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface RadosgwPorts {
  readonly monitor: number;
  readonly gateway: number;
}

/** One monitor, one store in memory, no authentication inside the cluster. */
export const cluster = {
  id: '11111111-2222-4333-8444-555555555555',
  store: '22222222-2222-4333-8444-555555555555',
} as const;

const megabyte = 1024 * 1024;

/** Writes `ceph.conf` into the folder, where everything else goes too; returns its path. */
export async function configureRadosgw(folder: string, ports: RadosgwPorts): Promise<string> {
  const crc = ['cluster', 'service', 'client', 'mon cluster', 'mon service', 'mon client'];
  const lines = [
    '[global]',
    `fsid = ${cluster.id}`,
    `mon host = v2:127.0.0.1:${ports.monitor}`,
    'mon initial members = a',
    'public addr = 127.0.0.1',
    'cluster addr = 127.0.0.1',
    'auth cluster required = none',
    'auth service required = none',
    'auth client required = none',
    // Without keys the secure mode cannot be had, and everything hangs unless all of these say so.
    ...crc.map((name) => `ms ${name} mode = crc`),
    'osd pool default size = 1',
    'osd pool default min size = 1',
    'osd pool default pg num = 1',
    'osd pool default pgp num = 1',
    'osd crush chooseleaf type = 0',
    'mon allow pool size one = true',
    'osd objectstore = memstore',
    `memstore device bytes = ${256 * megabyte}`,
    `mon data = ${join(folder, 'mon')}`,
    `osd data = ${join(folder, 'osd')}`,
    `keyring = ${join(folder, 'keyring')}`,
    `run dir = ${folder}`,
    `log file = ${join(folder, '$name.log')}`,
    `admin socket = ${join(folder, '$name.$pid.asok')}`,
    '[client.rgw]',
    `rgw frontends = beast endpoint=127.0.0.1:${ports.gateway}`,
    'rgw s3 auth use sts = true',
    'rgw sts key = countersign-sts-',
    'rgw enable gc threads = false',
    'rgw enable lc threads = false',
    'rgw run sync thread = false',
  ];
  const file = join(folder, 'ceph.conf');
  await writeFile(file, `${lines.join('\n')}\n`);
  return file;
}

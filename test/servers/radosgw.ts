import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findOnPath } from '#scripts/find-program.ts';
import { type ChildServer, findFreePorts, startChildServer, waitUntilListening } from './child-server.ts';
import { cluster, configureRadosgw } from './radosgw-configuration.ts';
import type { SandboxCredentials } from './sandbox-credentials.ts';
import { sendRaw } from './send-raw.ts';
import { signWithAws4 } from './stock-signers.ts';

/** A running Ceph gateway: an S3 and an STS by other people, at one origin. Each start is empty. */
export interface Radosgw {
  /** http://127.0.0.1:PORT; buckets are path segments. */
  readonly url: string;
  readonly region: string;
  /** Of a user who may ask STS for everything, and take the role. */
  readonly credentials: SandboxCredentials;
  /** A role that may do everything in S3. */
  readonly roleArn: string;
  close(): Promise<void>;
}

/** Debian packages to install with `--no-install-recommends`. */
export const radosgwPackages: readonly string[] = ['radosgw', 'ceph-mon', 'ceph-osd', 'ceph-common'];

const programs = ['radosgw', 'radosgw-admin', 'ceph-mon', 'ceph-osd', 'ceph', 'ceph-authtool', 'monmaptool'];

const user = 'sandbox';
const role = 'sandbox';
const region = 'us-east-1';
const credentials: SandboxCredentials = {
  accessKeyId: 'AKIARADOSGWEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};
const withinMs = 60_000;
const run = promisify(execFile);

/** Whether every program that `startRadosgw` needs is on the PATH. */
export function radosgwIsInstalled(): boolean {
  return programs.every((program) => findOnPath(program) !== undefined);
}

/** Starts monitor, store and gateway in a fresh folder, on free ports; rejects with the log of one that dies. */
export async function startRadosgw(): Promise<Radosgw> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-radosgw-'));
  const [monitor = 0, gateway = 0] = await findFreePorts(2);
  const servers: ChildServer[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(servers.map((server) => server.end()));
    await rm(folder, { recursive: true, force: true });
  };
  const start = (name: string, port: number, command: string, parameters: readonly string[]): ChildServer => {
    const server = startChildServer(name, port, command, parameters, join(folder, `${name}.out`));
    servers.push(server);
    return server;
  };
  try {
    const file = await configureRadosgw(folder, { monitor, gateway });
    await makeMonitor(folder, file, monitor);
    await waitUntilListening([start('mon', monitor, 'ceph-mon', ['-c', file, '-f', '-i', 'a'])], withinMs);
    await makeStore(folder, file);
    start('osd', 0, 'ceph-osd', ['-c', file, '-f', '-i', '0']);
    await makeUserAndRole(file);
    await waitUntilListening(
      [start('rgw', gateway, 'radosgw', ['-c', file, '-n', 'client.rgw', '-f'])],
      withinMs,
    );
    const url = `http://127.0.0.1:${gateway}`;
    await allowSts(url);
    return { url, region, credentials, roleArn: `arn:aws:iam:::role/${role}`, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function makeMonitor(folder: string, file: string, port: number): Promise<void> {
  const keyring = join(folder, 'keyring');
  const map = join(folder, 'monmap');
  await command('ceph-authtool', ['--create-keyring', keyring, '--gen-key', '-n', 'mon.']);
  const address = `[v2:127.0.0.1:${port}]`;
  await command('monmaptool', ['--create', '--fsid', cluster.id, '--addv', 'a', address, map]);
  await command('ceph-mon', ['-c', file, '--mkfs', '-i', 'a', '--monmap', map, '--keyring', keyring]);
}

async function makeStore(folder: string, file: string): Promise<void> {
  await command('ceph', ['-c', file, 'osd', 'new', cluster.store]);
  await mkdir(join(folder, 'osd'));
  await command('ceph-osd', ['-c', file, '-i', '0', '--mkfs', '--osd-uuid', cluster.store]);
}

/** Waits by itself until the store is there. */
async function makeUserAndRole(file: string): Promise<void> {
  const admin = (...parameters: readonly string[]): Promise<unknown> =>
    command('radosgw-admin', ['-c', file, '-n', 'client.rgw', ...parameters]);
  const { accessKeyId, secretAccessKey } = credentials;
  const keys = ['--access-key', accessKeyId, '--secret-key', secretAccessKey];
  await admin('user', 'create', '--uid', user, '--display-name', user, ...keys, '--caps', 'user-policy=*');
  const trust = allow({
    Action: ['sts:AssumeRole'],
    Principal: { AWS: [`arn:aws:iam:::user/${user}`] },
  });
  await admin('role', 'create', `--role-name=${role}`, `--assume-role-policy-doc=${trust}`);
  const policy = allow({ Action: ['s3:*'], Resource: 'arn:aws:s3:::*' });
  await admin('role', 'policy', 'put', `--role-name=${role}`, '--policy-name=s3', `--policy-doc=${policy}`);
}

/** Only its IAM gives a user a policy; without one GetSessionToken is refused. */
async function allowSts(url: string): Promise<void> {
  const body = new URLSearchParams({
    Action: 'PutUserPolicy',
    Version: '2010-05-08',
    UserName: user,
    PolicyName: 'sts',
    PolicyDocument: allow({ Action: ['sts:*'], Resource: '*' }),
  }).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const plain = { method: 'POST', origin: url, path: '/', headers, body };
  const answer = await sendRaw(await signWithAws4(plain, { credentials, region, service: 'iam' }));
  if (answer.status !== 200) throw new Error(`The gateway refuses a policy: ${answer.text}`);
}

function allow(statement: object): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] });
}

async function command(program: string, parameters: readonly string[]): Promise<void> {
  await run(program, [...parameters], { timeout: withinMs, killSignal: 'SIGKILL' });
}

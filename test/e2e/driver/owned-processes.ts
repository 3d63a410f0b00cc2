import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// Everything that must not outlive this process: the leaders of process groups, and temporary folders.
const groups = new Set<number>();
const folders = new Set<string>();
let watching = false;

function killGroup(pid: number): void {
  groups.delete(pid);
  try {
    if (process.platform === 'win32') spawnSync('taskkill', ['/pid', String(pid), '/T', '/F']);
    else process.kill(-pid, 'SIGKILL');
  } catch {
    // The group is gone already.
  }
}

function removeFolder(folder: string): void {
  folders.delete(folder);
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
}

function endEverything(): void {
  for (const pid of [...groups]) killGroup(pid);
  for (const folder of [...folders]) {
    try {
      removeFolder(folder);
    } catch {
      // Nothing more can be done for a folder at the exit of the process.
    }
  }
}

function watchForTheEnd(): void {
  if (watching) return;
  watching = true;
  process.on('exit', endEverything);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    const handler = (): void => {
      endEverything();
      process.off(signal, handler);
      // Our listener replaced the default, so the default is asked for again, unless others decide.
      if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
    };
    process.on(signal, handler);
  }
}

/** Counts an already running process group as ours, so that it ends with this process. */
export function ownGroup(pid: number): void {
  watchForTheEnd();
  groups.add(pid);
}

/** Starts a process as the leader of its own group; on Linux it dies even when this process is killed outright. */
export function startOwned(command: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  const setpriv = '/usr/bin/setpriv';
  const guarded = process.platform === 'linux' && existsSync(setpriv);
  const child = guarded
    ? spawn(setpriv, ['--pdeathsig', 'KILL', '--', command, ...args], { ...options, detached: true })
    : spawn(command, [...args], { ...options, detached: process.platform !== 'win32' });
  if (child.pid !== undefined) ownGroup(child.pid);
  return child;
}

/** Resolves when a process has ended, at once where it has already. */
export async function exited(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

/** Kills the group of a process, and waits until the leader has gone. */
export async function endOwned(child: ChildProcess): Promise<void> {
  if (child.pid === undefined) return;
  const gone = exited(child);
  killGroup(child.pid);
  await gone;
}

/** A fresh temporary folder, which is removed by `removeOwnedFolder` or at the exit of this process. */
export function ownedFolder(prefix: string): string {
  watchForTheEnd();
  const folder = mkdtempSync(join(tmpdir(), prefix));
  folders.add(folder);
  return folder;
}

export function removeOwnedFolder(folder: string): void {
  removeFolder(folder);
}

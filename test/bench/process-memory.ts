import { readdirSync, readFileSync } from 'node:fs';

/** MB of private memory of every process below this one, from `/proc`; null elsewhere than on Linux. */
export function anonymousMemory(): number | null {
  if (process.platform !== 'linux') return null;
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => statusOf(pid));
  const below = new Set([process.pid]);
  // Children have higher numbers than their parents, but for a wrap that a benchmark does not live to see.
  for (const { pid, parent } of processes.sort((a, b) => a.pid - b.pid))
    if (below.has(parent)) below.add(pid);
  below.delete(process.pid);
  return processes.reduce((sum, { pid, kilobytes }) => sum + (below.has(pid) ? kilobytes : 0), 0) / 1024;
}

function statusOf(pid: string): { pid: number; parent: number; kilobytes: number }[] {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const field = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
    return [{ pid: Number(pid), parent: field('PPid'), kilobytes: field('RssAnon') }];
  } catch {
    return []; // It ended between two looks.
  }
}

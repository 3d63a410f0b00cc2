import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ComposePage } from '#test/e2e/compose-page.ts';
import type { BrowserUnderTest } from '#test/e2e/driver/panel-driver.ts';

const megabytes = 256;

/**
 * Chooses a large file in the panel, waits for its hash in the trace, and prints by how much the browser's anonymous memory (all
 * of its processes, from `/proc`) rose at most. Elsewhere than on Linux it says that nothing was measured.
 */
export async function reportFileMemory(browser: BrowserUnderTest, folder: string): Promise<void> {
  const title = `\n${megabytes} MB file hashed, peak memory above the baseline:`;
  if (process.platform !== 'linux') {
    console.log(`${title} not measured on this system (goal ≤ 200 MB)`);
    return;
  }
  const file = join(folder, 'large.bin');
  writeFileSync(file, Buffer.alloc(megabytes * 1024 * 1024, 'countersign'));
  const compose = new ComposePage(browser.panel);
  await compose.startAfresh();
  await compose.method('PUT');
  await compose.url('https://s3.us-east-1.amazonaws.com/bucket/large');
  await compose.tab('request', 'body');
  await browser.panel.fill('#body-kind', 'file');
  await compose.settled();
  const baseline = anonymousMemory();
  let peak = baseline;
  const watch = setInterval(() => {
    peak = Math.max(peak, anonymousMemory());
  }, 25);
  const started = performance.now();
  await browser.panel.setFiles('#body-file', [file]);
  await browser.panel.waitFor('the file to be taken', () => document.querySelector('.file-name') !== null);
  await compose.trace();
  clearInterval(watch);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${title} ${Math.round(peak - baseline)} MB in ${seconds} s (goal ≤ 200 MB)`);
}

/** MB of private memory of every process below this one. */
function anonymousMemory(): number {
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

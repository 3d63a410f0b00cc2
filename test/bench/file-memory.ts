import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ComposePage } from '#test/e2e/compose-page.ts';
import type { BrowserUnderTest } from '#test/e2e/driver/panel-driver.ts';
import { anonymousMemory } from './process-memory.ts';

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
  const baseline = anonymousMemory() ?? 0;
  let peak = baseline;
  const watch = setInterval(() => {
    peak = Math.max(peak, anonymousMemory() ?? 0);
  }, 25);
  const started = performance.now();
  await browser.panel.setFiles('#body-file', [file]);
  await browser.panel.waitFor('the file to be taken', () => document.querySelector('.file-name') !== null);
  await compose.trace();
  clearInterval(watch);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${title} ${Math.round(peak - baseline)} MB in ${seconds} s (goal ≤ 200 MB)`);
}

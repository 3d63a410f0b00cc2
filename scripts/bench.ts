// Prints how fast things are in real browsers: ratios taken in one run, each with its goal beside it. It judges nothing.
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, platform, tmpdir } from 'node:os';
import { join } from 'node:path';
import { reportFileMemory } from '#test/bench/file-memory.ts';
import { reportGrowth, reportHashing, reportSignatures } from '#test/bench/report-page.ts';
import { reportKeystrokes } from '#test/bench/report-panel.ts';
import { servePage } from '#test/bench/serve-page.ts';
import { openChromium } from '#test/e2e/driver/chromium.ts';
import { openFirefox } from '#test/e2e/driver/firefox.ts';
import { extensionIds } from '#test/e2e/extension-ids.ts';
import { type BrowserName, ensureBrowsers } from './browsers.ts';
import { buildExtension } from './build-extension.ts';

const known: readonly BrowserName[] = ['chromium', 'firefox'];
const wanted = process.argv.slice(2);
if (wanted.some((name) => !known.some((browser) => browser === name))) {
  console.error('usage: npm run bench -- [chromium] [firefox]');
  process.exit(2);
}
const browsers = known.filter((name) => wanted.length === 0 || wanted.includes(name));
const smithyGoals: Readonly<Record<BrowserName, number>> = { chromium: 3, firefox: 8 };

await ensureBrowsers(browsers);
const scratch = mkdtempSync(join(tmpdir(), 'countersign-bench-'));
const served = await servePage();
try {
  for (const name of browsers) await benchIn(name);
} finally {
  served.close();
  rmSync(scratch, { recursive: true, force: true });
}

async function benchIn(name: BrowserName): Promise<void> {
  const build = name === 'firefox' ? 'firefox' : 'chrome';
  const open = name === 'firefox' ? openFirefox : openChromium;
  const browser = await open({
    extensionDir: await buildExtension(build, { into: join(scratch, build) }),
    extensionId: extensionIds[build],
    pageUrl: served.url,
    panelTitle: 'Countersign',
    headless: true,
    width: 1600,
    height: 1000,
    // Firefox's clock counts whole milliseconds on the panel's page otherwise.
    firefoxPreferences: { 'privacy.reduceTimerPrecision': false },
  });
  try {
    const { page } = browser;
    await page.waitFor('the page of the benchmarks', 'globalThis.bench !== undefined');
    const version = await page.evaluate<string>(
      '/(?:Chrome|Firefox)\\/[\\d.]+/.exec(navigator.userAgent)[0]',
    );
    const machine = `${platform()}, ${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? 'unknown'})`;

    console.log(`\n━━ ${version} on ${machine}, load before ${loadavg()[0]?.toFixed(1)} ━━`);
    await browser.setPanelWidth(1280);
    await reportKeystrokes(browser);
    // A debugger that looks on slows promises down, and the stock signers live on promises.
    await browser.closeDevTools();
    await reportSignatures(page, smithyGoals[name]);
    await reportGrowth(page);
    await reportHashing(page);
    await browser.openPanel();
    await reportFileMemory(browser, scratch);
  } finally {
    await browser.close();
  }
}

// Prints how fast things are in real browsers: ratios taken in one run, each with its goal beside it. It judges nothing.
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, platform, tmpdir } from 'node:os';
import { join } from 'node:path';
import { reportFileMemory } from '#test/bench/file-memory.ts';
import { benchPage, benchPath } from '#test/bench/interception-page.ts';
import { reportInterception } from '#test/bench/report-interception.ts';
import { reportGrowth, reportHashing, reportSignatures } from '#test/bench/report-page.ts';
import { reportKeystrokes } from '#test/bench/report-panel.ts';
import { servePage } from '#test/bench/serve-page.ts';
import { wantedBy } from '#test/bench/wanted.ts';
import { ComposePage } from '#test/e2e/compose-page.ts';
import { openChromium } from '#test/e2e/driver/chromium.ts';
import { openFirefox } from '#test/e2e/driver/firefox.ts';
import type { BrowserUnderTest } from '#test/e2e/driver/panel-driver.ts';
import { extensionIds } from '#test/e2e/extension-ids.ts';
import { startSandbox } from '#test/servers/sandbox.ts';
import { type BrowserName, ensureBrowsers } from './browsers.ts';
import { type BuildOptions, buildExtension } from './build-extension.ts';

const wanted = wantedBy(process.argv.slice(2));
if (!wanted) {
  console.error('usage: npm run bench -- [chromium] [firefox] [panel] [signer] [interception]');
  process.exit(2);
}
const { browsers, parts } = wanted;
const smithyGoals: Readonly<Record<BrowserName, number>> = { chromium: 3, firefox: 8 };

ensureBrowsers(browsers);
const scratch = mkdtempSync(join(tmpdir(), 'countersign-bench-'));
try {
  for (const name of browsers) {
    if (parts.includes('panel') || parts.includes('signer')) await benchComposing(name);
    if (parts.includes('interception')) await benchInterception(name);
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

async function benchComposing(name: BrowserName): Promise<void> {
  const served = await servePage();
  try {
    await inBrowser(name, served.url, {}, async (browser) => {
      const { page } = browser;
      await page.waitFor('the page of the benchmarks', 'globalThis.bench !== undefined');
      await printHeading(browser);
      if (parts.includes('panel')) {
        await browser.setPanelWidth(1280);
        await reportKeystrokes(browser);
      }
      if (parts.includes('signer')) {
        // A debugger that looks on slows promises down, and the stock signers live on promises.
        await browser.closeDevTools();
        await reportSignatures(page, smithyGoals[name]);
        await reportGrowth(page);
        await reportHashing(page);
      }
      if (parts.includes('panel')) {
        await browser.openPanel();
        await reportFileMemory(browser, scratch);
      }
    });
  } finally {
    served.close();
  }
}

/** DevTools stays open with the panel in it, as it is for whoever works with rules. */
async function benchInterception(name: BrowserName): Promise<void> {
  const sandbox = await startSandbox({ pages: benchPage });
  try {
    const allowed = { hostPermissions: ['http://127.0.0.1/*'] };
    await inBrowser(name, `${sandbox.url}${benchPath}`, allowed, async (browser) => {
      const compose = new ComposePage(browser.panel);
      await compose.ready();
      await printHeading(browser);
      await reportInterception({ browser, compose, sandbox, swift: null, pictures: scratch, scratch });
    });
  } finally {
    await sandbox.close();
  }
}

async function inBrowser(
  name: BrowserName,
  pageUrl: string,
  options: BuildOptions,
  work: (browser: BrowserUnderTest) => Promise<void>,
): Promise<void> {
  const build = name === 'firefox' ? 'firefox' : 'chrome';
  const open = name === 'firefox' ? openFirefox : openChromium;
  const browser = await open({
    extensionDir: await buildExtension(build, { into: join(scratch, build), ...options }),
    extensionId: extensionIds[build],
    pageUrl,
    panelTitle: 'Countersign',
    headless: true,
    width: 1600,
    height: 1000,
    // Firefox's clock counts whole milliseconds on the panel's page otherwise.
    firefoxPreferences: { 'privacy.reduceTimerPrecision': false },
  });
  try {
    await work(browser);
  } finally {
    await browser.close();
  }
}

async function printHeading({ page }: BrowserUnderTest): Promise<void> {
  const version = await page.evaluate<string>('/(?:Chrome|Firefox)\\/[\\d.]+/.exec(navigator.userAgent)[0]');
  const machine = `${platform()}, ${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? 'unknown'})`;
  console.log(`\n━━ ${version} on ${machine}, load before ${loadavg()[0]?.toFixed(1)} ━━`);
}

// Prints how fast things are in real browsers: ratios taken in one run, each with its goal beside it. It judges nothing.
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, platform, tmpdir } from 'node:os';
import { join } from 'node:path';
import { reportFileMemory } from '#test/bench/file-memory.ts';
import { benchPage, benchPath } from '#test/bench/interception-page.ts';
import { reportInterception } from '#test/bench/report-interception.ts';
import { reportGrowth, reportHashing, reportSignatures } from '#test/bench/report-page.ts';
import { reportKeystrokes } from '#test/bench/report-panel.ts';
import { reportTraffic } from '#test/bench/report-traffic.ts';
import { servePage } from '#test/bench/serve-page.ts';
import { buildBenchExtension } from '#test/bench/traffic/bench-extension.ts';
import { trafficPages } from '#test/bench/traffic/bench-pages.ts';
import { wantedBy } from '#test/bench/wanted.ts';
import { ComposePage } from '#test/e2e/compose-page.ts';
import { openChromium } from '#test/e2e/driver/chromium.ts';
import { openFirefox } from '#test/e2e/driver/firefox.ts';
import type { BrowserUnderTest, OpenOptions } from '#test/e2e/driver/panel-driver.ts';
import { extensionIds, redirectUris } from '#test/e2e/extension-ids.ts';
import { IdentitiesPage } from '#test/e2e/identities-page.ts';
import { TrafficPage } from '#test/e2e/traffic-page.ts';
import type { World } from '#test/e2e/world.ts';
import { startIdentityCloud } from '#test/servers/identity-cloud.ts';
import { type SandboxOptions, startSandbox } from '#test/servers/sandbox.ts';
import { type BrowserName, ensureBrowsers } from './browsers.ts';
import { type BuildOptions, buildExtension } from './build-extension.ts';

const wanted = wantedBy(process.argv.slice(2));
if (!wanted) {
  console.error('usage: npm run bench -- [chromium] [firefox] [panel] [signer] [interception] [traffic]');
  process.exit(2);
}
const { browsers, parts } = wanted;
/** How the extension is made, and what it may do from the start. */
type Extension = Pick<BuildOptions, 'hostPermissions'> &
  Pick<OpenOptions, 'chromiumArgs'> & { readonly build: typeof buildExtension };
const usual: Extension = { build: buildExtension };
const smithyGoals: Readonly<Record<BrowserName, number>> = { chromium: 3, firefox: 8 };

ensureBrowsers(browsers);
const scratch = mkdtempSync(join(tmpdir(), 'countersign-bench-'));
try {
  for (const name of browsers) {
    if (parts.includes('panel') || parts.includes('signer')) await benchComposing(name);
    if (parts.includes('interception')) await benchInterception(name);
    if (parts.includes('traffic')) await benchTraffic(name);
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

async function benchComposing(name: BrowserName): Promise<void> {
  const served = await servePage();
  try {
    await inBrowser(name, served.url, usual, async (browser) => {
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
function benchInterception(name: BrowserName): Promise<void> {
  const allowed = { hostPermissions: ['http://127.0.0.1/*'] };
  return inWorld(name, benchPage, { ...usual, ...allowed }, reportInterception);
}

function benchTraffic(name: BrowserName): Promise<void> {
  const chromiumArgs = ['--js-flags=--expose-gc'];
  return inWorld(name, trafficPages, { build: buildBenchExtension, chromiumArgs }, reportTraffic);
}

/** In a panel that inspects a page of a sandbox of its own. */
async function inWorld(
  name: BrowserName,
  pages: SandboxOptions['pages'] & {},
  extension: Extension,
  report: (world: World) => Promise<void>,
): Promise<void> {
  const sandbox = await startSandbox({ pages });
  const cloud = await startIdentityCloud(redirectUris()[name === 'chromium' ? 'chrome' : 'firefox']);
  try {
    await inBrowser(name, `${sandbox.url}${benchPath}`, extension, async (browser) => {
      const compose = new ComposePage(browser.panel);
      await compose.ready();
      await printHeading(browser);
      const traffic = new TrafficPage(browser.panel);
      const identities = new IdentitiesPage(browser.panel);
      await report({
        browser,
        compose,
        traffic,
        identities,
        sandbox,
        cloud,
        sessionOnly: [],
        swift: null,
        pictures: scratch,
        scratch,
      });
    });
  } finally {
    await cloud.close();
    await sandbox.close();
  }
}

async function inBrowser(
  name: BrowserName,
  pageUrl: string,
  { build: buildWith, hostPermissions, chromiumArgs = [] }: Extension,
  work: (browser: BrowserUnderTest) => Promise<void>,
): Promise<void> {
  const build = name === 'firefox' ? 'firefox' : 'chrome';
  const open = name === 'firefox' ? openFirefox : openChromium;
  const browser = await open({
    extensionDir: await buildWith(build, {
      into: join(scratch, build),
      ...(hostPermissions ? { hostPermissions } : {}),
    }),
    extensionId: extensionIds[build],
    pageUrl,
    panelTitle: 'Countersign',
    headless: true,
    width: 1600,
    height: 1000,
    chromiumArgs,
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

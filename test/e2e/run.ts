import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '#scripts/root.ts';
import { startIdentityCloud } from '#test/servers/identity-cloud.ts';
import { startSandbox } from '#test/servers/sandbox.ts';
import { startSwift, swiftIsInstalled } from '#test/servers/swift.ts';
import { cases } from './cases/all.ts';
import { ComposePage } from './compose-page.ts';
import { openChromium } from './driver/chromium.ts';
import { openFirefox } from './driver/firefox.ts';
import { extensionIds, redirectUris } from './extension-ids.ts';
import { IdentitiesPage } from './identities-page.ts';
import { filesWith } from './in-profile.ts';
import { hostileAnswer } from './pages/hostile-answers.ts';
import { buildMatrixPage } from './pages/matrix-page.ts';
import { TrafficPage } from './traffic-page.ts';
import type { Case, World } from './world.ts';

// usage: run.ts [chromium|firefox] [words that the name of a case holds, or others after |]
const [only, ...words] = process.argv.slice(2);
const wanted = words.join(' ').split('|');
const wantedCases = cases.filter(({ name, always }) => always || wanted.some((part) => name.includes(part)));
/** Wide enough for the three panes side by side. */
const panelWidth = 1280;
const pictures = join(root, 'dist', 'pictures');
const scratch = mkdtempSync(join(tmpdir(), 'countersign-e2e-'));
mkdirSync(pictures, { recursive: true });

let passed = 0;
let failed = 0;
const matrixPage = await buildMatrixPage();
const pages = (path: string) => matrixPage(path) ?? hostileAnswer(path);
const swift = swiftIsInstalled() ? await startSwift() : null;
try {
  // Beside each other: much of the time a browser is waited for. What takes Firefox longest waits for Chromium's end, so that both end together.
  const long = (list: readonly Case[]) => list.filter((one) => one.always || isLong(one));
  const chromium = only === 'firefox' ? Promise.resolve() : runIn('chrome', wantedCases);
  const runs = [chromium];
  if (only !== 'chromium') {
    runs.push(
      runIn(
        'firefox',
        wantedCases.filter((one) => !isLong(one)),
      ),
    );
    if (wantedCases.some(isLong)) runs.push(chromium.then(() => runIn('firefox', long(wantedCases))));
  }
  for (const run of await Promise.allSettled(runs)) if (run.status === 'rejected') throw run.reason;
} finally {
  await swift?.close();
  rmSync(scratch, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);

function isLong({ name }: Case): boolean {
  return name.startsWith('whatever ');
}

async function runIn(build: 'chrome' | 'firefox', list: readonly Case[]): Promise<void> {
  // One for each browser: what a case finds at its server was sent by this browser.
  const sandbox = await startSandbox({ pages });
  const cloud = await startIdentityCloud(redirectUris()[build]);
  try {
    await runAgainst({ sandbox, cloud }, build, list);
  } finally {
    await sandbox.close();
    await cloud.close();
  }
}

async function runAgainst(
  { sandbox, cloud }: Pick<World, 'sandbox' | 'cloud'>,
  build: 'chrome' | 'firefox',
  list: readonly Case[],
): Promise<void> {
  const pageUrl = `${sandbox.url}/__text/inspected`;
  const open = build === 'chrome' ? openChromium : openFirefox;
  // Of its own: parts of the panel are read late, and a build meanwhile would take them away.
  const extensionDir = mkdtempSync(join(scratch, `${build}-`));
  cpSync(join(root, 'dist', build), extensionDir, { recursive: true });
  const browser = await open({
    extensionDir,
    extensionId: extensionIds[build],
    pageUrl,
    panelTitle: 'Countersign',
    // The browser's permission prompt needs a window in Chromium; on Linux the driver brings a display of its own.
    headless: build === 'firefox',
    width: 1600,
    height: 1000,
  });
  const compose = new ComposePage(browser.panel);
  const traffic = new TrafficPage(browser.panel);
  const identities = new IdentitiesPage(browser.panel);
  const sessionOnly: string[] = [];
  const world: World = {
    sessionOnly,
    browser,
    compose,
    traffic,
    identities,
    sandbox,
    cloud,
    swift,
    pictures,
    // Of its own: a file that a browser was given must not change under it.
    scratch: mkdtempSync(join(scratch, `files-${build}-`)),
  };
  let ended = false;
  void browser.closed.then(() => {
    ended = true;
  });
  try {
    await compose.ready();
    for (const { name, run } of list) {
      if (ended) throw new Error(`${browser.name} has ended before: ${name}`);
      const started = performance.now();
      const verdict = await outcome(async () => {
        await browser.setPanelWidth(panelWidth);
        await compose.startAfresh();
        if ((await browser.page.evaluate('location.href')) !== pageUrl) await browser.navigate(pageUrl);
        await run(world);
      });
      tell(browser.name, name, verdict, performance.now() - started);
      if (verdict !== null) {
        await browser
          .screenshot(join(pictures, `failed-${browser.name}-${failed}.png`))
          .catch(() => undefined);
        // Whatever it left behind, the next case is not to fail for it.
        await browser.openPanel().catch(() => undefined);
      }
    }
  } finally {
    let left: readonly string[] = [];
    await browser.close((profile) => {
      left = sessionOnly.length === 0 ? [] : filesWith(profile, sessionOnly);
    });
    if (sessionOnly.length > 0) {
      const name = 'what was kept for the session is nowhere in the profile when the browser is closed';
      tell(browser.name, name, left.length === 0 ? null : `\n    ${left.join('\n    ')}`, 0);
    }
  }
}

function tell(browser: string, name: string, verdict: string | null, milliseconds: number): void {
  if (verdict === null) passed++;
  else failed++;
  const sign = verdict === null ? '✓' : '✗';
  console.log(`${sign} ${browser}: ${name} (${Math.round(milliseconds)} ms)${verdict ?? ''}`);
}

async function outcome(run: () => Promise<void>): Promise<string | null> {
  try {
    await run();
    return null;
  } catch (error) {
    return `\n    ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`.replaceAll(
      '\n',
      '\n    ',
    );
  }
}

import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '#scripts/root.ts';
import { startSandbox } from '#test/servers/sandbox.ts';
import { startSwift, swiftIsInstalled } from '#test/servers/swift.ts';
import { cases } from './cases/all.ts';
import { ComposePage } from './compose-page.ts';
import { openChromium } from './driver/chromium.ts';
import { openFirefox } from './driver/firefox.ts';
import { extensionIds } from './extension-ids.ts';
import { hostileAnswer } from './pages/hostile-answers.ts';
import { buildMatrixPage } from './pages/matrix-page.ts';
import { TrafficPage } from './traffic-page.ts';
import type { World } from './world.ts';

// usage: run.ts [chromium|firefox] [words that the name of a case holds, or others after |]
const [only, ...words] = process.argv.slice(2);
const wanted = words.join(' ').split('|');
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
  // Beside each other: most of the time a browser is waited for.
  const runs: Promise<void>[] = [];
  if (only !== 'firefox') runs.push(runIn('chrome'));
  if (only !== 'chromium') runs.push(runIn('firefox'));
  for (const run of await Promise.allSettled(runs)) if (run.status === 'rejected') throw run.reason;
} finally {
  await swift?.close();
  rmSync(scratch, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);

async function runIn(build: 'chrome' | 'firefox'): Promise<void> {
  // One for each browser: what a case finds at its server was sent by this browser.
  const sandbox = await startSandbox({ pages });
  try {
    await runAgainst(sandbox, build);
  } finally {
    await sandbox.close();
  }
}

async function runAgainst(sandbox: World['sandbox'], build: 'chrome' | 'firefox'): Promise<void> {
  const pageUrl = `${sandbox.url}/__text/inspected`;
  const open = build === 'chrome' ? openChromium : openFirefox;
  // Of its own: parts of the panel are read late, and a build meanwhile would take them away.
  const extensionDir = join(scratch, build);
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
  const world: World = { browser, compose, traffic, sandbox, swift, pictures, scratch };
  try {
    await compose.ready();
    for (const { name, always, run } of cases) {
      if (!always && !wanted.some((words) => name.includes(words))) continue;
      const started = performance.now();
      const verdict = await outcome(async () => {
        await browser.setPanelWidth(panelWidth);
        await compose.startAfresh();
        if ((await browser.page.evaluate('location.href')) !== pageUrl) await browser.navigate(pageUrl);
        await run(world);
      });
      if (verdict === null) passed++;
      else failed++;
      const time = `${Math.round(performance.now() - started)} ms`;
      console.log(`${verdict === null ? '✓' : '✗'} ${browser.name}: ${name} (${time})${verdict ?? ''}`);
      if (verdict !== null) {
        await browser
          .screenshot(join(pictures, `failed-${browser.name}-${failed}.png`))
          .catch(() => undefined);
      }
    }
  } finally {
    await browser.close();
  }
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

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { redirectUris } from '#test/e2e/extension-ids.ts';
import { startIdentityCloud } from '#test/servers/identity-cloud.ts';
import { startSandbox } from '#test/servers/sandbox.ts';
import { ensureBrowsers } from './browsers.ts';
import { buildExtension } from './build-extension.ts';
import { firstLight } from './first-light.ts';
import { identityGuide } from './identity-guide.ts';
import { openBrowser } from './open-browser.ts';

const args = process.argv.slice(2);
const browserName = args.includes('firefox') ? 'firefox' : 'chromium';
const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
const once = args.includes('--once') || !hasDisplay;

const unknown = args.filter((arg) => !['--once', '--browser', 'firefox', 'chromium'].includes(arg));
if (unknown.length > 0) {
  console.error(`usage: npm start -- [--browser chromium|firefox] [--once]   (not: ${unknown.join(' ')})`);
  process.exit(2);
}

const build = browserName === 'firefox' ? 'firefox' : 'chrome';

ensureBrowsers([browserName]);
const scratch = mkdtempSync(join(tmpdir(), 'countersign-start-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));
const extensionDir = await buildExtension(build, {
  into: join(scratch, 'extension'),
  // Without a window a browser cannot ask for access to the sandbox's host.
  ...(once ? { hostPermissions: ['http://127.0.0.1/*'] } : {}),
});
const sandbox = await startSandbox();
const cloud = once ? null : await startIdentityCloud(redirectUris()[build]);
const browser = await openBrowser(browserName, { extensionDir, pageUrl: `${sandbox.url}/`, headless: once });

let ended = false;
async function end(code: number): Promise<void> {
  if (ended) return;
  ended = true;
  await browser.close();
  await sandbox.close();
  await cloud?.close();
  process.exit(code);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0));

try {
  const verdict = await firstLight(browser, sandbox, once);
  if (once) {
    await end(verdict ? 0 : 1);
  } else {
    console.log(`The sandbox listens at ${sandbox.url} and verifies every signature.`);
    console.log(
      'DevTools shows the Countersign panel with an example. Press Send there. Ctrl-C here ends everything.',
    );
    if (cloud) console.log(await identityGuide(cloud));
    await browser.closed;
    await end(0);
  }
} catch (error) {
  console.error(error);
  await end(1);
}

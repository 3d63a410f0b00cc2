import { mkdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ComposePage } from '#test/e2e/compose-page.ts';
import type { BrowserUnderTest } from '#test/e2e/driver/panel-driver.ts';
import type { Sandbox } from '#test/servers/sandbox.ts';
import { root } from './root.ts';

/**
 * Writes a first request into the panel, as a user would, and leaves it there ready to be sent. With `send` it is sent too, and
 * what was signed, the server's verdict and a screenshot are shown; true where the server accepted it.
 */
export async function firstLight(
  browser: BrowserUnderTest,
  sandbox: Sandbox,
  send: boolean,
): Promise<boolean> {
  const compose = new ComposePage(browser.panel);
  await compose.ready();
  await compose.method('POST');
  await compose.url(`${sandbox.url}/execute-api/dev/items?limit=10&after=a%20b`);
  await compose.jsonBody('{"name": "first light"}');
  await compose.scope('execute-api', 'us-east-1');
  const trace = await compose.trace();
  if (!send) return true;

  console.log(`Canonical request\n${indented(trace.canonicalRequest)}\n`);
  console.log(`String to sign\n${indented(trace.stringToSign)}\n`);
  console.log(`Signature\n${indented(trace.signature)}\n`);
  await compose.send();
  const { status } = await compose.answer();
  const verdict = sandbox.requests.at(-1)?.verdict ?? 'nothing received';
  console.log(`The server answered ${status}: ${verdict}`);
  const folder = join(root, 'dist', 'pictures');
  mkdirSync(folder, { recursive: true });
  const picture = join(folder, `once-${browser.name}.png`);
  await browser.panelScreenshot(picture);
  console.log(`Screenshot: ${relative(process.cwd(), picture)}`);
  return status === 200 && verdict === 'signature valid';
}

function indented(text: string): string {
  return text.replace(/^/gm, '  ');
}

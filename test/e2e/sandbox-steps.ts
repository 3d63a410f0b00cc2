import type { World } from './world.ts';

/** Aims Compose at the part of the sandbox that plays API Gateway. */
export async function openApi({ compose, sandbox }: World, path = '/dev/items'): Promise<void> {
  await compose.url(`${sandbox.url}/execute-api${path}`);
  await compose.scope('execute-api', 'us-east-1');
}

/** Allows the host that the refused request was for, in the browser's own prompt, and sends again. */
export async function allowAndSend({ browser, compose }: World): Promise<void> {
  const allow = '#response-pane .response-message button.primary';
  if (browser.name === 'chromium') {
    await browser.grantHostPermission(() => browser.panel.click(allow));
    return;
  }
  // A Firefox panel cannot ask; it opens a page that can.
  await browser.panel.click(allow);
  const page = await browser.openedExtensionPage('page.html');
  await browser.grantHostPermission(() => page.click('#allow'));
  await page.waitFor('the page to say so', () =>
    document.querySelector('#said')?.textContent?.startsWith('Allowed'),
  );
  await page.close();
  await browser.showPanel();
  await compose.send();
}

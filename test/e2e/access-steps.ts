import { rulesState } from './rule-steps.ts';
import type { World } from './world.ts';

/** Allows hosts on the page that asks for them, in the browser's own prompt. */
export async function allowAccess({ browser }: World, patterns: readonly string[]): Promise<void> {
  const page = await browser.extensionPage(`page.html#grant=${encodeURIComponent(patterns.join(' '))}`);
  await page.waitFor('the button that asks', () => document.querySelector('#allow') !== null);
  await browser.grantHostPermission(() => page.click('#allow'));
  await page.waitFor('the page to say so', () =>
    document.querySelector('#said')?.textContent?.startsWith('Allowed'),
  );
  await page.close();
  await browser.showPanel();
}

/** What a rule still may not reach. */
export async function missingAccess(world: World, ruleId: string): Promise<readonly string[]> {
  return (await rulesState(world)).statuses[ruleId]?.missingAccess ?? [];
}

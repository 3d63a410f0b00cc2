import { clipboardText } from '../../clipboard.ts';
import type { World } from '../../world.ts';

/** Copies by the menu of the chosen row, and gives what stands on the clipboard and what is said of it; `what` is how that begins. */
export async function copied(
  { browser, traffic }: World,
  item: string,
  what: string,
): Promise<{ readonly text: string; readonly said: string }> {
  await traffic.menu('copy', item);
  const said = await traffic.said(`Copied ${what}`);
  return { text: await clipboardText(browser.panel), said };
}

import type { Panel } from './driver/panel-driver.ts';

/** The text on the clipboard, pasted into a field of its own that goes away again; the focus comes back. */
export async function clipboardText(panel: Panel): Promise<string> {
  await panel.evaluate(() => {
    const field = document.createElement('textarea');
    field.id = 'clipboard';
    Object.assign(globalThis, { focusedBefore: document.activeElement });
    // In a modal dialog, all outside of it is inert.
    (document.querySelector('dialog[open]') ?? document.body).append(field);
    field.focus();
  });
  await panel.press('Control+v');
  const text = await panel.waitFor(
    'the paste',
    () => document.querySelector<HTMLTextAreaElement>('#clipboard')?.value,
  );
  await panel.evaluate(() => {
    document.querySelector('#clipboard')?.remove();
    (Reflect.get(globalThis, 'focusedBefore') as HTMLElement | null)?.focus();
  });
  return text;
}

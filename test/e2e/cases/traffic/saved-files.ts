import type { Panel } from '../../driver/panel-driver.ts';

/** From now on what the panel saves as a file is kept for the test and not written to the disk. */
export async function keepSavedFiles(panel: Panel): Promise<void> {
  await panel.evaluate(() => {
    if (Reflect.get(globalThis, 'savedFiles')) return;
    const saved: Promise<string>[] = [];
    Object.assign(globalThis, { savedFiles: saved });
    const original = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (object) => {
      if (object instanceof Blob) saved.push(object.text());
      return original(object);
    };
    addEventListener(
      'click',
      (event) => {
        if (event.target instanceof HTMLAnchorElement && event.target.download) event.preventDefault();
      },
      true,
    );
  });
}

/** The text of the file that was saved last, which then counts no more. */
export function savedText(panel: Panel): Promise<string> {
  return panel.waitFor('a saved file', async () => {
    const saved = Reflect.get(globalThis, 'savedFiles') as Promise<string>[];
    return (await saved.pop()) ?? null;
  });
}

import type { ElementHandle, Frame, KeyInput, Page } from 'puppeteer-core';
import { until, within } from './deadline.ts';
import type { KeyStroke, Surface } from './surface.ts';

/** A frame inside a top-level page that gets the input, and the tab that has to be in front for that. */
export type ChromiumView = { frame: Frame; input: Page; tab: Page };

/** Drives a document of Chromium; `view` finds the frame that is there now, or throws. */
export function chromiumSurface(view: () => ChromiumView): Surface {
  const offset = async (): Promise<{ x: number; y: number }> => {
    const { frame, input } = view();
    if (frame === input.mainFrame()) return { x: 0, y: 0 };
    const owner = await frame.frameElement();
    const box = await owner?.boundingBox();
    await owner?.dispose();
    if (!box) throw new Error('the panel is not shown');
    return { x: box.x, y: box.y };
  };
  return {
    run: (expression) => within('an evaluation', view().frame.evaluate(expression) as Promise<string>),
    // A trailing statement keeps the result of the script from being sent back.
    runScript: async (source) => {
      await within('a script', view().frame.evaluate(`${source}\n;undefined`));
    },
    toFront: async () => {
      const { frame, input, tab } = view();
      if ((await tab.evaluate(() => document.visibilityState)) === 'hidden') await tab.bringToFront();
      if (await frame.evaluate(() => document.hasFocus())) return;
      await input.bringToFront();
      await frame.evaluate(() => window.focus());
      await until('the focus on the document', () => frame.evaluate(() => document.hasFocus()));
    },
    mouseClick: async (x, y) => {
      const { x: left, y: top } = await offset();
      await within('a click', view().input.mouse.click(left + x, top + y));
    },
    pressKey: async ({ key, modifiers }: KeyStroke) => {
      const { keyboard } = view().input;
      for (const held of modifiers) await keyboard.down(held as KeyInput);
      try {
        await within(`the key ${key}`, keyboard.press((key === ' ' ? 'Space' : key) as KeyInput));
      } finally {
        for (const held of modifiers.toReversed()) await keyboard.up(held as KeyInput);
      }
    },
    typeKeys: (text) => view().input.keyboard.type(text),
    setFiles: async (selector, paths) => {
      const handle = await view().frame.evaluateHandle((s) => document.querySelector(s), selector);
      const input = handle.asElement() as ElementHandle<HTMLInputElement> | null;
      if (!input) throw new Error(`there is no ${selector}`);
      await within('the choice of files', input.uploadFile(...paths));
      await input.dispose();
    },
  };
}

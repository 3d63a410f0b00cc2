import type { Panel } from './driver/panel-driver.ts';
import { equal, holds } from './expect.ts';

/** So many stops at most lie between one thing and another that belongs to the same task. */
const patience = 60;

/** A user without a mouse: whatever is pressed, the focus must be somewhere. */
export class Keyboard {
  readonly #panel: Panel;

  constructor(panel: Panel) {
    this.#panel = panel;
  }

  async press(key: string): Promise<void> {
    await this.#panel.press(key);
    await this.focusIsSomewhere(key);
  }

  /** Looks when the panel has been drawn again: what takes the focus away may be drawn a frame later. */
  async focusIsSomewhere(after: string): Promise<void> {
    const lost = await this.#panel.evaluate<boolean>(
      () =>
        new Promise((resolve) => {
          const look = () => resolve(document.activeElement === document.body || !document.activeElement);
          requestAnimationFrame(() => requestAnimationFrame(look));
        }),
    );
    holds(!lost, `the focus is lost after ${after}`);
  }

  /** Goes on with Tab, or back with Shift+Tab, until this has the focus. */
  async reach(selector: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    for (let step = 0; step < patience; step++) {
      const there = await this.#panel.evaluate(
        (wanted: string) => document.activeElement?.matches(wanted) ?? false,
        selector,
      );
      if (there) return;
      await this.press(key);
    }
    throw new Error(`${key} does not reach ${selector}`);
  }

  /** Goes down in a list that has the focus, until what is chosen begins so. */
  async choose(selector: string, beginning: string): Promise<void> {
    await this.press('Home');
    for (let step = 0; step < patience; step++) {
      const chosen = await this.#panel.evaluate<string>(
        (wanted: string) =>
          document.querySelector<HTMLSelectElement>(wanted)?.selectedOptions[0]?.textContent ?? '',
        selector,
      );
      if (chosen.startsWith(beginning)) return;
      await this.press('ArrowDown');
    }
    throw new Error(`the keys do not reach ${beginning} in ${selector}`);
  }

  /** Types into what has the focus, which must be this. */
  async type(selector: string, text: string): Promise<void> {
    equal(
      await this.#panel.evaluate(
        (wanted: string) => document.activeElement === document.querySelector(wanted),
        selector,
      ),
      true,
      `the focus on ${selector}`,
    );
    await this.#panel.type(selector, text, { eachKey: true });
    await this.focusIsSomewhere(`typing into ${selector}`);
  }
}

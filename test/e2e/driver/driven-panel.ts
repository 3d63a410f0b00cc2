import { type Truthy, until } from './deadline.ts';
import { pageExpression, pageResult } from './page-expression.ts';
import {
  endGuard,
  focusField,
  guardClick,
  guardedClick,
  locate,
  pressedOnly,
  setValue,
  visibleText,
} from './page-steps.ts';
import type { PageFunction, Panel } from './panel-driver.ts';
import { parseKeyStroke, type Surface } from './surface.ts';

/** Drives a document through the few primitives that a browser offers for it. */
export class DrivenPanel implements Panel {
  readonly #surface: Surface;

  constructor(surface: Surface) {
    this.#surface = surface;
  }

  async evaluate<T>(fn: string | PageFunction<T>, ...args: unknown[]): Promise<T> {
    return pageResult<T>(await this.#surface.run(pageExpression(fn, args)));
  }

  waitFor<T>(what: string, predicate: string | PageFunction<T>, ...args: unknown[]): Promise<Truthy<T>> {
    return this.#until(what, () => this.evaluate(predicate, ...args));
  }

  async click(selector: string): Promise<void> {
    await this.#surface.toFront();
    await this.#until(`a click on ${selector}`, async () => {
      const spot = await this.evaluate(locate, selector);
      if ('not' in spot) throw new Error(`it is ${spot.not}`);
      if (!(await this.evaluate(guardClick, selector))) throw new Error('it went away');
      const again = await this.evaluate(locate, selector);
      if ('not' in again || again.x !== spot.x || again.y !== spot.y) throw new Error('it is moving');
      await this.#surface.mouseClick(spot.x, spot.y);
      return this.#clickArrived();
    });
  }

  async type(selector: string, text: string, options: { eachKey?: boolean } = {}): Promise<void> {
    await this.#focus(selector, 'end');
    await (options.eachKey ? this.#surface.typeKeys(text) : this.#surface.insertText(text));
  }

  async fill(selector: string, text: string): Promise<void> {
    const taken = await this.#focus(selector, 'all');
    if (taken === 'value') await this.evaluate(setValue, selector, text);
    else if (text === '') await this.#surface.pressKey({ key: 'Delete', modifiers: [] });
    else await this.#surface.insertText(text);
  }

  async press(key: string): Promise<void> {
    await this.#surface.toFront();
    await this.#surface.pressKey(parseKeyStroke(key));
  }

  async text(selector: string): Promise<string> {
    await this.#present(selector);
    return this.evaluate((s: string) => (document.querySelector(s) as HTMLElement).innerText, selector);
  }

  async value(selector: string): Promise<string> {
    await this.#present(selector);
    return this.evaluate((s: string) => (document.querySelector(s) as HTMLInputElement).value, selector);
  }

  exists(selector: string): Promise<boolean> {
    return this.evaluate((s: string) => document.querySelector(s) !== null, selector);
  }

  async setFiles(selector: string, paths: string[]): Promise<void> {
    await this.#present(selector);
    await this.#surface.setFiles(selector, paths);
  }

  injectScript(source: string): Promise<void> {
    return this.#surface.runScript(source);
  }

  async #clickArrived(): Promise<boolean> {
    const seen = await until('the click to arrive', () => this.#guarded(), { ms: 1500 }).catch(
      async (error: unknown) => {
        if (await this.evaluate(pressedOnly)) return 'hit';
        throw error;
      },
    );
    if (seen === 'missed') throw new Error('something else moved into its place');
    if (seen === 'hit') await this.evaluate(endGuard).catch(() => undefined);
    return true;
  }

  #guarded(): Promise<'hit' | 'missed' | 'gone' | undefined> {
    // A click may close or replace its document; then there is nobody left to ask, and it did arrive.
    return this.evaluate(guardedClick).catch(() => 'gone');
  }

  async #focus(selector: string, select: 'end' | 'all'): Promise<'text' | 'value'> {
    await this.#surface.toFront();
    return this.#until(`the focus on ${selector}`, async () => {
      const taken = await this.evaluate(focusField, selector, select);
      if (typeof taken !== 'string') throw new Error(`it is ${taken.not}`);
      return taken;
    });
  }

  #present(selector: string): Promise<boolean> {
    return this.#until(`an element ${selector}`, () => this.exists(selector));
  }

  #until<T>(what: string, probe: () => Promise<T>): Promise<Truthy<T>> {
    return until(what, probe, {
      describe: async () => `The document showed:\n${await this.evaluate(visibleText)}`,
    });
  }
}

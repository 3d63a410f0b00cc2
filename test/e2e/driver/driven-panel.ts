import { type Truthy, until } from './deadline.ts';
import { pageExpression, pageResult } from './page-expression.ts';
import {
  endGuard,
  enterField,
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
    await this.#enter(selector, 'end', options.eachKey ? null : text);
    if (options.eachKey) await this.#surface.typeKeys(text);
  }

  async fill(selector: string, text: string): Promise<void> {
    const how = await this.#enter(selector, 'all', text);
    if (how === 'by value') await this.evaluate(setValue, selector, text);
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
    const started = performance.now();
    const arrived = async () => {
      const seen = await this.#guarded();
      if (seen !== undefined || performance.now() < started + 1500) return seen;
      return (await this.evaluate(pressedOnly)) ? 'hit' : undefined;
    };
    // Long, since a click that comes after all would come twice: this one, and that of the next try.
    const seen = await until('the click to arrive', arrived, { ms: 8000 });
    if (seen === 'missed') throw new Error('something else moved into its place');
    if (seen === 'hit') await this.evaluate(endGuard).catch(() => undefined);
    return true;
  }

  #guarded(): Promise<'hit' | 'missed' | 'gone' | undefined> {
    // A click may close or replace its document; then there is nobody left to ask, and it did arrive.
    return this.evaluate(guardedClick).catch(() => 'gone');
  }

  async #enter(selector: string, select: 'end' | 'all', text: string | null): Promise<'done' | 'by value'> {
    await this.#surface.toFront();
    return this.#until(`the focus on ${selector}`, async () => {
      const how = await this.evaluate(enterField, selector, select, text);
      if (typeof how !== 'string') throw new Error(`it is ${how.not}`);
      return how;
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

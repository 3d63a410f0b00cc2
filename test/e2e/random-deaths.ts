import { setTimeout } from 'node:timers/promises';
import type { ArgumentOf, CommandName } from '#protocol/contract.ts';
import { type Dice, diceFrom } from '#test/conformance/doctor-dice.ts';
import { callWorker } from './worker-calls.ts';
import type { World } from './world.ts';

/** Stops the worker at moments that are the same ones in every run, as far as a browser's own clock allows. */
export class RandomDeaths {
  readonly #world: World;
  readonly #dice: Dice = diceFrom(20_261_121);
  deaths = 0;

  constructor(world: World) {
    this.#world = world;
  }

  /** Does something, and stops the worker at a moment before, in or after the time that such things take; the next worker runs then. */
  async during<T>(act: () => Promise<T>, milliseconds: number): Promise<T> {
    // Stopping takes a while itself, so that the early moments need a head start.
    const moment = Math.round((this.#dice.next() * 2 - 1) * milliseconds);
    const { browser } = this.#world;
    const [done] = await Promise.all([
      setTimeout(Math.max(-moment, 0)).then(act),
      setTimeout(Math.max(moment, 0))
        .then(() => browser.stopWorker())
        // What is held waits for the next worker, which any word wakes.
        .then(() => callWorker(browser.panel, 'stayAwake', null)),
    ]);
    this.deaths++;
    return done;
  }
}

/** Asks the worker and waits for no answer: there may never be one. The port stays open, as the panel's does. */
export function ask<N extends CommandName>(
  { browser: { panel } }: World,
  name: N,
  argument: ArgumentOf<N>,
): Promise<void> {
  return panel.evaluate<void>(
    (command: string, given: unknown) => {
      type Port = { postMessage(message: unknown): void };
      type Api = { readonly runtime: { connect(options: { name: string }): Port } };
      const api = (Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome')) as Api;
      const port = api.runtime.connect({ name: 'countersign' });
      port.postMessage({ kind: 'call', id: 1, name: command, argument: given });
      const kept = (Reflect.get(globalThis, 'unanswered') ?? []) as Port[];
      Reflect.set(globalThis, 'unanswered', [...kept.slice(-4), port]);
    },
    name,
    argument,
  );
}

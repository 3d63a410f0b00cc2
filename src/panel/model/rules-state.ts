import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Failure } from '#core/failure.ts';
import { failureOf } from '#core/failure-error.ts';
import type { Client } from '#protocol/client.ts';
import type { RulesState } from '#protocol/rules-contract.ts';
import { failureWords } from '../words/failure-words.ts';

export type RulesStore = {
  /** Null until the worker has told. */
  readonly state: ReadonlySignal<RulesState | null>;
  /** Why the worker could not tell. */
  readonly failure: ReadonlySignal<Failure | null>;
  /**
   * Shows a change before the worker has made it, and takes it back, saying why, where the worker does not make it. Resolves to
   * whether it was made.
   */
  change(expected: (state: RulesState) => RulesState, made: Promise<unknown>): Promise<boolean>;
  /** Asks the worker anew. */
  refresh(): Promise<RulesState | null>;
};

/** The rules as the worker has them, with this panel's own changes on top while they are under way. */
export function createRulesStore(client: Client, status: Signal<string>, lifetime: AbortSignal): RulesStore {
  const state = signal<RulesState | null>(null);
  const failure = signal<Failure | null>(null);
  let underWay = 0;
  // What the worker tells of an earlier change must not undo a later one before the eyes.
  let heldBack: RulesState | null = null;

  function take(told: RulesState): void {
    if (underWay > 0) heldBack = told;
    else state.value = told;
  }

  async function refresh(): Promise<RulesState | null> {
    try {
      const told = await client.call('listRules', null);
      failure.value = null;
      take(told);
      return told;
    } catch (caught) {
      failure.value = failureOf(caught);
      return null;
    }
  }

  client.on('rulesChanged', take, lifetime);
  client.on('connected', () => void refresh(), lifetime);
  void refresh();

  return {
    state,
    failure,
    refresh,
    change: async (expected, made) => {
      underWay++;
      if (state.value) state.value = expected(state.value);
      try {
        await made;
        return true;
      } catch (caught) {
        status.value = failureWords(failureOf(caught)).title;
        void refresh();
        return false;
      } finally {
        underWay--;
        if (underWay === 0 && heldBack) state.value = heldBack;
        if (underWay === 0) heldBack = null;
      }
    },
  };
}

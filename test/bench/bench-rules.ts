import type { BackEndId } from '#core/rules/back-end.ts';
import type { Rule } from '#core/rules/rule.ts';
import { apiKeyRule, inspectedTabId, ruleOf, rulesState, useRules } from '#test/e2e/rule-steps.ts';
import { callWorker } from '#test/e2e/worker-calls.ts';
import type { World } from '#test/e2e/world.ts';
import { apiKey, pathOf } from './page-fetches.ts';

/** The rules of the benchmark: `signs` has to see each request, `keys` the browser carries by itself. */
export type BenchRule = 'signs' | 'keys';

export type BenchRules = {
  readonly carriers: Readonly<Record<BenchRule, BackEndId>>;
  /** These are on from now on, and no others. */
  use(...names: readonly BenchRule[]): Promise<void>;
};

/** Puts the rules in place for the inspected tab, all of them on. */
export async function benchRules(world: World): Promise<BenchRules> {
  const rules: Readonly<Record<BenchRule, Rule>> = {
    signs: ruleOf({ name: 'signs', where: { text: `127.0.0.1${pathOf('signed')}` } }),
    keys: await apiKeyRule(world, apiKey, {
      name: 'keys',
      where: { text: `127.0.0.1${pathOf('keyed')}` },
    }),
  };
  const signsBy = world.browser.name === 'firefox' ? 'web-request' : 'debugger-fetch';
  const carriers = { signs: signsBy, keys: 'net-rules' } as const;
  const use = async (...names: readonly BenchRule[]): Promise<void> => {
    for (const name of ['signs', 'keys'] as const) {
      const enabled = names.includes(name);
      await callWorker(world.browser.panel, 'switchRule', { id: rules[name].id, enabled });
    }
    const wanted = (name: BenchRule) => (names.includes(name) ? carriers[name] : null);
    await check(world, [rules.signs, rules.keys], [wanted('signs'), wanted('keys')]);
  };
  await useRules(world, rules.signs, rules.keys);
  await use('signs', 'keys');
  return { carriers, use };
}

/** A rule that is off has to have left nothing behind that requests go by, and one that is on has to be carried. */
async function check(
  world: World,
  rules: readonly Rule[],
  carriers: readonly (BackEndId | null)[],
): Promise<void> {
  const { statuses } = await rulesState(world);
  const found = rules.map(({ id }) => statuses[id]?.backEnd ?? null);
  if (found.join() !== carriers.join()) {
    throw new Error(`The rules go by ${JSON.stringify(found)} in place of ${JSON.stringify(carriers)}`);
  }
  if (world.browser.name !== 'chromium') return;
  const attached = await isAttached(world);
  if (attached !== carriers.includes('debugger-fetch')) {
    throw new Error(`The debugger is ${attached ? 'still attached' : 'not attached'}`);
  }
}

/** An extension can attach to a tab once: whoever fails finds that it has done so. */
async function isAttached(world: World): Promise<boolean> {
  return world.browser.panel.evaluate(
    async (tabId: number) => {
      type Target = { readonly tabId: number };
      type Debugger = {
        attach(target: Target, version: string): Promise<void>;
        detach(target: Target): Promise<void>;
      };
      const api = (Reflect.get(globalThis, 'chrome') as { readonly debugger: Debugger }).debugger;
      try {
        await api.attach({ tabId }, '1.3');
      } catch (error) {
        if (String(error).includes('already attached')) return true;
        throw error;
      }
      await api.detach({ tabId });
      return false;
    },
    await inspectedTabId(world),
  );
}

import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { failureOf } from '#core/failure-error.ts';
import type { Client } from '#protocol/client.ts';
import type { Corrections } from '#protocol/traffic-contract.ts';
import { failureWords } from '../../words/failure-words.ts';
import { offsetWords } from '../../words/fix-words.ts';

type LearnedScope = { readonly region?: string | undefined; readonly service?: string | undefined };

export type CorrectionsModel = {
  readonly corrections: ReadonlySignal<Corrections>;
  learnClock(offset: number): Promise<void>;
  forgetClock(): Promise<void>;
  learnHost(host: string, scope: LearnedScope): Promise<void>;
  forgetHost(host: string): Promise<void>;
};

/** What answers taught, as the worker keeps it; each change is said in the status line. */
export function createCorrections(
  client: Client,
  status: Signal<string>,
  lifetime: AbortSignal,
): CorrectionsModel {
  const corrections = signal<Corrections>({ clockOffset: 0, hosts: {} });
  const take = (known: Corrections) => {
    corrections.value = known;
  };
  client.on('correctionsChanged', take, lifetime);
  const refresh = () => void client.call('loadCorrections', null).then(take, () => undefined);
  client.on('connected', refresh, lifetime);
  refresh();

  async function change(does: Promise<null>, said: string): Promise<void> {
    try {
      await does;
      status.value = said;
    } catch (caught) {
      status.value = failureWords(failureOf(caught)).title;
    }
  }

  return {
    corrections,
    learnClock: (offset) =>
      change(
        client.call('learnClock', { offset: Math.round(offset) }),
        `Signatures are dated by a clock ${offsetWords(offset)} from now on.`,
      ),
    forgetClock: () =>
      change(
        client.call('learnClock', { offset: null }),
        'Signatures are dated by this machine’s clock again.',
      ),
    learnHost: (host, scope) =>
      change(
        client.call('learnHost', { host, scope }),
        `Remembered for ${host}: ${[scope.region, scope.service].filter((part) => part !== undefined).join(', ')}.`,
      ),
    forgetHost: (host) =>
      change(client.call('learnHost', { host, scope: null }), `Forgot what was learned of ${host}.`),
  };
}

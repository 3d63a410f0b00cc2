import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Draft } from '#core/compose/draft.ts';
import { FailureError, failureOf } from '#core/failure-error.ts';
import { accessPatternOf } from '#core/rules/access.ts';
import type { CapturedRequest } from '#core/traffic/captured-request.ts';
import type { SendReply } from '#protocol/compose-contract.ts';
import type { PanelPorts } from '../../ports.ts';
import { failureWords } from '../../words/failure-words.ts';
import type { ReplayWhere } from '../../words/replay-words.ts';
import { newId } from '../draft-actions.ts';
import { readBody } from '../read-body.ts';
import { keepAwake } from '../stay-awake.ts';
import type { Ours } from './ours.ts';
import { replayDraft } from './replaying-draft.ts';
import { entryOfReply } from './replaying-entry.ts';
import { isFailed, type ReplayOrder, type ReplayResult, type ReplayRun, runWords } from './replaying-run.ts';

export type Replaying = {
  /** The last run of each key. */
  readonly runs: ReadonlySignal<ReadonlyMap<string, ReplayRun>>;
  readonly busy: ReadonlySignal<boolean>;
  /** From where requests are sent, and whether to go on behind a failure: as chosen last. */
  readonly where: Signal<ReplayWhere>;
  readonly stopsAtFailure: Signal<boolean>;
  /** Whose credentials sign a request, where that was chosen; by the ids of entries. */
  readonly chosen: Signal<ReadonlyMap<string, string>>;
  /** Sends requests again, one after the other; does nothing while others are under way. Resolves to the run when it has ended. */
  start(order: ReplayOrder): Promise<ReplayRun | null>;
  cancel(): void;
  /** Asks for the access that a run lacked and starts it again; to be called in a user gesture. */
  allowAndStart(origin: string, order: ReplayOrder): Promise<void>;
};

const mostRuns = 100;

/** Signs captured requests anew and sends them; each answer joins the list. */
export function createReplaying(
  ports: PanelPorts,
  around: {
    readonly ours: Ours;
    readonly status: Signal<string>;
    readonly add: (entries: readonly CapturedRequest[]) => void;
  },
  lifetime: AbortSignal,
): Replaying {
  const { client } = ports;
  const runs = signal<ReadonlyMap<string, ReplayRun>>(new Map());
  const busy = computed(() => [...runs.value.values()].some(({ state }) => state === 'running'));
  let abort = new AbortController();
  lifetime.addEventListener('abort', () => abort.abort());

  function show(run: ReplayRun): void {
    const next = new Map(runs.value);
    next.delete(run.order.key);
    next.set(run.order.key, run);
    for (const key of next.keys()) {
      if (next.size <= mostRuns) break;
      next.delete(key);
    }
    runs.value = next;
  }

  function send(draft: Draft, where: ReplayWhere): Promise<SendReply> {
    const { signal: until } = abort;
    if (where === 'worker') return client.call('send', { draft, from: 'replay' }, { signal: until });
    if (!ports.tab) throw new FailureError({ code: 'page-unreachable', field: 'request', detail: 'no tab' });
    return client.call('sendInPage', { draft, tabId: ports.tab.id }, { signal: until });
  }

  async function sendOne(entry: CapturedRequest, order: ReplayOrder): Promise<ReplayResult> {
    const nothing = { source: entry, entry: null, trace: null, bodyMissing: false };
    try {
      const { draft, source, bodyMissing } = await replayDraft(ports, around.ours, entry, order.as(entry));
      const at = Date.now();
      const reply = await send(draft, order.where);
      const body = await readBody(ports, reply.response.body);
      const sent = entryOfReply({ id: newId(), at }, { reply, body, draft, source });
      if (reply.trace) around.ours.add(reply.trace.signature);
      around.add([sent]);
      return { source: entry, entry: sent, trace: reply.trace, failure: null, bodyMissing };
    } catch (caught) {
      return { ...nothing, failure: failureOf(caught) };
    }
  }

  async function start(order: ReplayOrder): Promise<ReplayRun | null> {
    if (busy.value) return null;
    abort = new AbortController();
    const { signal: until } = abort;
    const steps = Array.from({ length: order.times }, () => order.entries).flat();
    let run: ReplayRun = { order, total: steps.length, results: [], state: 'running' };
    show(run);
    around.status.value =
      steps.length === 1 ? 'Replaying the request …' : `Replaying ${steps.length} requests …`;
    const letSleep = keepAwake(client);
    let state: ReplayRun['state'] = 'done';
    for (const entry of steps) {
      const result = await sendOne(entry, order);
      if (until.aborted) {
        state = 'cancelled';
        break;
      }
      run = { ...run, results: [...run.results, result] };
      show(run);
      const isLast = run.results.length === steps.length;
      const isLacking = result.failure?.code === 'permission-missing';
      if (!isLast && (isLacking || (order.stopAtFailure && isFailed(result)))) {
        state = 'stopped';
        break;
      }
    }
    letSleep();
    run = { ...run, state };
    show(run);
    around.status.value = runWords(run);
    return run;
  }

  return {
    runs,
    busy,
    where: signal<ReplayWhere>('worker'),
    stopsAtFailure: signal(true),
    chosen: signal<ReadonlyMap<string, string>>(new Map()),
    start,
    cancel: () => abort.abort(),
    allowAndStart: async (origin, order) => {
      const patterns = [accessPatternOf(origin)];
      try {
        if (!ports.askForAccess) {
          await client.call('openPermissionPage', { patterns });
          around.status.value = `Allow access to ${origin} on the page that was opened, then replay again.`;
        } else if (await ports.askForAccess(patterns)) await start(order);
        else around.status.value = `Access to ${origin} was not allowed.`;
      } catch (caught) {
        around.status.value = failureWords(failureOf(caught)).title;
      }
    },
  };
}

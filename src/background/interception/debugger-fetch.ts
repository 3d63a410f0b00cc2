import { debuggerFetch } from '#core/rules/back-end.ts';
import type { DebuggerPort, DebugTarget } from '#platform/debugger-session.ts';
import type { DebuggedTabs } from './debugged-tabs.ts';
import { filterOf, wantedTabs } from './debugger-plan.ts';
import type { Interceptor, Plan, Trouble } from './interceptor.ts';

type Ports = {
  readonly debug: DebuggerPort;
  readonly tabs: DebuggedTabs;
  /** Of every request that is held, in the moment in which it is told of. */
  readonly seen: (requestId: string) => void;
  /** Answers `Fetch.requestPaused`; never rejects, and always lets go of the request. */
  readonly onPaused: (target: DebugTarget, parameters: object) => Promise<void>;
  /** The user cancelled the bar over this tab. */
  readonly onCancelled: (tabId: number) => void;
  /** Whether to be woken now and then, for requests that wait for a worker that was stopped. */
  readonly wakeAgain: (again: boolean) => void;
};

const autoAttach = { autoAttach: true, waitForDebuggerOnStart: true, flatten: true, filter: [{}] };

/**
 * Chromium's back-end: the debugger holds the requests of single tabs (`Fetch` of the DevTools protocol). The session belongs to the
 * browser and outlives a stopped worker, which the next held request wakes; so listeners are added at once, and what is attached
 * is remembered in the session's store.
 */
export function createDebuggerFetch(ports: Ports): Interceptor {
  const { debug, tabs, seen, onPaused, onCancelled, wakeAgain } = ports;
  debug.onEvent((target, method, parameters) => {
    if (method === 'Fetch.requestPaused') {
      seen(String(Reflect.get(parameters, 'requestId')));
      void onPaused(target, parameters);
    } else if (method === 'Target.attachedToTarget') void takeIn(target, parameters);
    else if (method === 'Target.detachedFromTarget') void tabs.lose(target.tabId, sessionOf(parameters));
  });
  debug.onDetach((tabId, reason) => {
    void tabs.remove(tabId);
    if (reason === 'canceled_by_user') onCancelled(tabId);
  });

  /** A frame of another process or a worker: it waits until it is let run, whatever becomes of the rest. */
  async function takeIn({ tabId }: DebugTarget, parameters: object): Promise<void> {
    const child: DebugTarget = { tabId, sessionId: sessionOf(parameters) };
    try {
      const known = await tabs.find(tabId);
      // A dedicated worker has no Fetch of its own; its requests are held in its page's session.
      if (known)
        await debug
          .send(child, 'Fetch.enable', JSON.parse(known.filter))
          .then(() => tabs.gain(tabId, sessionOf(parameters)), ignore);
      await debug.send(child, 'Target.setAutoAttach', autoAttach).catch(ignore);
    } finally {
      await debug.send(child, 'Runtime.runIfWaitingForDebugger').catch(ignore);
    }
  }

  /** Attaches, or finds itself attached, and sets the filter of the tab and of all that belongs to it. */
  async function hold(tabId: number, filter: string): Promise<void> {
    const known = await tabs.find(tabId);
    if (known?.filter === filter) return;
    if (!known) {
      await debug.attach(tabId);
    }
    await tabs.set(tabId, filter);
    await debug.send({ tabId }, 'Fetch.enable', JSON.parse(filter));
    if (!known) await debug.send({ tabId }, 'Target.setAutoAttach', autoAttach);
    for (const sessionId of known?.sessions ?? []) {
      await debug.send({ tabId, sessionId }, 'Fetch.enable', JSON.parse(filter)).catch(ignore);
    }
  }

  async function letGo(tabId: number): Promise<void> {
    await tabs.remove(tabId);
    await debug.detach(tabId).catch(ignore);
  }

  return {
    backEnd: debuggerFetch,
    follow: async (plan: Plan) => {
      const wanted = wantedTabs(plan);
      wakeAgain(wanted.size > 0);
      const troubles: Trouble[] = [];
      for (const { tabId } of await tabs.list()) {
        if (!wanted.has(tabId)) await letGo(tabId);
      }
      for (const [tabId, rules] of wanted) {
        try {
          await hold(tabId, filterOf(rules));
        } catch (caught) {
          // What was attached all the same would show its bar for nothing, and could not be attached again.
          await letGo(tabId);
          const detail = caught instanceof Error ? caught.message : String(caught);
          // A tab of the browser's own pages has nothing to hold, and is no trouble to a rule for every tab.
          if (/Cannot access a |Cannot attach to this target|No tab with given id/.test(detail)) continue;
          const failure = { code: 'debugging-refused', field: 'request', detail } as const;
          for (const { compiled } of rules) troubles.push({ ruleId: compiled.rule.id, failure });
        }
      }
      return troubles;
    },
  };
}

function sessionOf(parameters: object): string {
  return String(Reflect.get(parameters, 'sessionId'));
}

/** The target may have gone while it was spoken to. */
function ignore(): void {}

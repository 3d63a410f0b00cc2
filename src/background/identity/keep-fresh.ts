import type { Failure } from '#core/failure.ts';
import { FailureError, failureOf } from '#core/failure-error.ts';
import { nextAttemptAt, type RefreshFacts, refreshAt, requestWay } from '#core/identity/refresh.ts';
import type { Freshness } from '#protocol/identity-contract.ts';

/** What has an end and can be had anew. Times in milliseconds since 1970. */
export type Perishable = {
  readonly id: string;
  readonly name: string;
  readonly obtainedAt: number;
  readonly expiresAt: number | null;
  /** Whether it can be refreshed without the user. */
  readonly renewable: boolean;
};

export type KeepFreshPorts<T> = {
  /** What there is by now. Rejects where it is gone, or locked. */
  readonly find: (id: string) => Promise<T>;
  readonly all: () => Promise<readonly T[]>;
  readonly facts: (thing: T) => Perishable;
  /** Gets it anew and saves it before it resolves; rejects with why not. */
  readonly renew: (thing: T, signal: AbortSignal) => Promise<T>;
  /** What is said where something has expired and cannot be renewed without the user. */
  readonly expired: (thing: T) => Failure;
  readonly now: () => number;
  /** From 0 to 1. */
  readonly chance: () => number;
  /** Resolves so many milliseconds later. */
  readonly pause: (milliseconds: number) => Promise<void>;
  readonly onChange: () => void;
};

/** Keeps things of one kind fresh: ahead of their end, one attempt at a time for each. */
export type KeepFresh<T> = {
  /**
   * What can be used now. Waits for a refresh, at most `longestWait`; rejects with `expired`'s failure, `refresh-late`, `refresh-failed` or what
   * the refresh itself was refused with.
   */
  use(id: string): Promise<T>;
  /** Gets it anew now, or joins the attempt that is under way. */
  renew(id: string): Promise<T>;
  /** It was got anew by somebody else: earlier failures count no more. */
  renewed(id: string): void;
  freshness(thing: T): Freshness;
  /** Refreshes what is due; the time of the next one, or null. Never rejects. */
  check(): Promise<number | null>;
};

/** So long after a failure nobody tries again unasked, in milliseconds. */
const unaskedPause = 30_000;

export function createKeepFresh<T>(ports: KeepFreshPorts<T>): KeepFresh<T> {
  const underWay = new Map<string, Promise<T>>();
  const failed = new Map<
    string,
    { readonly count: number; readonly at: number; readonly failure: Failure }
  >();

  function factsOf(thing: T): RefreshFacts & { readonly name: string; readonly id: string } {
    const { id, name, obtainedAt, expiresAt, renewable } = ports.facts(thing);
    const failure = failed.get(id);
    return {
      id,
      name,
      obtainedAt,
      expiresAt,
      renewable,
      // However often it failed: when the network is back, the next request is served.
      failures: Math.min(failure?.count ?? 0, 4),
      failedAt: failure?.at ?? null,
    };
  }

  function renew(id: string): Promise<T> {
    const going = underWay.get(id);
    if (going) return going;
    const attempt = (async () => {
      const thing = await ports.find(id);
      return ports.renew(thing, new AbortController().signal);
    })();
    underWay.set(id, attempt);
    attempt
      .then(
        () => failed.delete(id),
        (caught: unknown) => {
          failed.set(id, {
            count: (failed.get(id)?.count ?? 0) + 1,
            at: ports.now(),
            failure: failureOf(caught),
          });
        },
      )
      .finally(() => {
        underWay.delete(id);
        ports.onChange();
      });
    ports.onChange();
    return attempt;
  }

  async function use(id: string): Promise<T> {
    const thing = await ports.find(id);
    const facts = factsOf(thing);
    const way = requestWay(facts, underWay.has(id), ports.now());
    switch (way.kind) {
      case 'use':
        if (way.refresh) renew(id).catch(() => undefined);
        return thing;
      case 'wait': {
        const late = ports.pause(way.atMost).then((): never => {
          throw new FailureError({ code: 'refresh-late', field: 'profile', detail: facts.name });
        });
        late.catch(() => undefined);
        return Promise.race([renew(id), late]);
      }
      case 'refuse': {
        const failure = failed.get(id)?.failure;
        throw new FailureError(way.reason === 'refresh-failed' && failure ? failure : ports.expired(thing));
      }
    }
  }

  return {
    use,
    renew,
    renewed: (id) => {
      if (failed.delete(id)) ports.onChange();
    },
    freshness: (thing) => {
      const facts = factsOf(thing);
      return {
        expiresAt: facts.expiresAt,
        refreshAt: facts.renewable ? refreshAt(facts) : null,
        refreshing: underWay.has(facts.id),
        failure: failed.get(facts.id)?.failure ?? null,
      };
    },
    check: async () => {
      let next: number | null = null;
      for (const thing of await ports.all().catch(() => [])) {
        const facts = factsOf(thing);
        const due = facts.renewable ? refreshAt(facts) : null;
        const allowed = nextAttemptAt(facts, ports.chance());
        if (due === null || allowed === null || underWay.has(facts.id)) continue;
        const at = Math.max(due, allowed, (facts.failedAt ?? 0) + unaskedPause);
        if (at > ports.now()) next = next === null ? at : Math.min(next, at);
        else renew(facts.id).catch(() => undefined);
      }
      return next;
    },
  };
}

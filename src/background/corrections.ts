import type { Corrections } from '#protocol/traffic-contract.ts';
import type { Document } from '#storage/document.ts';

type HostScope = { readonly region?: string | undefined; readonly service?: string | undefined };

export type CorrectionsService = {
  load(): Promise<Corrections>;
  learnClock(offset: number | null): Promise<void>;
  learnHost(host: string, scope: HostScope | null): Promise<void>;
  /** Milliseconds since 1970 by the corrected clock; this machine's until the corrections have been read. */
  now(): number;
  /** What is known of a host, in lower case with its port. */
  scopeOf(host: string): Promise<HostScope>;
};

const none: Corrections = { clockOffset: 0, hosts: {} };
/** So many hosts are remembered; the one learned first goes first. */
const mostHosts = 500;

/** What answers taught and later signatures use: read once, then from memory. What cannot be read corrects nothing. */
export function createCorrections(
  document: Document<Corrections>,
  clock: () => number,
  onChange: (corrections: Corrections) => void,
): CorrectionsService {
  let known: Corrections | null = null;
  let lastChange: Promise<unknown> = Promise.resolve();
  let reading: Promise<Corrections> | null = null;

  const read = (): Promise<Corrections> => {
    reading ??= document.load().then((stored) => {
      known = stored ?? none;
      return known;
    });
    reading.catch(() => {
      reading = null;
    });
    return reading;
  };
  const load = () => read().catch(() => none);
  const change = (next: (before: Corrections) => Corrections): Promise<void> => {
    const changed = lastChange.then(async () => {
      // What cannot be read is not to be overwritten either.
      const after = next(await read());
      await document.save(after);
      known = after;
      reading = Promise.resolve(after);
      onChange(after);
    });
    lastChange = changed.catch(() => undefined);
    return changed;
  };
  void load();

  return {
    load,
    learnClock: (offset) => change((before) => ({ ...before, clockOffset: offset ?? 0 })),
    learnHost: (host, scope) =>
      change((before) => {
        const { [host.toLowerCase()]: _, ...others } = before.hosts;
        if (scope === null) return { ...before, hosts: others };
        const learned = {
          ...(scope.region === undefined ? {} : { region: scope.region }),
          ...(scope.service === undefined ? {} : { service: scope.service }),
        };
        const kept = Object.entries(others).slice(-(mostHosts - 1));
        return { ...before, hosts: { ...Object.fromEntries(kept), [host.toLowerCase()]: learned } };
      }),
    now: () => clock() + (known?.clockOffset ?? 0),
    scopeOf: async (host) => (await load()).hosts[host.toLowerCase()] ?? {},
  };
}

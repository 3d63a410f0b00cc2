type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** What the worker asks of services for itself, and can ask once more where the browser has kept it back. */
export type OwnRequests = {
  /** As `fetch`. */
  readonly fetch: Fetch;
  /** Begins one anew by the address under which the browser knows it: nothing of it has gone out yet. */
  readonly sendAgain: (url: string) => void;
};

/** Every request has a fragment of its own, which goes to no server, and by which the browser's word about it is understood. */
export function createOwnRequests(fetch: Fetch): OwnRequests {
  const underWay = new Map<string, AbortController>();
  let last = 0;

  async function send(url: string, init: RequestInit): Promise<Response> {
    last += 1;
    const address = new URL(url);
    address.hash = `${last}`;
    const marked = address.href;
    const again = new AbortController();
    underWay.set(marked, again);
    try {
      const signals = init.signal ? [init.signal, again.signal] : [again.signal];
      return await fetch(marked, { ...init, signal: AbortSignal.any(signals) });
    } catch (caught) {
      if (!again.signal.aborted || init.signal?.aborted) throw caught;
      return send(url, init);
    } finally {
      underWay.delete(marked);
    }
  }

  return { fetch: send, sendAgain: (url) => underWay.get(url)?.abort() };
}

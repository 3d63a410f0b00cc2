import type { WireRequest } from './wire-request.ts';

/** One request as the sandbox saw it, with what it made of it. */
export interface ReceivedRequest {
  readonly method: string;
  /** The request target exactly as sent. */
  readonly rawUrl: string;
  /** Name, value, name, value, in the order and case sent. */
  readonly rawHeaders: readonly string[];
  readonly bodyBytes: number;
  /** Lower-case hex. */
  readonly bodySha256: string;
  readonly status: number;
  /**
   * `signature valid`, `preflight`, `unsigned path`, the error code of the refusal, or what `/__auth/…` found (see
   * token-checks.ts).
   */
  readonly verdict: string;
}

/** What a sandbox has received, in the order it answered. */
export interface RequestLog {
  readonly requests: readonly ReceivedRequest[];
  add(request: WireRequest, verdict: string, status: number): void;
  /** The first request that matches, as soon as there is one. */
  received(matches: (request: ReceivedRequest) => boolean): Promise<ReceivedRequest>;
}

/** An empty log. */
export function createRequestLog(): RequestLog {
  const requests: ReceivedRequest[] = [];
  const waiting = new Set<(request: ReceivedRequest) => void>();
  return {
    requests,
    add({ method, rawUrl, rawHeaders, body }, verdict, status) {
      const { bytes: bodyBytes, sha256: bodySha256 } = body;
      const request = { method, rawUrl, rawHeaders, bodyBytes, bodySha256, status, verdict };
      requests.push(request);
      for (const tell of waiting) tell(request);
    },
    received: (matches) =>
      new Promise((resolve) => {
        const found = requests.find(matches);
        if (found !== undefined) return resolve(found);
        const tell = (request: ReceivedRequest): void => {
          if (!matches(request)) return;
          waiting.delete(tell);
          resolve(request);
        };
        waiting.add(tell);
      }),
  };
}

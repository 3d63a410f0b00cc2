import { FailureError } from '#core/failure-error.ts';
import { type Header, headerValue } from '#core/http/headers.ts';
import { clockOffset } from '#core/identity/error-action.ts';
import { networkFailure } from '../network-failure.ts';

/** One question to a service. */
export type ServiceCall = {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: readonly Header[];
  readonly body: string | null;
};

/** Whatever it answered, a refusal too. */
export type ServiceAnswer = {
  readonly status: number;
  readonly headers: readonly Header[];
  readonly body: string;
  /** By how many milliseconds the service's clock is ahead of ours; null where it does not tell. */
  readonly clockOffset: number | null;
};

/**
 * Sends once and reads the answer to its end. Rejects with `permission-missing` (detail: the origin), before anything is sent, `aborted`,
 * `network-failed`, `tls-or-network-failed`, and `answer-unreadable` (detail: the host) where the answer is far too long.
 */
export type Transport = (call: ServiceCall, signal: AbortSignal) => Promise<ServiceAnswer>;

export type TransportPorts = {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly hasPermission: (origin: string) => Promise<boolean>;
  readonly now: () => number;
  /** A signal that aborts after so many milliseconds. */
  readonly timeLimit?: (milliseconds: number) => AbortSignal;
};

const longestTime = 30_000;
/** Bytes. Real answers have a few kilobytes. */
const longestAnswer = 1024 * 1024;

export function createTransport({
  fetch,
  hasPermission,
  now,
  timeLimit = (milliseconds) => AbortSignal.timeout(milliseconds),
}: TransportPorts): Transport {
  return async ({ url, method, headers, body }, signal) => {
    const { origin, protocol, host } = new URL(url);
    if (!(await hasPermission(origin))) {
      throw new FailureError({ code: 'permission-missing', field: 'request', detail: origin });
    }
    const limit = timeLimit(longestTime);
    try {
      const response = await fetch(url, {
        method,
        headers: headers.map(([name, value]): [string, string] => [name, value]),
        body,
        signal: AbortSignal.any([signal, limit]),
        // A redirect would take tokens to a host that nobody chose.
        redirect: 'error',
        cache: 'no-store',
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
      });
      const answered = now();
      const told: Header[] = [];
      response.headers.forEach((value, name) => {
        told.push([name, value]);
      });
      return {
        status: response.status,
        headers: told,
        body: await readText(response, host),
        clockOffset: clockOffset(headerValue(told, 'date'), answered),
      };
    } catch (caught) {
      // Of a silence it is known that TLS is not to blame.
      throw networkFailure(caught, protocol === 'https:' && !limit.aborted ? 'https' : 'http', signal);
    }
  };
}

async function readText(response: Response, host: string): Promise<string> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > longestAnswer) {
      await reader.cancel().catch(() => undefined);
      throw new FailureError({ code: 'answer-unreadable', field: 'request', detail: host });
    }
    text += decoder.decode(value, { stream: true });
  }
  return text + decoder.decode();
}

import type { Failure } from '#core/failure.ts';
import type { Header } from '#core/http/headers.ts';
import type { Trace } from '#core/sigv4/trace.ts';
import type { ActivityEntry } from '#protocol/rules-contract.ts';

/** What becomes of a request that a rule takes. */
export type Decision = {
  readonly outcome: ActivityEntry['outcome'];
  /** The identity or the token by which it goes. */
  readonly as: string | null;
  /** Why it was refused, or went out unsigned. */
  readonly failure: Failure | null;
  /** What goes out; null where it is refused or left alone. */
  readonly request: OutgoingRequest | null;
  readonly trace: Trace | null;
  /** The session token or the token, to be masked wherever request or trace are shown. */
  readonly secret: string | undefined;
};

export type OutgoingRequest = {
  readonly method: string;
  readonly url: string;
  /** All of them; `host` only where it is not that of the URL. */
  readonly headers: readonly Header[];
};

import { FailureError } from '#core/failure-error.ts';
import { actionFor, backOff } from '#core/identity/error-action.ts';
import { ServiceRefusal } from './service-refusal.ts';
import type { Transport } from './transport.ts';

/** What a call of a service needs. */
export type CallPorts = {
  readonly transport: Transport;
  /** Resolves so many milliseconds later. */
  readonly pause: (milliseconds: number) => Promise<void>;
  /** From 0 to 1. */
  readonly chance: () => number;
};

/** An answer as it was read, and by how many milliseconds the service's clock is ahead of ours (null: not known). */
export type Answered<T> = { readonly value: T; readonly clockOffset: number | null };

const mostRetries = 3;

/**
 * Tries again, each time later, where the service itself asked for it. A failure of the network is no such case, nor what something on the way
 * said: the request may have arrived.
 */
export async function persistently<T>(
  { pause, chance }: CallPorts,
  signal: AbortSignal,
  attempt: () => Promise<T>,
): Promise<T> {
  for (let failures = 1; ; failures++) {
    try {
      return await attempt();
    } catch (caught) {
      const wait = failures <= mostRetries && isAskedAgain(caught) ? backOff(failures, chance()) : null;
      if (wait === null) throw caught;
      await pause(wait);
      if (signal.aborted) throw new FailureError({ code: 'aborted', field: 'request' });
    }
  }
}

function isAskedAgain(caught: unknown): boolean {
  if (!(caught instanceof ServiceRefusal) || actionFor(caught.error) !== 'back-off') return false;
  return caught.error.name !== 'UnknownError' || caught.error.status === 429;
}

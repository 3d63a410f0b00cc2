import { setTimeout } from 'node:timers/promises';
import type { PoolError } from './pool-error.ts';

/** What a test arranged to go wrong, and the calls that came. */
export interface CallTrouble {
  readonly called: readonly string[];
  failNext(operation: string, error: PoolError): void;
  delay(operation: string, milliseconds: number): void;
  /** Notes a call; throws or waits as arranged. */
  meet(operation: string): Promise<void>;
}

export function createCallTrouble(): CallTrouble {
  const called: string[] = [];
  const failures = new Map<string, PoolError[]>();
  const delays = new Map<string, number>();
  return {
    called,
    failNext: (operation, error) => {
      failures.set(operation, [...(failures.get(operation) ?? []), error]);
    },
    delay: (operation, milliseconds) => {
      delays.set(operation, milliseconds);
    },
    meet: async (operation) => {
      called.push(operation);
      const milliseconds = delays.get(operation) ?? 0;
      if (milliseconds > 0) await setTimeout(milliseconds);
      const error = failures.get(operation)?.shift();
      if (error !== undefined) throw error;
    },
  };
}

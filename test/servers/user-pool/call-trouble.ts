import { setTimeout } from 'node:timers/promises';
import { group, type Input } from './input.ts';
import type { PoolError } from './pool-error.ts';

/** A call's name, and what it told the pool's Lambda functions. */
export type ToldFunctions = { readonly operation: string; readonly metadata: Input };

/** What a test arranged to go wrong, and the calls that came. */
export interface CallTrouble {
  readonly called: readonly string[];
  /** Of the calls with `ClientMetadata` what it was. */
  readonly told: readonly ToldFunctions[];
  failNext(operation: string, error: PoolError): void;
  delay(operation: string, milliseconds: number): void;
  /** Notes a call; throws or waits as arranged. */
  meet(operation: string, input: Input): Promise<void>;
}

export function createCallTrouble(): CallTrouble {
  const called: string[] = [];
  const told: ToldFunctions[] = [];
  const failures = new Map<string, PoolError[]>();
  const delays = new Map<string, number>();
  return {
    called,
    told,
    failNext: (operation, error) => {
      failures.set(operation, [...(failures.get(operation) ?? []), error]);
    },
    delay: (operation, milliseconds) => {
      delays.set(operation, milliseconds);
    },
    meet: async (operation, input) => {
      called.push(operation);
      const metadata = group(input, 'ClientMetadata');
      if (Object.keys(metadata).length > 0) told.push({ operation, metadata });
      const milliseconds = delays.get(operation) ?? 0;
      if (milliseconds > 0) await setTimeout(milliseconds);
      const error = failures.get(operation)?.shift();
      if (error !== undefined) throw error;
    },
  };
}

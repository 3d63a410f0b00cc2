import { setImmediate } from 'node:timers/promises';

/** Until every promise that can settle by itself has done so: for tests that nothing happens. */
export const nextTurn = (): Promise<void> => setImmediate();

import type { KeyValue } from '#storage/document.ts';

type Operation = 'get' | 'set';
export type MemoryStore = KeyValue & {
  readonly content: Record<string, unknown>;
  /** From now on the operation rejects with this; null: it works again. */
  fail(operation: Operation, reason: unknown): void;
};

/** A store that copies what it takes, as the browser's do. */
export function memoryStore(content: Record<string, unknown> = {}): MemoryStore {
  const failing = new Map<Operation, unknown>();
  const check = (operation: Operation) => {
    const reason = failing.get(operation) ?? null;
    if (reason !== null) throw reason;
  };
  return {
    content,
    fail: (operation, reason) => failing.set(operation, reason),
    get: async (key) => {
      check('get');
      return structuredClone(content[key]);
    },
    set: async (key, value) => {
      check('set');
      content[key] = structuredClone(value);
    },
    remove: async (key) => {
      delete content[key];
    },
  };
}

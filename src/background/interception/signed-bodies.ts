/** Larger bodies are not kept, and no more than this in all. */
const largest = 4 * 1024 * 1024;
const mostBytes = 32 * 1024 * 1024;

/**
 * The bytes of bodies that were signed here, by their signature: DevTools shows a body as a text, from which its bytes cannot be told. In the
 * worker's memory; one that is gone is read from what DevTools shows.
 */
export type SignedBodies = {
  keep(signature: string, bytes: Uint8Array): void;
  get(signature: string): Uint8Array | null;
};

export function createSignedBodies(): SignedBodies {
  const bodies = new Map<string, Uint8Array>();
  let total = 0;
  return {
    keep: (signature, bytes) => {
      if (bytes.length > largest || bodies.has(signature)) return;
      bodies.set(signature, bytes);
      total += bytes.length;
      for (const [oldest, old] of bodies) {
        if (total <= mostBytes && bodies.size <= 1000) break;
        bodies.delete(oldest);
        total -= old.length;
      }
    },
    get: (signature) => bodies.get(signature) ?? null,
  };
}

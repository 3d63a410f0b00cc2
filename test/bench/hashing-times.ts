import { PayloadDigester } from '#background/payload-digest.ts';
import { sha256 } from '#core/sigv4/sha256.ts';
import { takeTurns } from './rounds.ts';

export type HashingTimes = {
  /** Milliseconds for one digest. */
  readonly ours: number;
  readonly webCrypto: number;
  /** Through the worker's code, a body in memory. */
  readonly worker: number;
  readonly workerUses: 'ours' | 'WebCrypto';
  /** Through the worker's code, the same bytes as a file: read and hashed in slices. */
  readonly file: number;
};

const context = { signal: new AbortController().signal, progress: () => undefined };

/** Times SHA-256 of `size` bytes. */
export async function hashingTimes(size: number): Promise<HashingTimes> {
  const bytes = new Uint8Array(size).map((_, i) => i * 31);
  const blob = new Blob([bytes]);
  const inMemory = { pieces: [bytes], size, contentType: null };
  const asFile = { pieces: [{ blobId: 'one', name: 'one', type: '', size }], size, contentType: null };
  // A digester remembers the files it has hashed, so each run has its own.
  const digester = () => new PayloadDigester(async () => blob);
  const large = size > 4 * 1024 * 1024;
  const [ours = Number.NaN, webCrypto = Number.NaN, worker = Number.NaN, file = Number.NaN] = await takeTurns(
    [
      { name: 'ours', run: async () => sha256(bytes) },
      { name: 'WebCrypto', run: () => crypto.subtle.digest('SHA-256', bytes) },
      { name: 'worker', run: () => digester().digest(inMemory, context) },
      { name: 'file', run: () => digester().digest(asFile, context) },
    ],
    { rounds: large ? 3 : 15, batch: Math.ceil(100_000 / size), warmUp: large ? 1 : 5 },
  );
  const workerUses = await asksWebCrypto(() => digester().digest(inMemory, context));
  return { ours, webCrypto, worker, workerUses: workerUses ? 'WebCrypto' : 'ours', file };
}

async function asksWebCrypto(work: () => Promise<unknown>): Promise<boolean> {
  const { subtle } = crypto;
  const digest = subtle.digest;
  let asked = false;
  subtle.digest = (...args) => {
    asked = true;
    return digest.apply(subtle, args);
  };
  try {
    await work();
  } finally {
    subtle.digest = digest;
  }
  return asked;
}
